"""The language server: every LSP method this project answers, each handler a line or two."""

from __future__ import annotations

import logging
from typing import Any, List, Optional

from lsprotocol import types
from pygls.exceptions import JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer

from .. import __version__
from ..grading.report import SCOPES
from . import actions, lenses, shapes
from .desk import Desk
from .hover import hover
from .panel import register_panels
from .settings import SECTION

logger = logging.getLogger("dl-from-scratch")


class GradingServer(LanguageServer):
    """The pygls server; an exception in a handler is logged, never shown to the learner."""

    def __init__(self, python: Optional[str] = None) -> None:
        super().__init__("dl-from-scratch", __version__)
        self.desk = Desk(self, python)

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log an internal error. A request for a method that is not offered is none: its answer says so."""
        if isinstance(error, JsonRpcMethodNotFound):
            return
        logger.error("internal error", exc_info=error)
        self.desk.log(f"internal error: {error!r}", types.MessageType.Error)


def make_server(python: Optional[str] = None) -> GradingServer:
    """A server with all its features, ready to be started. ``python`` overrides the client's choice of interpreter."""
    server = GradingServer(python)
    register_documents(server)
    register_queries(server)
    register_commands(server)
    register_panels(server)
    return server


def register_documents(server: GradingServer) -> None:
    """The life of the session and of its documents."""

    @server.feature(types.INITIALIZE)
    def initialize(ls: GradingServer, params: types.InitializeParams) -> None:
        ls.desk.board.configure(params.initialization_options)
        ls.desk.configure(params.initialization_options)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(ls: GradingServer, params: types.DidChangeConfigurationParams) -> None:
        ls.desk.configure(params.settings or await asked_for_settings(ls))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: GradingServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.desk.open(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: GradingServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.desk.change(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: GradingServer, params: types.DidSaveTextDocumentParams) -> None:
        ls.desk.save(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(ls: GradingServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.desk.close(params.text_document.uri)

    @server.feature(types.SHUTDOWN)
    async def shutdown(ls: GradingServer, _: None) -> None:
        await ls.desk.shut_down()


def renders_markdown(ls: GradingServer) -> bool:
    """Whether a client shows Markdown in hovers; one that does not say is taken to."""
    document = ls.client_capabilities.text_document
    formats = document.hover.content_format if document and document.hover else None
    return formats is None or types.MarkupKind.Markdown in formats


async def asked_for_settings(ls: GradingServer) -> Any:
    """The settings of a client that only says that they changed; None if it cannot be asked."""
    workspace = ls.client_capabilities.workspace
    if not (workspace and workspace.configuration):
        return None
    items = [types.ConfigurationItem(section=SECTION)]
    return next(iter(await ls.workspace_configuration_async(types.ConfigurationParams(items=items))), None)


def register_queries(server: GradingServer) -> None:
    """What an editor asks about a document."""

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False))
    def code_lens(ls: GradingServer, params: types.CodeLensParams) -> Optional[List[types.CodeLens]]:
        day = ls.desk.days.get(params.text_document.uri)
        return lenses.lenses(day, ls.desk.targets(day), ls.desk.milestones.lens(day)) if day else None

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(ls: GradingServer, params: types.HoverParams) -> Optional[types.Hover]:
        day = ls.desk.days.get(params.text_document.uri)
        if day is None:
            return None
        return hover(day, ls.desk.position(day, params.position), ls.desk.targets(day), plain=not renders_markdown(ls))

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def inlay_hint(ls: GradingServer, params: types.InlayHintParams) -> Optional[List[types.InlayHint]]:
        day = ls.desk.days.get(params.text_document.uri)
        return shapes.inlay_hints(day, params.range, ls.workspace.position_codec) if day else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    def code_action(ls: GradingServer, params: types.CodeActionParams) -> Optional[List[types.CodeAction]]:
        day = ls.desk.days.get(params.text_document.uri)
        return actions.code_actions(day, params.range, ls.desk.checks(day).__contains__) if day else None


def register_commands(server: GradingServer) -> None:
    """What a lens can do. Commands only start jobs: cancelling a command request must not stop a run."""

    @server.command(lenses.RUN)
    async def run(ls: GradingServer, uri: str) -> None:
        ls.desk.grade(uri, SCOPES)

    @server.command(lenses.STRESS)
    async def stress(ls: GradingServer, uri: str) -> None:
        ls.desk.grade(uri, ("stress",))

    @server.command(lenses.HINT)
    async def hint(ls: GradingServer, uri: str) -> None:
        ls.desk.aids.hint(uri)

    @server.command(lenses.LESSON)
    async def lesson(ls: GradingServer, uri: str) -> None:
        ls.desk.aids.lesson(uri)

    @server.command(lenses.PLOT)
    async def plot(ls: GradingServer, uri: str) -> None:
        ls.desk.aids.plot(uri)

    @server.command(lenses.MILESTONE)
    async def milestone(ls: GradingServer, uri: str) -> None:
        ls.desk.milestones.start(uri)

    @server.command(lenses.CANCEL_MILESTONE)
    async def cancel_milestone(ls: GradingServer, uri: str) -> None:
        ls.desk.milestones.cancel(uri)

    @server.command(actions.CHECK)
    async def open_check(ls: GradingServer, uri: str, check: str) -> None:
        ls.desk.aids.check(uri, check)

    @server.command(actions.TASK)
    async def open_task(ls: GradingServer, uri: str, target: str) -> None:
        ls.desk.aids.task(uri, target)

    @server.command(actions.CASE)
    async def open_case(ls: GradingServer, uri: str, check: str) -> None:
        ls.desk.aids.case(uri, check)

    @server.command(actions.STUB)
    async def continue_with_stub(ls: GradingServer, uri: str) -> None:
        ls.desk.aids.skip_to_stub(uri)


def serve(python: Optional[str] = None) -> int:
    """Speak LSP on standard input and output until the client says exit."""
    make_server(python).start_io()
    return 0
