"""The pause in the worker's pytest session: collected, loaded, and waiting for the learner's text."""

from __future__ import annotations

import ast
import gc
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional, Set

import numpy as np
import pytest

from . import worker
from .channel import Channel
from .draw import draw
from .goldens import Goldens
from .guard import ImportGuard, NumpyGuard, mark_children, protect_parent, refuse_side_effects
from .learner import Learner, LoadFailure, load, parse
from .locate import Source
from .outcomes import broken_rule, unloaded
from .plugin import Emit, Grading, target_of, test_id
from .report import PASSED, CheckResult
from .rules import Rule, violations
from .trace import Unjudged, trace

TRACE_SECONDS = 1.0
BLAME_SECONDS = 1.0


class Standby(Grading):
    """The grading plugin with a loop that waits for one request and serves it."""

    def __init__(
        self,
        goldens: Goldens,
        reference: Path,
        expected: Dict[str, Dict[str, str]],
        emit: Emit,
        channel: Channel,
        setup: Dict[str, Any],
    ) -> None:
        super().__init__(goldens, reference, expected, emit)
        self.channel = channel
        self.deadline = worker.Deadline(channel)
        self.rules = [Rule.from_json(rule) for rule in setup["rules"]]
        self.numpy_guard = NumpyGuard(self.rules)
        self.module = setup["module"]
        self.served = False
        self.uncollected = ""
        self.tree: Optional[ast.Module] = None
        self.answered: Set[str] = set()  # the tests that the learner's code has some answer for

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectreport(self, report: Any) -> None:
        """Remember why a test file could not be collected."""
        if report.failed:
            self.uncollected = f"{report.nodeid}: {report.longreprtext.strip().splitlines()[-1]}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        """Wait, grade, report."""
        if self.uncollected:
            return True
        self.load_reference()
        for item in session.items:  # asked here, where nobody waits; the answers are kept
            test_id(item), target_of(item)
        gc.freeze()  # what is there now is not looked through again while the checks run
        self.served = True
        self.channel.send("ready", python=sys.version.split()[0], numpy=np.__version__, pytest=pytest.__version__)
        request = worker.wait_for_request()
        worker.cap_memory(request["megabytes"])
        self._grade(session, request)
        worker.flush_output()
        self.channel.send("done")
        if request["trace"] and self.answered:
            self._trace(session, request["path"])
        return True

    def _grade(self, session: Any, request: Dict[str, Any]) -> None:
        """Rules and import, then the tests one after the other, each with its own deadline."""
        path = request["path"]
        self.channel.send("start", test="import", target="")
        if request["live"]:
            refuse_side_effects()
        self.deadline.arm(request["seconds"]["import"])
        failure = self._load(request["source"], path)
        if request["draw"]:
            self.deadline.arm(request["seconds"]["draw"])
            draw(self.channel, self.learner, failure, request["draw"])
            return
        if request["milestone"]:
            from . import milestone  # only here: every other run is to begin quickly

            milestone.serve(self.channel, self.deadline, self.learner, failure, request, self.source)
            return
        items = worker.collected(session.items, request["scope"], request["only"], request["first"])
        if failure is not None:
            for check_id in ["import", *(i for item in items for i in self.expected_of.get(test_id(item), ()))]:
                self.emit_result(unloaded(check_id, self.expected.get(check_id, {}), failure))
            return
        self.emit_result(CheckResult("import", "import", "", "import", PASSED))
        for index, item in enumerate(items):
            test = test_id(item)
            self.channel.send("start", test=test, target=target_of(item))
            self.deadline.arm(request["seconds"][test.split("/", 1)[0]])
            arguments = self.arguments(item)
            if arguments is not None:  # pytest's own way costs half a millisecond a test
                self.run(item, arguments)
            else:
                following = items[index + 1] if index + 1 < len(items) else None
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if arguments is not None and not self.unwritten:
                self.answered.add(test)
        if self.failures:
            self.channel.send("judged")
            self.deadline.arm(BLAME_SECONDS)
            self.blame()

    def _trace(self, session: Any, path: str) -> None:
        """Send the shapes of the file's arrays, each function seen through its first test: days begin with the simplest."""
        self.deadline.arm(TRACE_SECONDS)
        refuse_side_effects()
        simplest: Dict[str, Any] = {}
        for item in session.items:
            if test_id(item) in self.answered:
                simplest.setdefault(target_of(item), item)
        assert self.tree is not None
        self.channel.send("shapes", lines=trace(self.tree, path, self.module, simplest, self._once_more))

    def _once_more(self, item: Any, learner: Learner) -> None:
        """Run a test again with another module in the place of the learner's, whatever comes of it."""
        self.learner = learner
        arguments = self.arguments(item) or {}
        if "check" in arguments:
            arguments["check"] = Unjudged()
        try:
            item.obj(**arguments)
        except BaseException:
            return  # the checks have reported it

    def _load(self, text: bytes, path: str) -> Optional[LoadFailure]:
        """Read the rules off the text and run its top level under guard; reports on the rules."""
        tree, failure = parse(text, path)
        self.tree = tree
        replaced: List[str] = []
        self.source = Source(tree, path)
        found = [] if tree is None else violations(tree, self.rules)
        if tree is not None:
            sys.meta_path.insert(0, ImportGuard(path, self.rules))
            self.numpy_guard.stand(path)
            protect_parent()
            mark_children()
            learner = Learner(self.module, path)
            self.begin(learner, path, self.source)
            failure = load(learner, tree, path, self.source)
            replaced = self.restore()
        for number, violation in enumerate(found):
            self.emit_result(broken_rule(violation.message, number, violation.function, violation.line, violation.end_line))
        if not found and failure is not None:
            self.emit_result(unloaded("rules", {}, failure))
        elif not found:
            self.emit_result(CheckResult("rules", "rule", "", "rules", PASSED))
        self.rule_results = max(len(found), 1)
        self.report_replaced(replaced, "")
        return failure

    def explain_result(self, check_id: str, sentence: Optional[str]) -> None:
        """Give a result that was already sent its explanation, or take it away."""
        self.channel.send("explain", id=check_id, explanation=sentence)

    def place_result(self, check_id: str, line: int, end_line: int) -> None:
        """Correct the place of a result that was already sent."""
        self.channel.send("place", id=check_id, line=line, end_line=end_line)
