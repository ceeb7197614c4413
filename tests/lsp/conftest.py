"""An editor on the real server process, and a course folder of its own for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import pytest_asyncio
from editor import ROOT, connect, disconnect, listening


@pytest_asyncio.fixture
async def editor():
    client = listening()
    await connect(client)
    yield client
    assert await disconnect(client) == 0


@pytest.fixture
def course(tmp_path) -> Path:
    """A course folder whose name has a space and a letter outside ASCII."""
    folder = tmp_path / "my coursé"
    shutil.copytree(ROOT / "curriculum", folder, ignore=shutil.ignore_patterns("__pycache__", ".dl-from-scratch"))
    return folder
