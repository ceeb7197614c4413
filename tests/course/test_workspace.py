"""Making a course folder and bringing it up to date: the learner's work is never touched, whatever happens in between."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from curricula import read_tree, small_curriculum, write_protected, write_tree

from dl_from_scratch.course.catalog import Course
from dl_from_scratch.course.delivery import Delivery
from dl_from_scratch.course.workspace import Update, create_or_update, reset
from dl_from_scratch.errors import CourseDamaged, DLError, NotACourse, OtherVersion

DAY = "Day01-Tensors/day01.py"
LESSON = "Day01-Tensors/README.md"


@pytest.fixture
def source(tmp_path):
    return small_curriculum(tmp_path / "shipped")


@pytest.fixture
def folder(tmp_path, source):
    """A course folder, just made."""
    folder = tmp_path / "Übungen eins"
    create_or_update(folder, source)
    return folder


@pytest.fixture
def link():
    def make(path: Path, to: Path) -> Path:
        try:
            path.symlink_to(to, target_is_directory=to.is_dir())
        except OSError:
            pytest.skip("links need a privilege here")
        return path

    return make


def ship(source: Path, **texts: str) -> None:
    """A new version of some files."""
    names = {"day": DAY, "lesson": LESSON, "data": "utils/data.py"}
    write_tree(source, {names[key]: text for key, text in texts.items()})


# ---------------------------------------------------------------------- making


def test_a_new_folder_is_the_course(source, tmp_path):
    update = create_or_update(tmp_path / "a" / "b", source)
    assert read_tree(tmp_path / "a" / "b") == read_tree(source)
    assert sorted(update.created) == sorted(read_tree(source))
    assert Course.load(tmp_path / "a" / "b").day(1).settings.minutes == 90


def test_caches_are_not_shipped(source, tmp_path):
    write_tree(source, {"utils/__pycache__/data.cpython-38.pyc": "", "utils/x.pyc": "", ".dl-from-scratch/progress.sqlite": ""})
    create_or_update(tmp_path / "new", source)
    assert "utils/data.py" in read_tree(tmp_path / "new")
    assert not (tmp_path / "new" / "utils" / "__pycache__").exists()
    assert not (tmp_path / "new" / "utils" / "x.pyc").exists()
    assert not (tmp_path / "new" / ".dl-from-scratch" / "progress.sqlite").exists()


def test_again_changes_nothing(source, folder):
    assert create_or_update(folder, source) == Update()


def test_a_relative_folder(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    create_or_update(Path("here"), source)
    assert create_or_update(Path("here"), source) == Update()


def test_the_folder_may_hold_what_a_course_folder_holds_anyway(source, tmp_path):
    write_tree(tmp_path / "new", {".venv/pyvenv.cfg": "", ".git/HEAD": "", ".vscode/settings.json": "{}"})
    create_or_update(tmp_path / "new", source)
    assert Course.load(tmp_path / "new")


@pytest.mark.parametrize("name", ["thesis.tex", ".bashrc", "Day01-Tensors/day01.py"])
def test_a_folder_with_other_things_is_refused(source, tmp_path, name):
    write_tree(tmp_path / "other", {name: "mine"})
    with pytest.raises(NotACourse, match="neither empty nor a course"):
        create_or_update(tmp_path / "other", source)
    assert read_tree(tmp_path / "other") == {name: "mine"}


def test_a_file_in_the_place_of_the_folder_is_refused(source, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotACourse, match="is not a folder"):
        create_or_update(tmp_path / "file", source)


def test_a_course_inside_a_course_is_refused(source, folder):
    with pytest.raises(NotACourse, match="is inside the course"):
        create_or_update(folder / "dl-from-scratch-course", source)
    with pytest.raises(NotACourse, match="is inside the course"):
        create_or_update(folder / "Day01-Tensors", source)
    assert read_tree(folder) == read_tree(source)


def test_the_shipped_course_itself_is_refused(source):
    with pytest.raises(NotACourse, match="as it is shipped"):
        create_or_update(source, source)
    assert not (source / ".dl-from-scratch").exists()


# ---------------------------------------------------------------------- bringing up to date


def test_an_unchanged_file_is_updated(source, folder):
    ship(source, day="new skeleton\n")
    assert create_or_update(folder, source) == Update(updated=[DAY])
    assert (folder / DAY).read_text() == "new skeleton\n"


def test_a_missing_file_comes_back(source, folder):
    (folder / LESSON).unlink()
    shutil.rmtree(folder / "utils")
    assert create_or_update(folder, source) == Update(created=[LESSON, "utils/data.py"])
    assert read_tree(folder) == read_tree(source)


def test_a_changed_file_is_kept(source, folder):
    write_tree(folder, {DAY: "my solution\r\n"})
    for _ in range(2):
        assert create_or_update(folder, source) == Update(kept=[DAY])
    assert (folder / DAY).read_bytes() == b"my solution\r\n"


def test_a_file_changed_by_both_is_kept_and_reported_once(source, folder):
    write_tree(folder, {DAY: "my solution\n"})
    ship(source, day="new skeleton\n")
    assert create_or_update(folder, source) == Update(conflicts=[DAY])
    assert (folder / DAY).read_text() == "my solution\n"
    assert (folder / ".dl-from-scratch" / "new" / DAY).read_text() == "new skeleton\n"
    assert create_or_update(folder, source) == Update(kept=[DAY])


def test_a_conflict_is_over_when_the_learner_takes_the_new_file(source, folder):
    write_tree(folder, {DAY: "my solution\n"})
    ship(source, day="new skeleton\n")
    create_or_update(folder, source)
    write_tree(folder, {DAY: "new skeleton\n"})
    assert create_or_update(folder, source) == Update()
    assert not (folder / ".dl-from-scratch" / "new").exists()


def test_the_same_change_on_both_sides_is_no_conflict(source, folder):
    write_tree(folder, {DAY: "the same\n"})
    ship(source, day="the same\n")
    assert create_or_update(folder, source) == Update()


def test_a_file_that_left_the_course_is_removed(source, folder):
    write_tree(folder, {"utils/__pycache__/data.cpython-38.pyc": "", "Day00-Prerequisites/figure.svg": "mine"})
    shutil.rmtree(source / "utils")
    shutil.rmtree(source / "Day00-Prerequisites")
    update = create_or_update(folder, source)
    assert update.removed == ["Day00-Prerequisites/day.toml", "Day00-Prerequisites/prerequisites.py", "utils/data.py"]
    assert read_tree(folder / "Day00-Prerequisites") == {"figure.svg": "mine"}


def test_an_emptied_folder_is_removed_with_its_last_file(source, folder):
    shutil.rmtree(source / "utils")
    create_or_update(folder, source)
    assert not (folder / "utils").exists()


def test_a_file_that_left_the_course_is_kept_if_changed(source, folder):
    write_tree(folder, {"utils/data.py": "mine\n"})
    shutil.rmtree(source / "utils")
    assert create_or_update(folder, source) == Update(kept=["utils/data.py"])
    assert create_or_update(folder, source) == Update()
    assert (folder / "utils/data.py").read_text() == "mine\n"


def test_the_learners_own_files_are_his(source, folder):
    own = {
        "notes.md": "mine",
        "Day01-Tensors/figures/plot.svg": "<svg/>",
        "Day01-Tensors/day01.2026-11-24-153000.py": "old",
    }
    write_tree(folder, own)
    ship(source, day="new\n", lesson="new\n", data="new\n")
    create_or_update(folder, source)
    assert {name: text for name, text in read_tree(folder).items() if name in own} == own


def test_a_new_shipped_file_where_the_learner_has_one(source, folder):
    write_tree(folder, {"Day01-Tensors/questions.md": "my questions\n"})
    write_tree(source, {"Day01-Tensors/questions.md": "questions\n"})
    assert create_or_update(folder, source) == Update(conflicts=["Day01-Tensors/questions.md"])
    assert (folder / "Day01-Tensors/questions.md").read_text() == "my questions\n"


def test_without_its_record_no_file_is_taken_for_old(source, folder):
    write_tree(folder, {DAY: "my solution\n"})
    (folder / ".dl-from-scratch" / "shipped.json").write_text("damaged")
    ship(source, lesson="new lesson\n")
    assert create_or_update(folder, source) == Update(conflicts=[LESSON, DAY])
    assert (folder / DAY).read_text() == "my solution\n"


def test_a_course_that_lost_its_course_toml_gets_it_back(source, folder):
    (folder / "course.toml").unlink()
    assert create_or_update(folder, source) == Update(created=["course.toml"])


def test_an_older_course_is_brought_to_this_version(source, folder):
    Delivery("0.0.1", Delivery.load(folder).files).save(folder)
    with pytest.raises(OtherVersion):
        Course.load(folder)
    create_or_update(folder, source)
    assert Course.load(folder)


def test_a_newer_course_is_not_set_back(source, folder):
    Delivery("99.0", Delivery.load(folder).files).save(folder)
    ship(source, day="older skeleton\n")
    before = read_tree(folder)
    with pytest.raises(OtherVersion, match="pip install --upgrade"):
        create_or_update(folder, source)
    assert read_tree(folder) == before


# ---------------------------------------------------------------------- links and other obstacles


def test_a_linked_folder_is_not_followed(source, folder, tmp_path, link):
    outside = write_tree(tmp_path / "outside", {"data.py": "DATA = 1\n", "other.py": "theirs"})
    shutil.rmtree(folder / "utils")
    link(folder / "utils", outside)
    ship(source, data="DATA = 2\n")
    assert create_or_update(folder, source).conflicts == ["utils/data.py"]
    shutil.rmtree(source / "utils")
    create_or_update(folder, source)
    assert read_tree(outside) == {"data.py": "DATA = 1\n", "other.py": "theirs"}


def test_a_linked_file_is_not_followed(source, folder, tmp_path, link):
    outside = write_tree(tmp_path / "outside", {"day01.py": (folder / DAY).read_text()}) / "day01.py"
    (folder / DAY).unlink()
    link(folder / DAY, outside)
    ship(source, day="new skeleton\n")
    assert create_or_update(folder, source).conflicts == [DAY]
    assert (folder / DAY).is_symlink()
    assert outside.read_text() != "new skeleton\n"


def test_a_dangling_link_is_left_alone(source, folder, tmp_path, link):
    (folder / DAY).unlink()
    link(folder / DAY, tmp_path / "nowhere.py")
    create_or_update(folder, source)
    assert (folder / DAY).is_symlink()
    assert not (tmp_path / "nowhere.py").exists()


def test_a_linked_state_folder_is_refused(source, folder, tmp_path, link):
    shutil.move(str(folder / ".dl-from-scratch"), str(tmp_path / "state"))
    link(folder / ".dl-from-scratch", tmp_path / "state")
    with pytest.raises(NotACourse, match="is a link"):
        create_or_update(folder, source)


def test_a_record_cannot_lead_out_of_the_course(source, folder, tmp_path):
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    files = dict(Delivery.load(folder).files)
    sha = hashlib.sha256(b"precious").hexdigest()
    for name in ("../victim.txt", str(victim), f"utils/../../{victim.name}"):
        files[name] = sha
    Delivery("0.0.1", files).save(folder)
    create_or_update(folder, source)
    assert victim.read_text() == "precious"


def test_a_course_reached_through_a_link_is_updated(source, folder, tmp_path, link):
    there = link(tmp_path / "link", folder)
    ship(source, day="new skeleton\n")
    assert create_or_update(there, source) == Update(updated=[DAY])


def test_a_folder_where_a_file_should_be_is_left_alone(source, folder):
    (folder / LESSON).unlink()
    write_tree(folder, {LESSON + "/mine.md": "mine"})
    ship(source, lesson="new\n")
    assert create_or_update(folder, source).conflicts == [LESSON]
    assert (folder / LESSON / "mine.md").read_text() == "mine"


def test_a_file_where_a_folder_should_be_is_left_alone(source, folder):
    shutil.rmtree(folder / "utils")
    (folder / "utils").write_text("mine")
    try:
        create_or_update(folder, source)
    except DLError as error:  # where the system does not tell it from a missing folder
        assert "cannot be written" in str(error)
    assert (folder / "utils").read_text() == "mine"


def test_a_disk_that_cannot_be_written(source, folder):
    ship(source, day="new skeleton\n")
    before = read_tree(folder)
    with write_protected(folder), pytest.raises(DLError, match="cannot be written: .*"):
        create_or_update(folder, source)
    assert read_tree(folder) == before
    assert create_or_update(folder, source) == Update(updated=[DAY])


def test_a_conflict_before_a_failure_is_reported_by_the_next_start(source, folder, monkeypatch):
    write_tree(folder, {LESSON: "my lesson\n"})
    ship(source, lesson="new lesson\n", data="new data\n")
    replace = os.replace

    def full(temporary: Path, path: Path) -> None:
        if path.name == "data.py":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(temporary, path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(DLError, match="cannot be written: No space left"):
            create_or_update(folder, source)
    assert create_or_update(folder, source) == Update(updated=["utils/data.py"], conflicts=[LESSON])


@pytest.mark.parametrize("when", [1, 3, 6, 9])
def test_killed_at_any_time_the_next_start_goes_on(source, tmp_path, when):
    """The process dies after ``when`` files, first while making the folder, then while updating it."""
    folder = tmp_path / "killed"
    assert interrupted(folder, source, when) == 9
    if when < 9:
        with pytest.raises(CourseDamaged, match="not completed"):
            Course.load(folder)
    create_or_update(folder, source)
    assert read_tree(folder) == read_tree(source)
    write_tree(folder, {DAY: "my solution\n"})
    ship(source, day="new skeleton\n", lesson="new lesson\n", data="new data\n")
    interrupted(folder, source, min(when, 2))
    create_or_update(folder, source)
    expected = {**read_tree(source), DAY: "my solution\n"}
    assert read_tree(folder) == expected
    assert (folder / ".dl-from-scratch" / "new" / DAY).read_text() == "new skeleton\n"


def interrupted(folder: Path, source: Path, files: int) -> int:
    """Run create_or_update in a process that is gone, without a word, after it has replaced some files."""
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from dl_from_scratch.course.workspace import create_or_update\n"
        "left, replace = int(sys.argv[3]) + 1, os.replace\n"
        "def counting(a, b):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left < 0: os._exit(9)\n"
        "    replace(a, b)\n"
        "os.replace = counting\n"
        "create_or_update(Path(sys.argv[1]), Path(sys.argv[2]))\n"
    )
    return subprocess.run([sys.executable, "-c", program, str(folder), str(source), str(files)], check=False).returncode


# ---------------------------------------------------------------------- beginning a day again


def test_reset_keeps_a_dated_copy(source, folder):
    write_tree(folder, {DAY: "my solution\r\n\xff"})
    kept = reset(folder, source, Course.load(folder).day(1))
    assert kept.parent == folder / "Day01-Tensors"
    assert kept.name.startswith("day01.20")
    assert kept.suffix == ".py"
    assert kept.read_bytes() == "my solution\r\n\xff".encode()
    assert (folder / DAY).read_bytes() == (source / DAY).read_bytes()
    assert create_or_update(folder, source) == Update()


def test_two_resets_in_one_second_keep_both_files(source, folder):
    day = Course.load(folder).day(1)
    kept = []
    for text in ("one", "two", "three"):
        write_tree(folder, {DAY: text})
        kept.append(reset(folder, source, day))
    assert [path.read_text() for path in kept] == ["one", "two", "three"]


def test_reset_of_an_untouched_or_missing_file_keeps_nothing(source, folder):
    day = Course.load(folder).day(1)
    assert reset(folder, source, day) is None
    day.file.unlink()
    assert reset(folder, source, day) is None
    assert read_tree(folder) == read_tree(source)


def test_reset_replaces_a_link_and_not_its_target(source, folder, tmp_path, link):
    outside = tmp_path / "day01.py"
    outside.write_text("my solution")
    (folder / DAY).unlink()
    link(folder / DAY, outside)
    kept = reset(folder, source, Course.load(folder).day(1))
    assert kept.read_text() == outside.read_text() == "my solution"
    assert not (folder / DAY).is_symlink()


def test_reset_does_not_write_through_a_linked_folder(source, folder, tmp_path, link):
    shutil.move(str(folder / "Day01-Tensors"), str(tmp_path / "elsewhere"))
    link(folder / "Day01-Tensors", tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "day01.py").write_text("my solution")
    with pytest.raises(DLError, match="is a link"):
        reset(folder, source, Course.load(folder).day(1))
    assert (tmp_path / "elsewhere" / "day01.py").read_text() == "my solution"


def test_reset_on_a_disk_that_cannot_be_written(source, folder):
    write_tree(folder, {DAY: "my solution"})
    with write_protected(folder), pytest.raises(DLError, match=r"day01\.py cannot be reset"):
        reset(folder, source, Course.load(folder).day(1))
    assert (folder / DAY).read_text() == "my solution"
    assert os.listdir(folder / "Day01-Tensors").count("day01.py") == 1


def test_reset_in_the_shipped_course_is_refused(source):
    with pytest.raises(NotACourse, match="git checkout Day01-Tensors/day01.py"):
        reset(source, source, Course.load(source).day(1))
