"""A SQLite file behind one call that never raises.

Where the file is damaged, locked, read-only or of a later version, ``notice`` says so in a sentence. A damaged one is
kept aside and a new one begun; of two processes that find the damage at once one does it, so that neither puts aside
what the other has just begun.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Callable, Iterator, List, Optional, Sequence, TypeVar

from .folder import dated

BUSY_SECONDS = 5.0
FORGETFUL = "results are shown, but not remembered"

DAMAGE = (
    "not a database",
    "malformed",
    "unsupported file format",
    "no such table",
    "no such column",
    "has no column",
    "already exists",
    "Could not decode",
)
"""How SQLite words that a file does not hold what it should."""

Result = TypeVar("Result")


class Database:
    """One SQLite file. ``migrations[n]`` are the statements that take it from version n to n + 1."""

    def __init__(self, path: Path, migrations: Sequence[str]) -> None:
        self.path = path
        self.migrations = migrations
        self.notice = ""
        self._connection: Optional[sqlite3.Connection] = None
        self._usable = True
        self.run(lambda connection: None, None)

    def run(self, work: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        """What ``work`` returns for an open connection; ``otherwise`` where there is none or it fails."""
        for may_mend in (True, False):
            if not self._usable:
                break
            try:
                if self._connection is None:
                    self._connection = self._open()
                return work(self._connection)
            except Exception as error:  # whatever it is, it must not stop a run
                if _is_damage(error):
                    self.close()
                    if may_mend and self._mend():
                        continue
                self._usable = self._connection is not None
                self.notice = self.notice or f"The progress record cannot be used ({error}): {FORGETFUL}."
                break
        return otherwise

    def write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do ``work`` in a transaction. It takes the lock at its beginning, so that two writers wait for each other."""
        self.run(lambda connection: _in_transaction(connection, work), None)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self._connected(os.fspath(self.path))
        except (OSError, sqlite3.OperationalError) as error:
            if _is_damage(error) or "locked" in str(error):
                raise
            self.notice = f"The progress record cannot be written ({error}): {FORGETFUL}."
            return self._connected(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)

    def _connected(self, name: str, uri: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, uri=uri)
        try:
            version = _version(connection)
            if version > len(self.migrations):
                raise sqlite3.NotSupportedError("it was made by a newer dl-from-scratch, and is left as it is")
            if not uri:
                self._prepare(connection, version)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection, version: int) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # another process is just beginning; the next one will
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < len(self.migrations):
            _in_transaction(connection, self._migrate)

    def _migrate(self, connection: sqlite3.Connection) -> None:
        """Bring the tables up to date, unless another process did while this one waited."""
        for script in self.migrations[_version(connection) :]:
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(self.migrations)}")

    # ------------------------------------------------------------------ damage

    def _mend(self) -> bool:
        """Keep a damaged file aside, unless another process has; whether it makes sense to try again."""
        try:
            with _alone(self.path.with_name("mending.sqlite")):
                if not self._is_sound():
                    kept = dated(self.path, "damaged-")
                    os.replace(self.path, kept)
                    for more in ("-wal", "-shm"):
                        with contextlib.suppress(FileNotFoundError):
                            os.replace(f"{self.path}{more}", f"{kept}{more}")
                    self.notice = f"The progress record was damaged: it is kept as {kept.name}, a new one has begun."
        except (OSError, sqlite3.Error) as error:
            self.notice = f"The progress record is damaged and cannot be replaced ({error}): {FORGETFUL}."
            return False
        return True

    def _is_sound(self) -> bool:
        """Whether the file is whole and has the tables it should have; one that is not there yet is sound."""
        if not self.path.exists():
            return True
        connection = sqlite3.connect(os.fspath(self.path), timeout=BUSY_SECONDS, isolation_level=None)
        try:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
            content = (_version(connection), _tables(connection))
            return verdict == "ok" and content in ((0, []), (len(self.migrations), self._tables_wanted()))
        except Exception as error:
            if _is_damage(error):
                return False
            raise
        finally:
            connection.close()

    def _tables_wanted(self) -> List[str]:
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            self._migrate(fresh)
            return _tables(fresh)


def _is_damage(error: Exception) -> bool:
    if isinstance(error, sqlite3.Error):
        return any(text in str(error) for text in DAMAGE)
    return isinstance(error, (AttributeError, TypeError, ValueError))  # a value is not what its column says


def _in_transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], None]) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        work(connection)


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Run while no other process does. SQLite's own lock, which works on every system and ends with its owner."""
    connection = sqlite3.connect(os.fspath(lock), timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _tables(connection: sqlite3.Connection) -> List[str]:
    return [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")]
