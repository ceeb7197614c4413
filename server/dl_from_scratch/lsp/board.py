"""Tells a client that asked for it what a lens and a squiggle cannot show: whole results, and problems with buttons.

A client asks with ``{"panels": true}`` in its initialization options. To all others nothing is sent.
"""

from __future__ import annotations

from typing import Any, Optional

from pygls.lsp.server import LanguageServer

from ..errors import DLError, InterpreterUnusable, OtherVersion
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

    def show(self, day: OpenDay, ended: bool = False) -> None:
        """The results of a day as they are now; ``ended`` when a run has brought its last and the record is written."""
        self._send(
            RESULTS,
            {
                "uri": day.uri,
                "day": day.day.number,
                "label": day.day.label,
                "running": day.running,
                "ended": ended,
                "stale": day.stale,
                "checks": [result.to_json() for result in day.results.values()],
            },
        )

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
