"""The wheel, installed outside the tree with the network blocked, does the main job."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NO_NETWORK = """
import socket
def refuse(*args, **kwargs):
    raise OSError("the network is blocked in this test")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""

pytestmark = pytest.mark.wheel


def run(*command, cwd, **environment):
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory) -> Path:
    """A new environment: the wheel itself, its dependencies lent by this one, no network."""
    home = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", home / "venv", cwd=home)
    paths = {"base": str(home / "venv"), "platbase": str(home / "venv")}
    scripts = Path(sysconfig.get_path("scripts", "venv", paths))
    python = shutil.which("python", path=scripts)
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (site / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return scripts


def test_the_wheel_holds_the_package_the_model_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"crisis_nlp/models/fast/model.json", "crisis_nlp/models/fast/weights.npz"} <= set(names)
    assert {"crisis_nlp/py.typed", "crisis_nlp/exports/formats.toml"} <= set(names)
    templates = {"drafts.toml", "industries.toml", "plan.en.yaml.j2", "plan.es.yaml.j2"}
    assert {f"crisis_nlp/respond/templates/{name}" for name in templates} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"crisis_nlp"}
    assert not [n for n in names if n.endswith((".pkl", ".pickle", ".joblib", ".pyc"))]


def test_the_installed_command_analyses_the_sample_offline(scripts, tmp_path):
    export = shutil.copy(ROOT / "data" / "sample_brandwatch.csv", tmp_path)
    command = shutil.which("crisis-nlp", path=scripts)
    printed = run(command, "analyze", export, "--out", "out", "--json", cwd=tmp_path)
    assessment = json.loads(printed)
    assert assessment["level"] >= 3
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {"scored.csv", "topics.csv", "assessment.json", "report.html"}


def test_the_installed_package_comes_from_the_wheel(scripts, tmp_path):
    python = shutil.which("python", path=scripts)
    where = run(python, "-c", "import crisis_nlp; print(crisis_nlp.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(scripts.parent)
