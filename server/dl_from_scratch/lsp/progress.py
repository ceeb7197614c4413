"""Work-done progress with a cancel button, for runs that take seconds."""

from __future__ import annotations

import asyncio
import uuid
from typing import Awaitable, Optional, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

Result = TypeVar("Result")


class Progress:
    """Progress of one piece of work, shown by clients that can; does nothing for others or when not ``wanted``."""

    def __init__(self, server: LanguageServer, title: str, wanted: bool) -> None:
        window = server.client_capabilities.window
        self.server = server
        self.title = title
        self.token: Optional[str] = uuid.uuid4().hex if wanted and window and window.work_done_progress else None

    async def __aenter__(self) -> Progress:
        if self.token is not None:
            # Shielded: a request whose caller was cancelled must still find someone to take its answer.
            await asyncio.shield(asyncio.ensure_future(self.server.work_done_progress.create_async(self.token)))
            begin = types.WorkDoneProgressBegin(title=self.title, cancellable=True)
            self.server.work_done_progress.begin(self.token, begin)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.token is not None:
            self.server.work_done_progress.end(self.token, types.WorkDoneProgressEnd())
            self.server.work_done_progress.tokens.pop(self.token, None)

    def report(self, message: str) -> None:
        """Say what is being done now."""
        if self.token is not None:
            self.server.work_done_progress.report(self.token, types.WorkDoneProgressReport(message=message))

    async def watch(self, work: Awaitable[Result]) -> Result:
        """Await work, and cancel it when the learner presses cancel."""
        task = asyncio.ensure_future(work)
        if self.token is not None:
            loop = asyncio.get_running_loop()
            pressed = self.server.work_done_progress.tokens[self.token]
            pressed.add_done_callback(lambda f: loop.call_soon_threadsafe(task.cancel) if f.cancelled() else None)
        try:
            return await task
        finally:
            task.cancel()
