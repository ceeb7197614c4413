"""The fixtures that a day's tests may ask for. What they give is decided by the grading that the session runs for."""

from __future__ import annotations

from typing import Any

import pytest

FIXTURES = ("day", "check", "golden", "rng", "reference")


def provided(request: Any) -> Any:
    """The value of the fixture that is asked for."""
    return request.config.grading_of(request.node).provide(request.fixturename, request.node)


@pytest.fixture
def day(request: Any) -> Any:
    """The learner's module."""
    return provided(request)


@pytest.fixture
def check(request: Any) -> Any:
    """Soft checks on the results; see ``checks.Check``."""
    return provided(request)


@pytest.fixture
def golden(request: Any) -> Any:
    """Golden cases by name; see ``goldens.Goldens``."""
    return provided(request)


@pytest.fixture
def rng(request: Any) -> Any:
    """A generator seeded by the test's name."""
    return provided(request)


@pytest.fixture
def reference(request: Any) -> Any:
    """The day's Level02 as a module."""
    return provided(request)
