"""The days of a course, as ``course.toml`` and each day's ``day.toml`` describe them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Mapping, Optional, Tuple

from .. import __version__
from ..errors import CourseDamaged, DayComing, NoMilestone, OtherVersion, UnknownDay
from ..grading.milestones import Milestone
from ..grading.rules import Rule
from .delivery import FILE as DELIVERY
from .delivery import UNFINISHED, Delivery
from .folder import STATE, quoted
from .toml import read_toml

ID = "dl-from-scratch"
HINTS = ("1-shapes.md", "2-algorithm.md", "3-optimization.md")
LEVELS = ("Level01-Naive", "Level02-Vectorized", "Level03-Memory-Efficient", "Level04-PyTorch-Reference")


@dataclass(frozen=True)
class Module:
    """A group of days."""

    number: int
    title: str


@dataclass(frozen=True)
class DaySettings:
    """What a ``day.toml`` says: minutes of work, days it builds on, rules of the day, targets by function, its milestone."""

    minutes: int = 0
    builds_on: Tuple[int, ...] = ()
    rules: Tuple[Rule, ...] = ()
    targets: Mapping[str, str] = field(default_factory=dict)
    milestone: Optional[Milestone] = None


@dataclass(frozen=True)
class Day:
    """One day and where its files are. A day whose folder is not there is not ``ready``: it is announced as coming."""

    number: int
    title: str
    folder: Path
    module: int
    ready: bool
    optional: bool = False
    summary: str = ""

    @property
    def label(self) -> str:
        """``Day 05``; the prerequisites are ``Day 00``."""
        return f"Day {self.number:02d}"

    @property
    def file(self) -> Path:
        """The one file that the learner edits."""
        return self.folder / ("prerequisites.py" if self.number == 0 else f"day{self.number:02d}.py")

    @property
    def lesson(self) -> Path:
        """The page that a day begins with."""
        return self.folder.parent / "PREREQUISITES.md" if self.number == 0 else self.folder / "README.md"

    @property
    def tests(self) -> Path:
        """The folder of its checks."""
        return self.folder / "tests"

    @property
    def hints(self) -> Tuple[Path, ...]:
        """The three hints, in the order in which they are opened."""
        return tuple(self.folder / "hints" / name for name in HINTS)

    @property
    def visualization(self) -> Path:
        """The script that draws its figures."""
        return self.folder / "visualization.py"

    @property
    def training(self) -> Path:
        """What runs its milestone, where it has one."""
        return self.tests / "milestone.py"

    @property
    def milestone(self) -> Milestone:
        """Its milestone. Raises NoMilestone where it has none, and as ``settings`` does."""
        found = self.settings.milestone
        if found is None:
            raise NoMilestone(f"{self.label} has no milestone: nothing is trained for it")
        return found

    def solution(self, level: int) -> Path:
        """The solution of level 1 to 4."""
        return self.folder / "solutions" / f"{LEVELS[level - 1]}.py"

    @property
    def settings(self) -> DaySettings:
        """What its ``day.toml`` says. Raises CourseDamaged if it cannot be read: the day's rules would be unknown."""
        path, mend = self.folder / "day.toml", mending(self.folder.parent)
        table = read_toml(path, mend)
        try:
            return DaySettings(
                minutes=int(table.get("minutes", 0)),
                builds_on=tuple(table.get("builds_on", ())),
                rules=_rules(table),
                targets=dict(table.get("targets", {})),
                milestone=Milestone.from_json(table["milestone"]) if "milestone" in table else None,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CourseDamaged(f"{path} does not describe a day ({error!r}): delete it, then {mend}") from error


@dataclass(frozen=True)
class Course:
    """A course folder: its days in order, and the rules that hold on every day."""

    root: Path
    title: str
    modules: Tuple[Module, ...]
    days: Tuple[Day, ...]
    rules: Tuple[Rule, ...]

    @classmethod
    def load(cls, root: Path) -> Course:
        """Read a course folder. Raises OtherVersion if another version made it, CourseDamaged if it is incomplete."""
        root = Path(os.path.abspath(root))
        delivery = Delivery.load(root)
        if delivery is not None:
            _check_version(root, delivery)
        path = root / "course.toml"
        table = read_toml(path, mending(root))
        try:
            return cls(
                root=root,
                title=table["course"]["title"],
                modules=tuple(Module(m["number"], m["title"]) for m in table["module"]),
                days=tuple(_day(root, day) for day in table["day"]),
                rules=_rules(table),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise CourseDamaged(f"{path} does not list the days ({error!r}): delete it, then {mending(root)}") from error

    def day(self, number: int) -> Day:
        """The day of a number. Raises UnknownDay, or DayComing for one that is not written yet."""
        for day in self.days:
            if day.number == number:
                if not day.ready:
                    raise self._not_there(day)
                return day
        raise UnknownDay(f"there is no day {number}: the days so far are {self._so_far()}")

    def day_of(self, path: Path) -> Optional[Day]:
        """The ready day whose learner file this is."""
        for day in self.days:
            if day.ready and path.name == day.file.name and _same(path.parent, day.folder):
                return day
        return None

    def _not_there(self, day: Day) -> Exception:
        """Why a day cannot be opened: its folder was shipped and is gone, or it is not written yet."""
        delivery = Delivery.load(self.root)
        if delivery is not None and delivery.brought(day.folder.name):
            return CourseDamaged(f"the folder {day.folder} is missing: {mending(self.root)}")
        return DayComing(f"{day.label}, {day.title}, is coming: the days so far are {self._so_far()}")

    def _so_far(self) -> str:
        """The ready days as text: ``0 to 3``, or one by one where there are gaps."""
        numbers = [day.number for day in self.days if day.ready]
        if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
            return f"{numbers[0]} to {numbers[-1]}"
        return ", ".join(str(number) for number in numbers) or "none"


def find_course(path: Path) -> Optional[Path]:
    """The nearest course folder, from ``path`` upwards; also one that is damaged, so that loading it can say how."""
    here = Path(os.path.abspath(path))
    for folder in (here, *here.parents):
        if _is_course(folder):
            return folder
    return None


def mending(root: Path) -> str:
    """The command that puts missing files of a course folder back and updates old ones, as the end of a sentence."""
    return f"run `dl-from-scratch start {quoted(root)}`, which keeps what you changed"


def _is_course(folder: Path) -> bool:
    try:
        text = (folder / "course.toml").read_bytes()
    except PermissionError:
        return True
    except OSError:
        return os.path.isfile(folder / STATE / DELIVERY)
    return re.search(rb'^id\s*=\s*"%s"' % ID.encode(), text, re.MULTILINE) is not None


def _check_version(root: Path, delivery: Delivery) -> None:
    if delivery.version == UNFINISHED:
        raise CourseDamaged(f"the course in {root} was not completed: {mending(root)}")
    delivery.refuse_newer(root)
    if delivery.version != __version__:
        raise OtherVersion(
            f"the course in {root} was made by dl-from-scratch {delivery.version}, and this is {__version__}: {mending(root)}"
        )


def _day(root: Path, table: Mapping[str, Any]) -> Day:
    folder = root / table["folder"]
    return Day(
        number=table["number"],
        title=table["title"],
        folder=folder,
        module=table["module"],
        ready=os.path.isdir(folder),
        optional=table.get("optional", False),
        summary=table.get("summary", ""),
    )


def _rules(table: Mapping[str, Any]) -> Tuple[Rule, ...]:
    return tuple(Rule.from_json(rule) for rule in table.get("rule", ()))


def _same(a: Path, b: Path) -> bool:
    """Whether two folders are one, however they are spelled."""
    try:
        return a == b or os.path.samefile(a, b)
    except OSError:
        return False
