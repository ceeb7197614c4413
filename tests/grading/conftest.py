"""One runner for all days, and ``explanations.py`` where tests find it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from grader import Grader

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def grade():
    grader = Grader()
    yield grader
    grader.close()
