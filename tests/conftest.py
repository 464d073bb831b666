from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "streams").is_dir():
        pytest.skip("the shared collections are not beside the checkout")
    return folder
