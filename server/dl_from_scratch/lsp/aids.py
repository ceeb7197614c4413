"""What lenses and code actions open for the learner: the lesson, hints, tasks, checks, a failing case, figures."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, List, Mapping, Optional

from lsprotocol import types

from ..course.catalog import HINTS
from ..course.folder import STATE
from ..course.progress import Progress as Record
from ..errors import DLError
from ..grading.report import DayReport
from ..runner import growthplot
from ..runner.case import write_case
from ..runner.runner import Submission
from . import pages
from .openday import OpenDay
from .progress import Progress

if TYPE_CHECKING:
    from .desk import Desk


class Aids:
    """The things that a learner can ask for beside a verdict."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def lesson(self, uri: str) -> None:
        """Open the day's lesson."""
        day = self.desk.days.get(uri)
        if day is not None:
            self.desk.open_page(day.day.lesson)

    def task(self, uri: str, target: str) -> None:
        """Open the task of a function, at its heading."""
        day = self.desk.days.get(uri)
        if day is not None:
            tasks = pages.Tasks(day.day)
            self.desk.open_page(tasks.page, line=tasks.line(target))

    def hint(self, uri: str) -> None:
        """Open the next hint that was not opened yet, the last one again after that."""
        day = self.desk.days.get(uri)
        if day is None:
            return
        number = min(day.hints + 1, len(HINTS))
        with Record(day.course.root) as record:
            record.hint_opened(day.day.number, number)
        day.hints = max(day.hints, number)
        self.desk.open_page(day.day.hints[number - 1])
        self.desk.refresh()

    def check(self, uri: str, check_id: str) -> None:
        """Open the test that a check belongs to, at its line."""
        day = self.desk.days.get(uri)
        test = _test_of(self.desk.checks(day), check_id) if day is not None else None
        if day is None or test is None:
            return
        group, _, name = test.partition("/")
        file = day.day.tests / f"test_{group}.py"
        self.desk.open_page(file, line=_line_of(file, f"test_{name.partition('[')[0]}"))

    def case(self, uri: str, check_id: str) -> None:
        """Write the case of a failing check as a script of its own, and open it."""
        day = self.desk.days.get(uri)
        test = _test_of(self.desk.checks(day), check_id) if day is not None else None
        if day is None or test is None:
            return
        try:
            self.desk.open_page(write_case(day.course, day.day, test))
        except DLError as error:
            self.desk.tell(str(error))

    def skip_to_stub(self, uri: str) -> None:
        """Open the day after Day 02: the later days use the course's autograd until the learner's is done."""
        day = self.desk.days.get(uri)
        following = [d for d in day.course.days if d.ready and d.number == day.day.number + 1] if day is not None else []
        if following:
            self.desk.server.window_show_message(
                types.ShowMessageParams(
                    type=types.MessageType.Info,
                    message="Later days use the course's autograd until your Day 02 is done; come back any time.",
                )
            )
            self.desk.open_page(following[0].file)

    # ------------------------------------------------------------------ figures

    def plot(self, uri: str) -> None:
        """Draw the day's figures with the learner's own functions, and open them."""
        day = self.desk.days.get(uri)
        if day is not None and self.desk.settings.trusted:
            self.desk.spawn(self._plot(day))

    async def _plot(self, day: OpenDay) -> None:
        try:
            submission = Submission(day.course, day.day, day.path.resolve(), day.draft.bytes)
            async with Progress(self.desk.server, f"{day.day.label}: drawing", True) as progress:
                figures = await progress.watch(self.desk.runner(day.course).draw(submission, plots(day)))
        except DLError as error:
            self._not_drawn(error)
        else:
            self._open_figures(figures)

    def growth(self, day: OpenDay, report: DayReport) -> None:
        """Draw how time and memory grew in a stress run, and open the figure; a client with panels has its own."""
        if self.desk.board.wanted:
            return
        measured = [check for check in report.checks if check.measurements and check.measurements.get("sizes")]
        if measured:
            self.desk.spawn(self._growth(day, report))

    async def _growth(self, day: OpenDay, report: DayReport) -> None:
        file = plots(day) / "growth.png"
        try:
            await growthplot.draw(self.desk.runner(day.course).python, day.day.label, report, file)
        except DLError as error:
            self._not_drawn(error)
        else:
            self._open_figures([file])

    def _open_figures(self, figures: List[Path]) -> None:
        for figure in figures:
            self.desk.open_page(figure, external=True)

    def _not_drawn(self, error: DLError) -> None:
        self.desk.tell(str(error), types.MessageType.Info)
        self.desk.told.discard(str(error))


def plots(day: OpenDay) -> Path:
    """The folder for the figures of a day."""
    return day.course.root / STATE / "plots" / day.day.file.stem


def _test_of(checks: Mapping[str, Mapping[str, str]], check_id: str) -> Optional[str]:
    """The test that a check belongs to; None for rules and the import, which have none."""
    test = checks.get(check_id, {}).get("test", "")
    return test if "/" in test else None


def _line_of(file: Path, function: str) -> Optional[int]:
    """The line of a function's ``def`` in a file, its decorators before it left out."""
    try:
        tree = ast.parse(file.read_text("utf-8"))
    except (OSError, SyntaxError):
        return None
    return next((n.lineno for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == function), None)
