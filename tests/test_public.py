"""The public surface: what is promised is there, and importing it costs and does nothing."""

import subprocess
import sys
from importlib.metadata import version

import pytest

import crisis_nlp

HEAVY = {
    "numpy", "pandas", "sklearn", "scipy", "spacy", "datasets", "joblib", "rich", "jinja2",
    "feedparser", "pydantic", "yaml", "ftfy", "typer",
}  # fmt: skip


def run(code: str, cwd) -> str:
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd).stdout


def test_every_public_name_can_be_imported():
    assert len(crisis_nlp.__all__) <= 12
    for name in crisis_nlp.__all__:
        assert getattr(crisis_nlp, name).__doc__, name
    assert set(crisis_nlp.__all__) < set(dir(crisis_nlp))


def test_an_unknown_name_says_so():
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        crisis_nlp.analyse  # noqa: B018


def test_the_version_is_the_distribution_s():
    assert crisis_nlp.__version__ == version("crisis-nlp")


def test_importing_loads_no_library_and_writes_nothing(tmp_path):
    code = "import crisis_nlp, sys; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    assert HEAVY.isdisjoint(run(code, tmp_path).split())
    assert not list(tmp_path.iterdir())


def test_importing_adds_no_log_handler_and_no_warnings_filter(tmp_path):
    code = (
        "import logging, warnings, pandas; before = list(warnings.filters)\n"
        "import crisis_nlp, crisis_nlp.cli, crisis_nlp.pipeline\n"
        "print(logging.getLogger('crisis_nlp').handlers, logging.getLogger().handlers,"
        " before == list(warnings.filters))"
    )
    assert run(code, tmp_path).strip() == "[] [] True"


def test_the_command_line_module_loads_only_typer(tmp_path):
    code = "import crisis_nlp.cli, sys; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    assert (HEAVY - {"typer", "rich"}).isdisjoint(run(code, tmp_path).split())
