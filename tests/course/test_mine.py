"""Own work carries forward: which of two files ``utils.mine`` gives, and that asking never fails because of the record."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sqlite3
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from curricula import report, write_protected, write_tree

from dl_from_scratch.course.progress import Progress

MINE = Path(__file__).resolve().parents[2] / "curriculum" / "utils" / "mine.py"
OWN = "Day03-Optimizers/day03.py"
TEXT = "WHOSE = 'yours'\nclass SGD:\n    pass\n"


@pytest.fixture
def course(tmp_path):
    """A course of two days, neither of which is done."""
    root = write_tree(
        tmp_path / "my coursé #1",
        {
            "utils/__init__.py": "",
            "utils/autograd_stub.py": "WHOSE = 'reference'\n",
            "Day02-Autograd-Engine/day02.py": "WHOSE = 'yours'\n",
            OWN: TEXT,
            "Day03-Optimizers/solutions/Level02-Vectorized.py": "WHOSE = 'reference'\nclass SGD:\n    pass\n",
        },
    )
    shutil.copy(MINE, root / "utils" / "mine.py")
    return root


def mine(course: Path):
    """``utils.mine`` of this course, freshly imported."""
    spec = importlib.util.spec_from_file_location("mine_of_a_test", course / "utils" / "mine.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record_done(course: Path, day: int = 3, text: bytes = TEXT.encode()) -> Path:
    """A progress record as small as the contract allows, with one row for a text that passed."""
    path = course / ".dl-from-scratch" / "progress.sqlite"
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE IF NOT EXISTS done (day INTEGER, text_hash TEXT, grader TEXT, at TEXT)")
        connection.execute("INSERT INTO done VALUES (?, ?, 'g', '2026-11-24')", (day, hashlib.sha256(text).hexdigest()))
    connection.close()
    return path


def given(course: Path, name: str = "optim") -> str:
    """Whose work a name is, which ``source`` and the module have to agree about."""
    module = mine(course)
    whose = module.source(name)
    assert whose == getattr(module, name).WHOSE
    return whose


# ---------------------------------------------------------------------- yours or the reference


def test_a_day_that_is_done_gives_the_learners_file(course):
    record_done(course)
    assert given(course) == "yours"
    assert mine(course).optim.__file__ == str((course / OWN).resolve())


def test_autograd_falls_back_to_the_stub_and_not_to_a_solution(course):
    assert given(course, "autograd") == "reference"
    record_done(course, 2, b"WHOSE = 'yours'\n")
    assert given(course, "autograd") == "yours"


def test_a_record_as_the_grader_writes_it(course):
    progress = Progress(course)
    progress.record(report(3, hashlib.sha256(TEXT.encode()).hexdigest()))
    assert given(course) == "yours"
    progress.close()
    assert given(course) == "yours"


def test_a_partial_pass_is_none(course):
    progress = Progress(course)
    progress.record(report(3, hashlib.sha256(TEXT.encode()).hexdigest(), scope=("basic", "edge")))
    progress.close()
    assert given(course) == "reference"


def test_another_day_with_this_text_is_not_this_day(course):
    record_done(course, 2)
    assert given(course) == "reference"


@pytest.mark.parametrize("change", [TEXT + "# better\n", TEXT.replace("\n", "\r\n")], ids=["edited", "other line ends"])
def test_a_text_that_changed_since_is_not_done(course, change):
    record_done(course)
    (course / OWN).write_bytes(change.encode())
    assert given(course) == "reference"


def test_a_text_that_was_done_once_is_done_again(course):
    record_done(course, text=TEXT.encode())
    record_done(course, text=b"another")
    assert given(course) == "yours"


def test_a_missing_file_is_the_reference_without_a_word(course):
    record_done(course)
    (course / OWN).unlink()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert given(course) == "reference"


# ---------------------------------------------------------------------- the record


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"not a database, but long enough to look like one" * 100),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["gone", "empty", "no database", "a folder"],
)
def test_an_unreadable_record_means_the_reference(course, damage):
    damage(record_done(course))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert given(course) == "reference"


def test_a_locked_record_means_the_reference(course):
    connection = sqlite3.connect(record_done(course), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        assert given(course) == "reference"
    finally:
        connection.close()


def test_the_record_is_not_made_and_not_changed(course):
    assert given(course) == "reference"
    assert not (course / ".dl-from-scratch").exists()
    path = record_done(course)
    before = path.read_bytes()
    assert given(course) == "yours"
    assert path.read_bytes() == before


def test_a_course_that_cannot_be_written(course):
    record_done(course)
    with write_protected(course):
        assert given(course) == "yours"


# ---------------------------------------------------------------------- files that do not load


@pytest.mark.parametrize(
    "text",
    [
        "raise RuntimeError('at the top')\n",
        "import sys\nsys.exit(1)\n",
        "def (:\n",
        "import no_such_module\n",
        "x = '\0'\n",
        "open('no such file')\n",
    ],
    ids=["raises", "exits", "no syntax", "import", "NUL", "file"],
)
def test_a_file_that_does_not_load_is_replaced_with_a_warning(course, text):
    (course / OWN).write_bytes(text.encode())
    record_done(course, text=text.encode())
    module = mine(course)
    with pytest.warns(
        UserWarning, match=r"^day03\.py is recorded as done but cannot be used \(.*\), so optim is the reference\.$"
    ):
        assert module.optim.WHOSE == "reference"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert module.source("optim") == "reference"
    assert "utils.mine.day03" not in sys.modules


def test_a_file_that_asks_for_itself_gets_the_reference(course, monkeypatch):
    text = "from mine_of_a_test import optim\nWHOSE = 'yours'\n"
    (course / OWN).write_text(text)
    record_done(course, text=text.encode())
    module = mine(course)
    monkeypatch.setitem(sys.modules, "mine_of_a_test", module)
    assert module.source("optim") == module.optim.WHOSE == "yours"
    assert module.optim.optim.WHOSE == "reference"


# ---------------------------------------------------------------------- names


@pytest.mark.parametrize("ask", [lambda module: module.adam, lambda module: module.source("adam")], ids=["attribute", "source"])
def test_an_unknown_name_says_which_there_are(course, ask):
    with pytest.raises(AttributeError, match=r"utils\.mine has no 'adam'; it has autograd, optim"):
        ask(mine(course))


def test_a_name_is_loaded_once(course):
    module = mine(course)
    assert module.optim is module.optim
    assert {"autograd", "optim", "source"} <= set(dir(module))


def test_a_part_of_a_file(course):
    """Later days add rows for classes and functions; those of one day come from one module."""
    record_done(course)
    module = mine(course)
    module._PARTS["SGD"] = module._Part("Day03-Optimizers", "SGD")
    module._PARTS["Lost"] = module._Part("Day03-Optimizers", "Lost")
    assert module.SGD is module.optim.SGD
    assert module.source("SGD") == "yours"
    with pytest.warns(UserWarning, match="so Lost is the reference"), pytest.raises(AttributeError, match="Lost"):
        _ = module.Lost
    assert module.source("optim") == "yours"


def test_nothing_is_read_before_a_name_is_asked_for(course):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import utils.mine\n"
        "assert 'sqlite3' not in sys.modules and 'hashlib' not in sys.modules\n"
        "from utils.mine import autograd, optim, source\n"
        "assert 'sqlite3' in sys.modules\n"
        "print(autograd.WHOSE, optim.WHOSE, source('optim'))\n"
    )
    record_done(course)
    command = [sys.executable, "-S", "-W", "error", "-c", program, str(course)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("reference yours yours\n", "")


def test_the_shipped_table_names_files_that_exist():
    module = mine(MINE.parent.parent)
    for name, part in module._PARTS.items():
        assert (module.COURSE / part.day).is_dir(), name
        assert (module.COURSE / (part.reference or f"{part.day}/solutions/Level02-Vectorized.py")).is_file(), name


def test_the_shipped_reference_has_the_six_names():
    optim = mine(MINE.parent.parent).optim
    for name in ("SGD", "RMSProp", "Adam", "AdamW", "clip_grad_norm", "warmup_cosine"):
        assert hasattr(optim, name)
