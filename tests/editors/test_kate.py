"""The whole way in a real Kate, on a screen that nobody sees, with the project file that docs/editors.md gives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Iterator
from urllib.parse import unquote  # Kate writes spaces and letters into a URI as they are

import mistaken
import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FIX = "broadcast_shape = aligned_right"
MISTAKE = "broadcast_shape = len"
PROGRAMS = ("kate", "Xvfb", "xdotool")
SETTINGS = """
[General]
Show welcome view for new window=false

[KTextEditor View]
Auto Brackets=false
Auto Completion=false
"""
SECONDS = 120.0  # that a step may take on a busy machine
PATIENCE = 5.0  # seconds after which keys are pressed again: a window that is being drawn may miss them


class Kate:
    """A Kate on a day file, its keyboard, and what it and the server say to each other."""

    def __init__(self, folder: Path, file: Path, line: int) -> None:
        home = folder / "home"
        (home / ".config").mkdir(parents=True)
        (home / ".config" / "katerc").write_text(SETTINGS, "utf-8")
        programs = folder / "bin"
        programs.mkdir()
        self.conversation = folder / "conversation.jsonl"
        server = programs / "dl-from-scratch"
        words = [sys.executable, HERE / "overheard.py", self.conversation, sys.executable, "-m", "dl_from_scratch.cli.main"]
        server.write_text("#!/bin/sh\nexec " + " ".join(f"'{word}'" for word in words) + ' "$@"\n', "utf-8")
        server.chmod(0o755)
        self.file = file
        self.log = folder / "kate.log"
        path = os.pathsep.join([str(programs), os.environ["PATH"]])
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DBUS_"))}
        folder.chmod(0o700)
        own = {"HOME": str(home), "PATH": path, "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(folder), "QT_QPA_PLATFORM": "xcb"}
        self.environment = {**kept, **own}
        self.screen = self._show_nothing()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["kate", "--new", "--line", str(line), file], env=self.environment, stdout=log, stderr=log, cwd=folder
            )

    def _show_nothing(self) -> subprocess.Popen[bytes]:
        """A screen in memory, on a display that is free."""
        ours, theirs = os.pipe()
        command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1200x800x24", "-nolisten", "tcp"]
        screen = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
        os.close(theirs)
        with os.fdopen(ours) as said:
            self.environment["DISPLAY"] = f":{said.readline().strip()}"
        return screen

    def close(self) -> None:
        """End Kate, which would ask about what is not saved, and its screen. The server ends with its client."""
        for process in (self.process, self.screen):
            process.kill()
            process.wait()

    def press(self, window: str, *keys: str, text: str = "") -> None:
        """Press keys in a window, then type a text; nothing happens if there is no such window now."""
        found = self._xdotool("search", "--name", window).split()
        if not found:
            return
        self._xdotool("windowfocus", found[-1])
        for key in keys:
            self._xdotool("key", "--delay", "30", key)
        if text:
            self._xdotool("type", "--delay", "30", text)

    def _xdotool(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=False).stdout

    def until(self, what: str, condition: Callable[[], Any], again: Callable[[], None] = lambda: None) -> Any:
        """Wait until a condition holds, and do something for it every PATIENCE seconds; its value."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            again()
            rest = time.monotonic() + PATIENCE
            while time.monotonic() < rest:
                if value := condition():
                    return value
                assert self.process.poll() is None, f"Kate ended: {self.log.read_text('utf-8', 'replace')}"
                time.sleep(0.1)
        said = "\n".join(json.dumps(message)[:300] for _, message in self.said())
        raise AssertionError(f"not within {SECONDS:.0f} s: {what}\n{said}\n{self.log.read_text('utf-8', 'replace')}")

    def said(self) -> list[tuple[str, Any]]:
        """All messages so far, each with who sent it."""
        if not self.conversation.exists():
            return []
        lines = self.conversation.read_text("utf-8").split("\n")[:-1]  # of the last, the end may still be missing
        return [(entry["from"], entry["message"]) for entry in map(json.loads, lines)]

    def asked(self, method: str) -> list[Any]:
        """The parameters of the messages that Kate sent by this method."""
        return [message.get("params") for who, message in self.said() if who == "client" and message.get("method") == method]

    def diagnostics(self) -> list[list[str]]:
        """The texts of the diagnostics, for each time that the server published some for the file."""
        published = [
            message["params"] for _, message in self.said() if message.get("method") == "textDocument/publishDiagnostics"
        ]
        return [[d["message"] for d in p["diagnostics"]] for p in published if unquote(p["uri"]) == unquote(self.file.as_uri())]

    def line(self, text: str) -> Callable[[], None]:
        """What writes a text in the place of the last line, and saves nothing."""
        return lambda: self.press("day01.py", "ctrl+End", "shift+Home", "Delete", text=text)


@pytest.fixture
def kate(tmp_path) -> Iterator[Kate]:
    """Kate on Day 01, with one wrong function; in CI it has to be there."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        reason = f"{', '.join(missing)} not found: apt-get install kate xvfb xdotool"
        assert not os.environ.get("CI"), f"CI tests real editors: {reason}"
        pytest.skip(reason)
    course = tmp_path / "my coursé"
    day01 = mistaken.day01(course)
    shutil.copy(ROOT / "docs" / "kate.json", course / ".kateproject")
    kate = Kate(tmp_path, day01, line=len(day01.read_text("utf-8").splitlines()))
    yield kate
    kate.close()


def test_open_see_fix_and_type(kate):
    text = kate.file.read_text("utf-8")

    def allow() -> None:
        kate.press("LSP server start requested", "alt+y")

    kate.until("the server is started", lambda: kate.asked("initialize"), allow)
    assert unquote(kate.asked("initialize")[0]["rootUri"]) == unquote(kate.file.parents[1].as_uri())
    kate.until("a squiggle", lambda: "broadcast_shape: expected" in str(kate.diagnostics()))
    assert "internal error" not in str(kate.said()), "Kate asks for symbols without being offered any"

    def quick_fix() -> None:
        kate.press("day01.py", "ctrl+period")

    kate.until("an action at the squiggle", lambda: kate.asked("workspace/executeCommand"), quick_fix)
    (held,) = kate.asked("textDocument/codeAction")[0]["context"]["diagnostics"]
    assert held["message"].startswith("broadcast_shape: expected"), "what Kate shows at the cursor"
    assert kate.asked("workspace/executeCommand")[0]["command"] == "dlFromScratch.hint"

    def fix() -> None:
        kate.line(FIX)()
        kate.press("day01.py", "ctrl+s")

    kate.until("the fix is saved", lambda: kate.file.read_text("utf-8").rstrip("\n") == text + FIX, fix)
    kate.until("it is green", lambda: kate.diagnostics()[-1] == [] and kate.asked("textDocument/didSave"))

    def noticed() -> bool:
        return [said.partition(" ")[0] for said in kate.diagnostics()[-1]] == ["broadcast_shape:"]

    kate.until("a mistake that is not saved", noticed, kate.line(MISTAKE))
    assert kate.file.read_text("utf-8").rstrip("\n") == text + FIX


def test_the_page_shows_the_project_file_that_is_tested():
    project = (ROOT / "docs" / "kate.json").read_text("utf-8").strip()
    assert f"```json\n{project}\n```" in (ROOT / "docs" / "editors.md").read_text("utf-8")
