"""From a worker's events to a DayReport, failing closed.

Every expected check gets a verdict; what did not report is an error, whatever the reason. A report passes only when exactly
the expected checks reported and each of them passed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from ..grading.report import ERROR, SKIPPED, TIMEOUT, CheckResult

OnCheck = Callable[[CheckResult], None]
FRAME = re.compile(r'^  File "(?P<file>.*)", line (?P<line>\d+) in (?P<function>.*)$')


class Verdict:
    """Collects the results of one run. ``expected`` maps each check id of its scope to test, kind, target and name."""

    def __init__(self, path: str, expected: Mapping[str, Mapping[str, str]], on_check: Optional[OnCheck] = None) -> None:
        self.path = path
        self.expected = expected
        self.results: Dict[str, CheckResult] = {}
        self.surplus: List[CheckResult] = []
        self.begin()
        self.tests: Dict[str, str] = {}
        self._on_check = on_check

    def begin(self) -> None:
        """Expect the events of one more worker."""
        self.begun = self.judged = self.done = False
        self.test, self.target = "import", ""

    def take(self, event: Mapping[str, Any]) -> None:
        """Note one event."""
        kind = event["event"]
        if kind == "start":
            self.begun = True
            self.test, self.target = event["test"], event["target"]
        elif kind == "result":
            self._add(CheckResult.from_json(event["result"]))
        elif kind == "place" and event["id"] in self.results:
            placed = replace(self.results[event["id"]], line=event["line"], end_line=event["end_line"])
            self.results[event["id"]] = placed
            self._tell(placed)
        elif kind == "explain" and event["id"] in self.results:
            explained = replace(self.results[event["id"]], explanation=event["explanation"])
            self.results[event["id"]] = explained
            self._tell(explained)
        elif kind == "judged":  # what comes now explains verdicts, and changes none
            self.judged = True
        elif kind == "done":
            self.done = True

    def _add(self, result: CheckResult) -> None:
        known = self.results.get(result.id)
        if known is not None and "/" not in result.id and known.message == result.message:
            return  # rules and import again, by a second worker
        if known is not None:
            self.surplus.append(result)
        else:
            self.results[result.id] = result
            self.tests[result.id] = self.test
        self._tell(result)

    def _tell(self, result: CheckResult) -> None:
        if self._on_check is not None:
            self._on_check(result)

    @property
    def missing(self) -> List[str]:
        """Expected checks without a result, in order."""
        return [i for i in self.expected if i not in self.results]

    def remaining_tests(self) -> List[str]:
        """The tests that a fresh worker could still run after this one died: those of other targets."""
        tests = {
            self.expected[i].get("test", ""): None
            for i in self.missing
            if self.expected[i]["target"] != self.target and "/" in i
        }
        return [test for test in tests if test and test != self.test]

    def died(self, death: Death) -> None:
        """Give the check that was running the reason of the death, and those of the same target a note of it."""
        first = True
        for check_id in self.missing:
            known = self.expected[check_id]
            if self.test != "import" and known["target"] != self.target:
                continue
            running = known.get("test", "") == self.test or self.test == "import"
            status = death.status if running else SKIPPED
            message = death.message if running else f"not run: {death.message}"
            if running and not first and self.test != "import":
                status, message = SKIPPED, f"not reached: {death.message}"
            self._add(_verdict(check_id, known, status, message, death.line))
            first = first and not running
        if first:  # nothing was expected where it died: the death still counts
            self._add(
                CheckResult(f"{self.test}/died", "import", self.target, "died", death.status, death.message, line=death.line)
            )

    def skip(self, reason: str) -> None:
        """Say of every expected check without a result why it was not run."""
        self._account(SKIPPED, reason)

    def close(self, reason: str) -> None:
        """An error for every expected check that nobody accounted for."""
        self._account(ERROR, reason)

    def _account(self, status: str, reason: str) -> None:
        for check_id in self.missing:
            self._add(_verdict(check_id, self.expected[check_id], status, reason, None))

    @property
    def checks(self) -> List[CheckResult]:
        """All results: the expected ones in their order, then any other."""
        ordered = [self.results[i] for i in self.expected if i in self.results]
        return ordered + [r for i, r in self.results.items() if i not in self.expected] + self.surplus

    @property
    def passed(self) -> bool:
        """Whether exactly the expected checks reported, each once, and all passed."""
        return (
            bool(self.expected)
            and not self.surplus
            and self.results.keys() == self.expected.keys()
            and all(result.passed for result in self.results.values())
        )


class Death:
    """Why a worker ended before it was done."""

    def __init__(self, status: str, message: str, line: Optional[int]) -> None:
        self.status, self.message, self.line = status, message, line

    @classmethod
    def of(cls, notes: Sequence[str], exit_status: Optional[int], seconds: float, path: str, target: str) -> Death:
        """Read the notes of ``faulthandler`` and the exit status."""
        line, function = learner_frame(notes, path)
        who = f"`{function or target}`" if function or target else "the file"
        if function and target and function not in target:
            who += f", called for `{target}`,"
        if any(note.startswith("Timeout") for note in notes):
            return cls(
                TIMEOUT,
                f"{who} did not finish within {seconds:g} s" + (f": still in line {line}" if line else ""),
                line,
            )
        fatal = next((n for n in notes if n.startswith(("Fatal Python error", "Windows fatal"))), None)
        if fatal is not None:
            return cls(ERROR, f"{who} crashed the interpreter ({fatal.rpartition(': ')[2]})", line)
        if exit_status is not None and exit_status < 0:
            return cls(ERROR, f"the process was killed by signal {-exit_status} while {who} ran", line)
        return cls(ERROR, f"the process ended while {who} ran (exit status {exit_status}): was os._exit called?", line)


def learner_frame(notes: Sequence[str], path: str) -> Tuple[Optional[int], str]:
    """Line and function of the innermost frame of the learner's file in faulthandler's traceback (innermost first)."""
    written = path.encode("ascii", "backslashreplace").decode("ascii")
    for note in notes:
        frame = FRAME.match(note)
        if frame is not None and frame["file"] in (path, written):
            function = frame["function"]
            return int(frame["line"]), "" if function.startswith("<") else function
    return None, ""


def _verdict(check_id: str, known: Mapping[str, str], status: str, message: str, line: Optional[int]) -> CheckResult:
    return CheckResult(check_id, known["kind"], known["target"], known["name"], status, message, line=line, end_line=line)
