"""The checks under plain ``pytest``: no worker, no editor, the learner's file as it is on disk.

Slower and without deadlines, but any tool that knows pytest can run them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

import pytest

from .goldens import Goldens
from .learner import Learner, load, parse
from .locate import Source
from .plugin import Grading
from .report import CheckResult


class Plain:
    """A pytest plugin that grades each test of a course folder against the day file of its day."""

    def __init__(self, goldens: Path) -> None:
        self.goldens = goldens
        self.days: Dict[Path, Grading] = {}
        self.results: List[CheckResult] = []

    def pytest_configure(self, config: Any) -> None:
        """Make this what the fixtures ask."""
        config.grading_of = self.grading

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: Any) -> Any:
        """Run a check's test; it fails with the results that did not pass."""
        names = pyfuncitem._fixtureinfo.argnames
        if "check" not in names:
            return None
        self.results.clear()
        self.grading(pyfuncitem).run(pyfuncitem, {name: pyfuncitem.funcargs[name] for name in names})
        failures = [r for r in self.results if not r.passed]
        if failures:
            pytest.fail("\n".join(_sentence(r) for r in failures), pytrace=False)
        return True

    def grading(self, item: Any) -> Grading:
        """The grading of the day that a test belongs to, its file loaded at the first of its tests."""
        folder = Path(str(item.fspath)).parent.parent
        if folder not in self.days:
            self.days[folder] = self._begin(folder)
        return self.days[folder]

    def _begin(self, folder: Path) -> Grading:
        number = folder.name[3:5]
        file = folder / ("prerequisites.py" if number == "00" else f"day{number}.py")
        goldens = Goldens.load(self.goldens / f"day{number}.npz")
        grading = Grading(goldens, folder / "solutions" / "Level02-Vectorized.py", {}, self.results.append)
        tree, failure = parse(file.read_bytes(), str(file))
        source, learner = Source(tree, str(file)), Learner(file.stem, str(file))
        grading.begin(learner, str(file), source)
        if tree is not None:
            failure = load(learner, tree, str(file), source)
        if failure is not None:
            pytest.fail(f"{file}:{failure.line}: {failure.message}", pytrace=False)
        return grading


def _sentence(result: CheckResult) -> str:
    place = f"line {result.line}: " if result.line else ""
    reason = f" ({result.explanation})" if result.explanation else ""
    return f"{result.kind} {result.name}: {place}{result.message}{reason}"
