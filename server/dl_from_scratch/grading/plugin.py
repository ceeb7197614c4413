"""The pytest plugin that turns a day's tests into check results: fixtures, and what a raised exception means.

The worker's session pauses between collecting the tests and running them, until the learner's source is there (``standby``).
"""

from __future__ import annotations

import importlib.util
import os
import time
import zlib
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Sequence, Set

import numpy as np
import pytest

from .again import Look, Watch, quietly
from .blame import RightVersions
from .checks import Check
from .fixtures import FIXTURES
from .goldens import Goldens
from .guard import Intact
from .learner import Learner, describe
from .locate import Source, frames_in
from .memory import Memory
from .outcomes import Unreached, broken_rule, not_written, outcome
from .report import ERROR, FAILED, NOT_WRITTEN, SKIPPED, CheckResult
from .shapes import shape_error

MOST_SECONDS_AGAIN = 0.5  # a test that takes longer is not run a second time
SECONDS_OF_BLAME = 0.15  # for all tests of a run together, when their verdicts are out
Emit = Callable[[CheckResult], None]
Run = Callable[[Callable[[], Any]], Any]


@lru_cache(maxsize=None)
def test_id(item: Any) -> str:
    """``basic/linear_backward[5]`` for ``tests/test_basic.py::test_linear_backward[5]``."""
    file = getattr(item, "path", None) or item.fspath  # the latter is all there is before pytest 7, and slow since
    return f"{_bare(os.path.basename(file)[: -len('.py')])}/{_bare(item.name)}"


test_id.__test__ = False  # type: ignore[attr-defined]  # no test, whatever pytest's naming rule says


def _bare(name: str) -> str:
    return name[len("test_") :] if name.startswith("test_") else name


@lru_cache(maxsize=None)
def target_of(item: Any) -> str:
    """The learner's function that a test is about."""
    return str(getattr(item.function, "__target__", ""))


def _call(test: Callable[[], Any]) -> Any:
    return test()


def _collecting(passed: Set[str]) -> Emit:
    """What adds the ids of passed checks to a set."""
    return lambda result: passed.add(result.id) if result.passed else None


class Failure(NamedTuple):
    """A test that failed, and the ids of its checks that did."""

    item: Any
    arguments: Dict[str, Any]
    wrong: List[str]


class Grading:
    """One run of one text: what the fixtures hand to the tests, and where results go.

    ``expected`` maps each check id of the day to its test, kind, target and name; it is empty while a manifest is being made.
    """

    def __init__(self, goldens: Goldens, reference: Optional[Path], expected: Dict[str, Dict[str, str]], emit: Emit) -> None:
        self.goldens = goldens
        self.expected = expected
        self.expected_of: Dict[str, List[str]] = {}  # the ids by test
        for check_id, check in expected.items():
            self.expected_of.setdefault(check["test"], []).append(check_id)
        self.emit_result = emit
        self.path = ""
        self.learner: Any = None
        self.source = Source(None)
        self._reference_path = reference
        self._reference: Optional[ModuleType] = None
        self._intact = Intact()
        self._reported: List[str] = []
        self.unwritten = False  # whether the test that ran last met a function that is not written
        self.rule_results = 1  # how many there are on the rules: the next one's number
        self._replaced: List[str] = []
        self._memory = Memory()
        self._wrong: List[str] = []
        self._failing: Dict[str, Set[str]] = {}  # functions, and the ids of their own checks that fail
        self._faulty: Dict[str, None] = {}  # those of which is known why
        self._suspected: Dict[str, List[str]] = {}  # failed checks, and the functions they are explained by
        self.failures: List[Failure] = []

    # ------------------------------------------------------------------ fixtures

    def pytest_configure(self, config: Any) -> None:
        """Make this the grading that the fixtures ask."""
        config.grading_of = lambda item: self

    def provide(self, fixture: str, item: Any) -> Any:
        """The value of a fixture for a test."""
        if self._memory.test != test_id(item):
            self._memory.begin(test_id(item))
        if fixture == "check":
            return Check(test_id(item), target_of(item), self.source, self.emit, self._memory, self.explain_result)
        if fixture == "rng":
            return seeded(item)
        if fixture == "reference":
            return self.load_reference()
        return self._memory.watching(self.goldens) if fixture == "golden" else self.learner

    def arguments(self, item: Any) -> Optional[Dict[str, Any]]:
        """The arguments of a test that needs only these fixtures and its parameters; None where pytest has to find them."""
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        names = item._fixtureinfo.argnames
        if not all(name in FIXTURES or name in parameters for name in names):
            return None
        return {name: parameters[name] if name in parameters else self.provide(name, item) for name in names}

    def load_reference(self) -> ModuleType:
        """The day's Level02 as a module, loaded once."""
        if self._reference is None:
            spec = importlib.util.spec_from_file_location("reference", str(self._reference_path))
            if spec is None or spec.loader is None:
                raise ImportError(f"no reference solution at {self._reference_path}")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            self._reference = module
        return self._reference

    # ------------------------------------------------------------------ running

    def begin(self, learner: Learner, path: str, source: Source) -> None:
        """Take the learner's module for the run that follows."""
        self.learner, self.path, self.source = learner, path, source
        self._intact = Intact()

    def emit(self, result: CheckResult) -> None:
        """Pass a result on."""
        self._reported.append(result.id)
        if result.status in (FAILED, ERROR) and result.reason != NOT_WRITTEN:
            self._wrong.append(result.id)
            self._failing.setdefault(result.target, set()).add(result.id)
            if result.explanation:
                self._faulty[result.target] = None
        self.emit_result(result)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: Any) -> bool:
        """Run a test that pytest has set up."""
        self.run(pyfuncitem, {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames})
        return True

    def run(self, item: Any, arguments: Dict[str, Any]) -> None:
        """Run one test; whatever the learner's code raises becomes results."""
        self._reported, self._wrong, self.unwritten = [], [], False
        began = time.perf_counter()
        try:
            item.obj(**arguments)
        except BaseException as error:  # SystemExit and KeyboardInterrupt of learner code are results too
            self.report_replaced(self.restore(), target_of(item))
            self._raised(item, error)
        else:
            self.report_replaced(self.restore(), target_of(item))
            self._look_again(item, arguments, time.perf_counter() - began)
        if self._wrong and _worth_repeating(item, time.perf_counter() - began):
            self.failures.append(Failure(item, arguments, self._wrong))

    def blame(self) -> None:
        """Say of failed tests that they pass with the right version of a function that fails its own checks.

        What sends to a function that is found to fail only because of others is taken back.
        """
        end = time.perf_counter() + SECONDS_OF_BLAME
        targets = dict.fromkeys([*(check["target"] for check in self.expected.values()), *self._failing])
        order = {target: place for place, target in enumerate(targets)}  # of the day: the simple ones first
        with RightVersions(self.learner, self.load_reference(), list(filter(None, self._failing))) as right:
            for failure in sorted(self.failures, key=lambda failure: order[target_of(failure.item)]):
                if time.perf_counter() < end:
                    self._clear(failure, right)
        for check_id, names in self._suspected.items():
            if not any(self._failing[name] for name in names):  # none fails by itself
                self.explain_result(check_id, None)

    def _clear(self, failure: Failure, right: RightVersions) -> None:
        """Run a failed test with the right versions of the other functions that fail, and explain what passes then."""
        item, arguments, wrong = failure
        target = target_of(item)
        suspects = [name for name, failed in self._failing.items() if name and name != target and failed]
        if not suspects:
            return
        passed: Set[str] = set()
        right.stand_in(suspects)
        self._repeat(item, arguments, Check(test_id(item), target, self.source, _collecting(passed)))
        sentence = right.sentence
        if sentence is not None:
            cleared = passed.intersection(wrong)
            self._failing[target] -= cleared  # one that fails because of others is no suspect of those after it
            for check_id in cleared:
                self._suspected.pop(check_id, None)
                self.explain_result(check_id, sentence)

    def _repeat(self, item: Any, arguments: Dict[str, Any], check: Check, run: Run = _call) -> bool:
        """Run a test again with another ``check``; whether it came to its end."""
        again = dict(arguments, check=check)
        if "rng" in again:
            again["rng"] = seeded(item)
        try:
            quietly(lambda: run(lambda: item.obj(**again)))
        except BaseException:
            return False
        return True

    def restore(self) -> List[str]:
        """Put back what the learner's code replaced of Python's and NumPy's names; those that are new in this run."""
        changed = [name for name in self._intact.restore() if name not in self._replaced]
        self._replaced += changed
        return changed

    def report_replaced(self, replaced: Sequence[str], target: str) -> None:
        """Report replaced names as a broken rule, at the function that ran (``""``: the top level)."""
        if not replaced:
            return
        names = ", ".join(f"`{name}`" for name in replaced[:3])
        place = self.source.definition(target)
        line = place[0] if place else None
        message = f"the code replaced {names}: everybody else uses {'them' if len(replaced) > 1 else 'it'} too"
        self.emit_result(broken_rule(message, self.rule_results, target, line, line))
        self.rule_results += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        """A fixture that fails is the course's fault: said so, and no pass."""
        if report.failed and report.when == "setup":
            test = report.nodeid.rpartition("/")[2].replace("::", "/")
            self.emit(outcome(f"{test}/setup", {}, ERROR, f"this check is broken: {report.longreprtext.splitlines()[-1]}"))

    def _look_again(self, item: Any, arguments: Dict[str, Any], seconds: float) -> None:
        """Run a failed test again where that can tell which of several returns gave the result, or why it is wrong."""
        check, target = arguments.get("check"), target_of(item)
        if not isinstance(check, Check) or not check.failed or not _worth_repeating(item, seconds):
            return
        several = self.source.has_several_returns(target)
        unplaced = {i for i, assigned in check.failed if assigned is None and several}
        if not unplaced and not check.unexplained:
            return
        watch = Watch(self.path, self.source, target)
        span = self.source.span(target)

        def place(result: CheckResult) -> None:
            line = watch.line(span, target)
            if result.id in unplaced and line is not None:
                self.place_result(result.id, line, self.source.statement_end(target, line))

        memory = Memory(copies=True)
        second = Check(test_id(item), target, self.source, place, memory)
        if not self._repeat(item, arguments, second, watch.watch):
            return  # it passed this point before: state of the learner's own; the first verdict stands
        results = {c.check_id: c.got for c in (*memory.results, *(entry.result for entry in second.unexplained))}
        blamable = [name for name in self._faulty if name and name != target]
        look = Look(self._memory, watch, blamable, check.explained, check.wrong_values)
        for entry in check.unexplained:
            try:
                said = look.reason(entry, results.get(entry.result.check_id))
            except Exception:  # an explanation that fails leaves the verdict as it is
                said = None
            if said is not None and said != entry.where:
                self.explain_result(entry.result.check_id, said)
        self._suspected.update(look.suspected)

    def place_result(self, check_id: str, line: int, end_line: int) -> None:
        """Correct the place of a result that was already sent; overridden by the worker."""

    def explain_result(self, check_id: str, sentence: Optional[str]) -> None:
        """Give a result that was already sent its explanation, or take it away; overridden by the worker."""

    def _raised(self, item: Any, error: BaseException) -> None:
        """Results for the checks that a test did not reach."""
        test, target = test_id(item), target_of(item)
        frames = frames_in(error.__traceback__, self.path, self.source)
        place = self.source.definition(target)
        line = frames[-1].line if frames else place[0] if place else None
        if isinstance(error, NotImplementedError) and frames:
            message = not_written(frames[-1].function, target)
            self.unwritten = True
            first = Unreached(FAILED, message, line, NOT_WRITTEN)
            rest = first
        else:
            first = Unreached(ERROR, describe(error), line, "", frames[:-1], shape_error(error, self.path, self.source.tree))
            rest = Unreached(SKIPPED, f"not reached: `{target}` raised {type(error).__name__} before", line)
        unreached = [i for i in self.expected_of.get(test, ()) if i not in self._reported]
        for number, check_id in enumerate(unreached or [f"{test}/raised"]):
            self.emit((rest if number else first).result(check_id, self.expected.get(check_id, {}), target))


def _worth_repeating(item: Any, seconds: float) -> bool:
    return seconds <= MOST_SECONDS_AGAIN and not test_id(item).startswith("stress/")


def seeded(item: Any) -> np.random.Generator:
    """The generator of a test: the same draws in every run, others than its neighbours'."""
    return np.random.default_rng(zlib.crc32(test_id(item).encode()))
