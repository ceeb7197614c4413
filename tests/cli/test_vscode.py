"""``start`` puts the extension into VS Code where there is one, and is not held up where that fails."""

from __future__ import annotations

import os
import sys

import pytest

from dl_from_scratch import __version__
from dl_from_scratch.cli import vscode

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for `code` is a shell script")


@pytest.fixture
def code(tmp_path, monkeypatch):
    """A stand-in for the ``code`` command that notes its arguments, and a clone with two built extensions."""
    (tmp_path / "clone" / "dist").mkdir(parents=True)
    for version in ("0.1.0", "0.10.0"):
        (tmp_path / "clone" / "dist" / f"dl-from-scratch-{version}.vsix").touch()
    monkeypatch.setattr(vscode, "PACKAGE", tmp_path / "clone" / "server" / "dl_from_scratch")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def script(body: str):
        file = tmp_path / "code"
        file.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/called"\n{body}\n', "utf-8")
        file.chmod(0o755)
        return tmp_path / "called"

    return script


def test_the_newest_extension_is_installed(code):
    called = code("true")
    assert vscode.install() == "Installed dl-from-scratch-0.10.0.vsix into VS Code"
    assert "--install-extension" in called.read_text("utf-8").splitlines()[1]


def test_one_that_is_there_already_is_left_alone(code):
    called = code(f"echo {vscode.EXTENSION}@{__version__}")
    assert vscode.install() is None
    assert "--install-extension" not in called.read_text("utf-8")


def test_a_failure_says_what_to_do(code):
    code("exit 3")
    said = vscode.install()
    assert said is not None
    assert "run `code --install-extension" in said


def test_without_vs_code_nothing_happens(code, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert vscode.install() is None
