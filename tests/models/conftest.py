"""The modules that build the models stand beside the package, not in it."""

import sys
from pathlib import Path

import pytest

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture
def building(monkeypatch):
    monkeypatch.syspath_prepend(str(MODELS))
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "building"]:
        del sys.modules[name]
