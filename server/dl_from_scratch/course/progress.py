"""The learner's record: ``.dl-from-scratch/progress.sqlite``, which a terminal and an editor may write at once.

Nothing here may stop a run: where the record cannot be kept, ``notice`` says why in a sentence.

Tables: ``attempts``, ``verdicts`` (a check's status in an attempt), ``hints`` (the first time each was opened), and
``done``: one row for each (day, text, grader) whose runs together passed every scope, which ``utils/mine.py`` reads.
``trainings``: one row for each step of a milestone that was run, with its ``metrics``; ``reached``: each (day, text, grader)
that passed all of them.
"""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from ..grading.milestones import MilestoneReport
from ..grading.report import SCOPES, DayReport
from .database import Database
from .folder import STATE

FILE = "progress.sqlite"

MIGRATIONS = (
    """
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY, day INTEGER NOT NULL, at TEXT NOT NULL, text_hash TEXT NOT NULL, grader TEXT NOT NULL,
    scope TEXT NOT NULL, passed INTEGER NOT NULL, seconds REAL NOT NULL, live INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX attempts_by_text ON attempts (day, text_hash, grader);
CREATE TABLE verdicts (
    attempt INTEGER NOT NULL REFERENCES attempts (id), check_id TEXT NOT NULL, kind TEXT NOT NULL,
    target TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (attempt, check_id)
) WITHOUT ROWID;
CREATE TABLE hints (day INTEGER NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (day, number));
CREATE TABLE done (
    day INTEGER NOT NULL, text_hash TEXT NOT NULL, grader TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (day, text_hash, grader)
)
""",
    """
CREATE TABLE trainings (
    id INTEGER PRIMARY KEY, day INTEGER NOT NULL, at TEXT NOT NULL, text_hash TEXT NOT NULL, grader TEXT NOT NULL,
    step TEXT NOT NULL, data TEXT NOT NULL, seed INTEGER NOT NULL, status TEXT NOT NULL, seconds REAL NOT NULL
);
CREATE TABLE metrics (
    training INTEGER NOT NULL REFERENCES trainings (id), name TEXT NOT NULL, value REAL NOT NULL,
    PRIMARY KEY (training, name)
) WITHOUT ROWID;
CREATE TABLE reached (
    day INTEGER NOT NULL, text_hash TEXT NOT NULL, grader TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (day, text_hash, grader)
)
""",
)
"""What takes the file from each version to the next; ``PRAGMA user_version`` says which it has."""


@dataclass(frozen=True)
class DaySummary:
    """How far a day is.

    ``attempts`` counts the runs asked for (not those made while typing), ``last`` is the time of the latest in UTC.
    ``passed`` of ``total`` checks are those of its text, each by its newest verdict. ``done``: some text of the day has
    passed every scope.
    """

    day: int
    attempts: int
    done: bool
    passed: int
    total: int
    last: str
    hints: int


@dataclass(frozen=True)
class Trained:
    """One step of a milestone run: when, on which text and data, with which seed, how it ended and what was measured."""

    step: str
    data: str
    seed: int
    status: str
    seconds: float
    at: str
    text_hash: str
    metrics: Mapping[str, float]


class Progress:
    """The record of one course folder, let go of at the end of a ``with``. Every call commits on its own."""

    def __init__(self, course: Path) -> None:
        self._database = Database(course / STATE / FILE, MIGRATIONS)

    @property
    def notice(self) -> str:
        """Why the record is not kept, or what happened to it; "" when all is well."""
        return self._database.notice

    def record(self, report: DayReport, live: bool = False) -> None:
        """Note an attempt with the verdict of each check, and the day as done when its text has passed every scope."""
        key = (report.day, report.text_hash, report.grader)
        attempt = (*key, _now(), " ".join(report.scope), report.passed, report.seconds, live)

        def write(connection: sqlite3.Connection) -> None:
            cursor = connection.execute(
                "INSERT INTO attempts (day, text_hash, grader, at, scope, passed, seconds, live)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                attempt,
            )
            connection.executemany(
                "INSERT OR REPLACE INTO verdicts (attempt, check_id, kind, target, status) VALUES (?, ?, ?, ?, ?)",
                [(cursor.lastrowid, c.id, c.kind, c.target, c.status) for c in report.checks],
            )
            passed = connection.execute(
                "SELECT scope FROM attempts WHERE day = ? AND text_hash = ? AND grader = ? AND passed", key
            )
            if {scope for (scopes,) in passed for scope in scopes.split()}.issuperset(SCOPES):
                connection.execute(
                    "INSERT OR IGNORE INTO done (day, text_hash, grader, at) VALUES (?, ?, ?, ?)", (*key, _now())
                )

        self._database.write(write)

    def record_milestone(self, report: MilestoneReport) -> None:
        """Note the steps of a milestone run with metrics, data, seed and time, and the milestone if all of them passed."""
        key = (report.day, report.text_hash, report.grader)

        def write(connection: sqlite3.Connection) -> None:
            for outcome in report.outcomes:
                cursor = connection.execute(
                    "INSERT INTO trainings (day, text_hash, grader, at, step, data, seed, status, seconds)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*key, _now(), outcome.step, outcome.data, report.seed, outcome.status, outcome.seconds),
                )
                connection.executemany(
                    "INSERT INTO metrics (training, name, value) VALUES (?, ?, ?)",
                    [(cursor.lastrowid, name, value) for name, value in outcome.metrics.items()],
                )
            if report.passed:
                connection.execute(
                    "INSERT OR IGNORE INTO reached (day, text_hash, grader, at) VALUES (?, ?, ?, ?)", (*key, _now())
                )

        self._database.write(write)

    def trainings(self, day: int) -> List[Trained]:
        """The steps of milestone runs of a day, the latest first."""
        return self._database.run(lambda connection: _trainings(connection, day), [])

    def reached(self, day: int, text_hash: Optional[str] = None) -> bool:
        """Whether any text of a day, or exactly this one, has reached its milestone."""
        if text_hash is None:
            return self._count("SELECT COUNT(*) FROM reached WHERE day = ?", day) > 0
        return self._count("SELECT COUNT(*) FROM reached WHERE day = ? AND text_hash = ?", day, text_hash) > 0

    def hint_opened(self, day: int, number: int) -> None:
        """Note that a hint (1 to 3) was opened."""
        row = (day, number, _now())
        self._database.write(
            lambda connection: _do(connection, "INSERT OR IGNORE INTO hints (day, number, at) VALUES (?, ?, ?)", row)
        )

    def hints(self, day: int) -> int:
        """The highest hint of a day that was opened; 0 for none."""
        return self._count("SELECT MAX(number) FROM hints WHERE day = ?", day)

    def done(self, day: int, text_hash: Optional[str] = None) -> bool:
        """Whether any text of a day, or exactly this one, has passed every scope."""
        if text_hash is None:
            return self._count("SELECT COUNT(*) FROM done WHERE day = ?", day) > 0
        return self._count("SELECT COUNT(*) FROM done WHERE day = ? AND text_hash = ?", day, text_hash) > 0

    def days(self) -> List[DaySummary]:
        """A summary of each day that was worked on, by number."""
        return self._database.run(_summaries, [])

    def verdicts(self, day: int, text_hash: Optional[str] = None) -> Dict[str, str]:
        """The newest status of each check, by its id, of a text of a day; without a hash, of the one graded last."""
        return self._database.run(lambda connection: _verdicts(connection, day, text_hash), {})

    def runs(self) -> List[str]:
        """The times in UTC of all runs that were asked for, in order."""
        query = "SELECT at FROM attempts WHERE NOT live ORDER BY at"
        return self._database.run(lambda connection: [at for (at,) in connection.execute(query)], [])

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _count(self, query: str, *values: Any) -> int:
        return self._database.run(lambda connection: connection.execute(query, values).fetchone()[0] or 0, 0)


def _do(connection: sqlite3.Connection, statement: str, values: Any) -> None:
    connection.execute(statement, values)


def _summaries(connection: sqlite3.Connection) -> List[DaySummary]:
    hints: Dict[int, int] = dict(connection.execute("SELECT day, MAX(number) FROM hints GROUP BY day"))
    done = {day for (day,) in connection.execute("SELECT DISTINCT day FROM done")}
    latest = connection.execute(
        "SELECT day, SUM(NOT live), MAX(id), at, text_hash, grader FROM attempts GROUP BY day ORDER BY day"
    )
    found = []
    for day, attempts, _, at, text_hash, grader in latest.fetchall():
        passed, total = connection.execute(
            "SELECT SUM(status = 'passed'), COUNT(*) FROM ("
            " SELECT status, MAX(attempt) FROM verdicts JOIN attempts ON id = attempt"
            " WHERE day = ? AND text_hash = ? AND grader = ? GROUP BY check_id)",
            (day, text_hash, grader),
        ).fetchone()
        found.append(DaySummary(day, attempts, day in done, passed or 0, total, at, hints.get(day, 0)))
    return found


def _verdicts(connection: sqlite3.Connection, day: int, text_hash: Optional[str]) -> Dict[str, str]:
    """In the order of the attempts, so that a newer verdict replaces an older one."""
    rows = connection.execute(
        "SELECT check_id, status FROM verdicts JOIN attempts ON id = attempt WHERE (day, text_hash, grader) ="
        " (SELECT day, text_hash, grader FROM attempts WHERE day = ? AND text_hash = coalesce(?, text_hash)"
        " ORDER BY id DESC LIMIT 1) ORDER BY attempt",
        (day, text_hash),
    )
    return dict(rows.fetchall())


def _trainings(connection: sqlite3.Connection, day: int) -> List[Trained]:
    rows = connection.execute(
        "SELECT id, step, data, seed, status, seconds, at, text_hash FROM trainings WHERE day = ? ORDER BY id DESC", (day,)
    )
    found = []
    for training, step, data, seed, status, seconds, at, text_hash in rows.fetchall():
        metrics = dict(connection.execute("SELECT name, value FROM metrics WHERE training = ?", (training,)))
        found.append(Trained(step, data, seed, status, seconds, at, text_hash, metrics))
    return found


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
