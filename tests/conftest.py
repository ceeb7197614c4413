"""One runner for all days and all tests."""

from __future__ import annotations

import pytest
from grader import Grader


@pytest.fixture(scope="session")
def grade():
    grader = Grader()
    yield grader
    grader.close()
