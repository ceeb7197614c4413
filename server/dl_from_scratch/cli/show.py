"""A DayReport as text for a terminal: a line per function, and below it what is wrong first."""

from __future__ import annotations

import os
import sys
import textwrap
from typing import Dict, List, Set, TextIO

from ..course.catalog import Day
from ..grading.report import FAILED, SKIPPED, CheckResult, DayReport, most_telling

MOST_FAILURES = 3  # shown of each function; --verbose shows all
WIDTH = 100
COLOURS = {"green": "32", "red": "31", "yellow": "33", "dim": "2", "bold": "1"}


class Style:
    """Colours, where the stream is a terminal that wants them (NO_COLOR is respected)."""

    def __init__(self, stream: TextIO) -> None:
        self.on = stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"

    def __call__(self, colour: str, text: str) -> str:
        return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if self.on else text


def marks(stream: TextIO) -> Dict[str, str]:
    """Check marks, in ASCII where the stream cannot show others."""
    try:
        "✓✗·…".encode(stream.encoding or "ascii")
        return {"passed": "✓", "failed": "✗", "open": "·"}
    except (UnicodeEncodeError, LookupError):
        return {"passed": "ok", "failed": "x", "open": "-"}


def by_target(report: DayReport) -> Dict[str, List[CheckResult]]:
    """The checks of each function, in the order in which functions are first checked; "" is the whole file."""
    groups: Dict[str, List[CheckResult]] = {}
    for check in report.checks:
        groups.setdefault("" if check.kind in ("rule", "import") else check.target, []).append(check)
    return groups


def report_text(report: DayReport, day: Day, stream: TextIO = sys.stdout, verbose: bool = False) -> str:
    """The whole report."""
    style, mark = Style(stream), marks(stream)
    groups = by_target(report)
    lines = [f"{style('bold', day.label)}  {day.title}  {style('dim', report.file)}", ""]
    width = max((len(target) for target in groups), default=0)
    loaded = all(c.passed for c in groups.get("", []) if c.kind == "import")
    for target, checks in groups.items():
        if target == "" and all(c.passed for c in checks):
            continue
        if not loaded and not target:  # the rules of a file that does not load have nothing to add
            checks = [c for c in checks if c.kind == "import" or c.status == FAILED]
        if target and not loaded:
            continue  # one message for a file that does not load, not one a function
        lines += _target_lines(target or "the file", checks, width, style, mark, verbose)
    lines += ["", _summary(report, groups, style)]
    lines += [style("yellow", note) for note in report.notes]
    if report.output.strip() and verbose:
        lines += ["", style("dim", "printed:"), textwrap.indent(report.output.rstrip(), "  ")]
    return "\n".join(lines)


def _target_lines(
    target: str, checks: List[CheckResult], width: int, style: Style, mark: Dict[str, str], verbose: bool
) -> List[str]:
    failing = most_telling(checks)
    count = f"{len(checks) - len(failing)}/{len(checks)}"
    if not failing:
        return [f"  {style('green', mark['passed'])} {target:<{width}}  {count}"]
    if all(c.not_written for c in failing):
        return [f"  {style('dim', mark['open'])} {target:<{width}}  {count}  {style('dim', failing[0].message)}"]
    lines = [f"  {style('red', mark['failed'])} {target:<{width}}  {count}"]
    shown = failing if verbose else _worth_showing(failing)
    for check in shown:
        lines += _check_lines(check, style)
    if len(failing) > len(shown):
        lines.append(style("dim", f"        and {len(failing) - len(shown)} more"))
    return lines


def _worth_showing(failing: List[CheckResult]) -> List[CheckResult]:
    """The first failures that each say something of their own."""
    given: Set[str] = set()
    shown: List[CheckResult] = []
    for check in failing:
        if check.status != SKIPPED and (not check.explanation or check.explanation not in given):
            shown.append(check)
            given.add(check.explanation or "")
    return shown[:MOST_FAILURES] or failing[:1]


def _check_lines(check: CheckResult, style: Style) -> List[str]:
    place = f" line {check.line}" if check.line else ""
    head = f"{check.kind} {check.name}{place}: {check.message}"
    lines = textwrap.wrap(head, WIDTH, initial_indent="      ", subsequent_indent="        ")
    if check.explanation:
        lines += [
            style("yellow", line)
            for line in textwrap.wrap(check.explanation, WIDTH, initial_indent="        ", subsequent_indent="        ")
        ]
    return lines


def _summary(report: DayReport, groups: Dict[str, List[CheckResult]], style: Style) -> str:
    functions = {target: checks for target, checks in groups.items() if target}
    done = sum(all(c.passed for c in checks) for checks in functions.values())
    passed = sum(c.passed for c in report.checks)
    scope = "" if len(report.scope) == 3 else f" ({' and '.join(report.scope)} only)"
    text = f"{done} of {len(functions)} functions, {passed} of {len(report.checks)} checks{scope}, {report.seconds:.2f} s"
    return style("green", text) if report.passed else text
