"""A language client on the real server process that remembers what it is sent."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).resolve().parents[2]
CAPABILITIES = types.ClientCapabilities(
    window=types.WindowClientCapabilities(
        work_done_progress=True, show_document=types.ShowDocumentClientCapabilities(support=True)
    ),
    workspace=types.WorkspaceClientCapabilities(code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True)),
)


class Editor(LanguageClient):
    """A client that remembers what the server sent."""

    def __init__(self) -> None:
        super().__init__("test-editor", "1")
        self.published: list[types.PublishDiagnosticsParams] = []
        self.published_at: list[float] = []
        self.messages: list[str] = []
        self.logged: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.progress: list[Any] = []
        self.refreshed = 0
        self.changed = asyncio.Event()
        self.version = 0

    async def until(self, condition, seconds: float = 20.0):
        """Wait until a condition on what the server sent holds; its value."""
        end = asyncio.get_running_loop().time() + seconds
        while not (value := condition()):
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), end - asyncio.get_running_loop().time())
        return value

    def open(self, file: Path, text: str | None = None) -> str:
        """Open a file; its URI."""
        self.version = 1
        uri = file.as_uri()
        document = types.TextDocumentItem(uri, "python", self.version, text if text is not None else file.read_text("utf-8"))
        self.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def edit(self, uri: str, text: str) -> int:
        """Replace the whole text; its version."""
        self.version += 1
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.version, uri=uri),
                [types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
        return self.version

    def save(self, uri: str) -> None:
        """Tell that the text was saved."""
        self.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def diagnostics(self, uri: str, version: int) -> list[types.Diagnostic]:
        """What the server has published for a version when its run has ended."""
        await self.until(lambda: self.of(uri, version))
        while "running" in (await self.lenses(uri))[0].command.title:
            await asyncio.sleep(0.02)
        return list(self.of(uri, version)[-1].diagnostics)

    def of(self, uri: str, version: int) -> list[types.PublishDiagnosticsParams]:
        """What was published for a version so far."""
        return [p for p in self.published if p.uri == uri and p.version == version]

    async def lenses(self, uri: str) -> list[types.CodeLens]:
        """The code lenses of a document."""
        return await self.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri))) or []

    async def execute(self, command: str, uri: str) -> None:
        """Run a command as a lens would."""
        await self.workspace_execute_command_async(types.ExecuteCommandParams(command, [uri]))


def listening() -> Editor:
    """An editor whose handlers note everything."""
    editor = Editor()

    def note(where: list[Any], what: Any) -> None:
        where.append(what)
        editor.changed.set()

    @editor.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def publish(params: types.PublishDiagnosticsParams) -> None:
        editor.published_at.append(time.perf_counter())
        note(editor.published, params)

    editor.feature(types.WINDOW_SHOW_MESSAGE)(lambda p: note(editor.messages, p.message))
    editor.feature(types.WINDOW_LOG_MESSAGE)(lambda p: note(editor.logged, p.message))
    editor.feature(types.PROGRESS)(lambda p: note(editor.progress, p))

    @editor.feature(types.WINDOW_SHOW_DOCUMENT)
    def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        note(editor.shown, params)
        return types.ShowDocumentResult(success=True)

    @editor.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
    def create(_: types.WorkDoneProgressCreateParams) -> None:
        return None

    @editor.feature(types.WORKSPACE_CODE_LENS_REFRESH)
    def refresh(_: None) -> None:
        editor.refreshed += 1
        editor.changed.set()

    return editor


async def connect(editor: Editor, options: Any = None, capabilities: types.ClientCapabilities = CAPABILITIES) -> None:
    """Start the server and shake hands."""
    await editor.start_io(sys.executable, "-m", "dl_from_scratch.cli.main", "lsp")
    editor.initialized_with = await editor.initialize_async(
        types.InitializeParams(capabilities=capabilities, initialization_options=options)
    )
    editor.initialized(types.InitializedParams())


async def disconnect(editor: Editor) -> int:
    """Say goodbye; the server's exit status."""
    await editor.shutdown_async(None)
    editor.exit(None)
    await asyncio.wait_for(editor.stop(), 10)
    return editor._server.returncode
