"""What course.toml and day.toml say, and the sentence for each way in which they can be wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from curricula import COURSE, small_curriculum, write_tree

from dl_from_scratch import __version__
from dl_from_scratch.course import shipped
from dl_from_scratch.course.catalog import Course, find_course
from dl_from_scratch.course.delivery import Delivery
from dl_from_scratch.course.workspace import create_or_update
from dl_from_scratch.errors import CourseDamaged, DayComing, OtherVersion, UnknownDay


@pytest.fixture
def root(tmp_path):
    return small_curriculum(tmp_path / "my coursé")


def deliver(root: Path, version: str = __version__, files: dict[str, str] | None = None) -> None:
    Delivery(version, files or {}).save(root)


# ---------------------------------------------------------------------- the course that is shipped


def test_the_shipped_course_lists_35_days():
    course = Course.load(shipped.curriculum())
    assert [day.number for day in course.days] == list(range(35))
    assert [day.number for day in course.days if day.optional] == [31, 32, 33, 34]
    sizes = [sum(day.module == module.number for day in course.days) for module in course.modules]
    assert sizes == [4, 7, 7, 7, 10]


def test_the_shipped_days_are_described():
    for day in Course.load(shipped.curriculum()).days:
        assert re.fullmatch(rf"Day{day.number:02d}-[A-Z][A-Za-z0-9-]+", day.folder.name)
        assert day.title
        assert day.summary.endswith(".")
        assert len(day.summary) < 170


@pytest.mark.parametrize("module", ["torch", "tensorflow", "jax", "autograd", "sklearn", "cupy", "keras", "tinygrad", "mxnet"])
def test_the_shipped_course_forbids_other_libraries(module):
    rules = Course.load(shipped.curriculum()).rules
    assert any(module in rule.forbid and rule.why for rule in rules)


# ---------------------------------------------------------------------- days


def test_the_files_of_a_day(root):
    day = Course.load(root).day(1)
    assert day.label == "Day 01"
    assert day.file == root / "Day01-Tensors" / "day01.py"
    assert day.lesson == root / "Day01-Tensors" / "README.md"
    assert day.tests == root / "Day01-Tensors" / "tests"
    assert [hint.name for hint in day.hints] == ["1-shapes.md", "2-algorithm.md", "3-optimization.md"]
    assert day.solution(4).name == "Level04-PyTorch-Reference.py"


def test_the_prerequisites_have_names_of_their_own(root):
    day = Course.load(root).day(0)
    assert day.file.name == "prerequisites.py"
    assert day.lesson == root / "PREREQUISITES.md"


def test_settings(root):
    settings = Course.load(root).day(1).settings
    assert (settings.minutes, settings.builds_on, settings.targets) == (90, (0,), {"strides": "O(1)"})


def test_rules_of_a_day(root):
    write_tree(root, {"Day01-Tensors/day.toml": '[[rule]]\ninside = ["strides"]\nforbid = ["numpy", "@"]\nwhy = "lists"\n'})
    (rule,) = Course.load(root).day(1).settings.rules
    assert (rule.forbid, rule.inside, rule.why) == (("numpy", "@"), ("strides",), "lists")


def test_a_day_without_settings_is_damaged_not_lenient(root):
    (root / "Day01-Tensors" / "day.toml").unlink()
    with pytest.raises(CourseDamaged, match="missing: run `dl-from-scratch start"):
        _ = Course.load(root).day(1).settings


@pytest.mark.parametrize("text", ["minutes = 'soon'", "rule = 3", "targets = 1", "[[rule]]\nwhy = 'no names'", "]"])
def test_settings_of_the_wrong_kind(root, text):
    write_tree(root, {"Day01-Tensors/day.toml": text})
    with pytest.raises(CourseDamaged, match="day.toml"):
        _ = Course.load(root).day(1).settings


def test_an_unknown_day(root):
    with pytest.raises(UnknownDay, match="there is no day 77: the days so far are 0 to 1"):
        Course.load(root).day(77)


def test_a_coming_day(root):
    with pytest.raises(DayComing, match="Day 02, Later, is coming: the days so far are 0 to 1"):
        Course.load(root).day(2)


def test_a_day_that_the_learner_deleted_is_not_coming(root):
    deliver(root, files={"Day02-Later/day02.py": "0" * 64})
    with pytest.raises(CourseDamaged, match=r"Day02-Later is missing: run `dl-from-scratch start '.*my coursé'"):
        Course.load(root).day(2)


def test_day_of_a_path(root, tmp_path):
    course = Course.load(root)
    assert course.day_of(root / "Day01-Tensors" / "day01.py") == course.days[1]
    assert course.day_of(root / "Day01-Tensors" / ".." / "Day01-Tensors" / "day01.py") == course.days[1]
    assert course.day_of(root / "Day01-Tensors" / "README.md") is None
    assert course.day_of(root / "Day01-Tensors" / "solutions" / "day01.py") is None
    assert course.day_of(root / "Day02-Later" / "day02.py") is None
    assert course.day_of(tmp_path / "day01.py") is None


def test_day_of_a_path_through_a_link(root, tmp_path):
    link = tmp_path / "link"
    try:
        link.symlink_to(root, target_is_directory=True)
    except OSError:
        pytest.skip("links need a privilege here")
    course = Course.load(root)
    assert course.day_of(link / "Day01-Tensors" / "day01.py") == course.days[1]


# ---------------------------------------------------------------------- finding and loading


def test_find_course_from_within(root, tmp_path):
    assert find_course(root) == root
    assert find_course(root / "Day01-Tensors" / "day01.py") == root
    assert find_course(root / "not" / "there.py") == root
    assert find_course(tmp_path) is None


def test_another_project_with_a_course_toml_is_none_of_ours(tmp_path):
    write_tree(tmp_path, {"golf/course.toml": '[course]\nid = "pebble-beach"\n'})
    assert find_course(tmp_path / "golf") is None


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b"\n]["), "not valid TOML"),
        (lambda path: path.write_bytes(path.read_bytes() + b'\nx = "\xff"\n'), "not valid TOML"),
        (lambda path: path.write_text(COURSE.replace("[[day]]", "[[night]]")), "does not list the days"),
        (lambda path: path.write_text(COURSE.replace("number = 1", "nummer = 1")), "does not list the days"),
        (lambda path: path.unlink(), "is missing"),
    ],
    ids=["syntax", "encoding", "no days", "a day without number", "gone"],
)
def test_a_damaged_course_is_found_and_says_how_to_mend_it(root, damage, says):
    deliver(root)
    damage(root / "course.toml")
    assert find_course(root / "Day01-Tensors") == root
    with pytest.raises(CourseDamaged, match=f"{says}.*dl-from-scratch start"):
        Course.load(root)


def test_a_damaged_course_is_mended_as_the_sentence_says(tmp_path):
    source, folder = small_curriculum(tmp_path / "shipped"), tmp_path / "course"
    create_or_update(folder, source)
    (folder / "course.toml").write_text("][")
    with pytest.raises(CourseDamaged, match="delete it, then run"):
        Course.load(folder)
    (folder / "course.toml").unlink()
    create_or_update(folder, source)
    assert Course.load(folder)


def test_a_byte_order_mark_and_crlf_do_no_harm(root):
    path = root / "course.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert Course.load(find_course(root)).title == "A small course"


def test_an_older_course_says_how_to_update_it(root):
    deliver(root, "0.0.9")
    with pytest.raises(OtherVersion, match=r"made by dl-from-scratch 0\.0\.9, and this is .*: run `dl-from-scratch start"):
        Course.load(root)


def test_a_newer_course_asks_for_a_newer_package(root):
    deliver(root, "99.0")
    with pytest.raises(OtherVersion, match=r"99\.0, newer than this .*pip install --upgrade"):
        Course.load(root)


def test_a_course_that_was_never_completed(root):
    deliver(root, "")
    with pytest.raises(CourseDamaged, match="not completed: run `dl-from-scratch start"):
        Course.load(root)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": "99.0"}', '{"version": "99.0", "files": 3}'])
def test_a_damaged_delivery_record_is_no_record(root, text):
    write_tree(root, {".dl-from-scratch/shipped.json": text})
    assert Course.load(root).days


def test_the_delivery_record_names_the_package(root):
    deliver(root, files={"a": "b"})
    data = json.loads((root / ".dl-from-scratch" / "shipped.json").read_text("utf-8"))
    assert Path(data["package"], "course", "delivery.py").is_file()
    assert Delivery.load(root) == Delivery(__version__, {"a": "b"})
