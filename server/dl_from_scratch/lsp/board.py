"""Tells a client that asked for it what a lens and a squiggle cannot show: whole results, and problems with buttons.

A client asks with ``{"panels": true}`` in its initialization options. To all others nothing is sent.
"""

from __future__ import annotations

from typing import Any, Dict, Optional

from pygls.lsp.server import LanguageServer

from ..course.progress import Progress as Record
from ..errors import DLError, InterpreterUnusable, OtherVersion
from . import coursetree
from .openday import OpenDay

RESULTS = "dlFromScratch/results"
PROBLEM = "dlFromScratch/problem"
CHANGED = "dlFromScratch/changed"


def option(options: Any, name: str) -> Any:
    """A field of JSON that a client sent, whichever way it was decoded; None if it is not there."""
    return options.get(name) if isinstance(options, dict) else getattr(options, name, None)


class Board:
    """The notifications of this project's own."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.wanted = False

    def configure(self, options: Any) -> None:
        """Take the client's initialization options."""
        self.wanted = bool(option(options, "panels"))

    def show(self, day: OpenDay) -> None:
        """Whether a run of a day is under way."""
        self._send(RESULTS, self._state(day))

    def end(self, day: OpenDay, live: bool) -> None:
        """A run has brought its last result, and the record is written; of a ``live`` one nothing is on record."""
        if self.wanted:
            with Record(day.course.root) as record:
                known = coursetree.day_functions(day.day, record, day)
            checks = [result.to_json() for result in day.shown]
            functions = {"functions": known.functions, "stressToGo": known.stress_to_go}
            self._send(RESULTS, {**self._state(day), "ended": True, "live": live, "checks": checks, **functions})

    def _state(self, day: OpenDay) -> Dict[str, Any]:
        return {
            "uri": day.uri,
            "day": day.day.number,
            "label": day.day.label,
            "running": day.running,
            "ended": False,
            "live": day.live,
            "checks": [],
            "functions": [],
            "stressToGo": False,
        }

    def problem(self, error: DLError, day: Optional[OpenDay] = None) -> bool:
        """Tell what went wrong; False if the client did not ask for it, and a plain message is needed."""
        kind = "other"
        if isinstance(error, InterpreterUnusable):
            kind = "interpreter"
        elif isinstance(error, OtherVersion):
            kind = "version"
        self._send(PROBLEM, {"kind": kind, "message": str(error), "uri": day.uri if day else ""})
        return self.wanted

    def changed(self) -> None:
        """The course or its record is no longer what it was."""
        self._send(CHANGED, {})

    def _send(self, method: str, what: Any) -> None:
        if self.wanted:
            self.server.protocol.notify(method, what)
