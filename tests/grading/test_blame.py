"""Whose fault a failed test is, shown by running it with the right version of another function."""

from __future__ import annotations

import numpy as np
import pytest
from graded import Graded

from dl_from_scratch.grading import target
from dl_from_scratch.grading.blame import RightVersions

RIGHT = """
def fan(shape):
    return shape[0]

def scale(shape):
    return np.sqrt(1 / fan(shape))

class Net:
    def width(self):
        return 3.0

    def area(self):
        return self.width() ** 2
"""
TRUE_OF = "look there first (with a right `{}` this check passes)"


def graded(text, *tests, expected=None):
    """The explanations of these tests, when blame has been put where it belongs."""
    grading = Graded(text, reference=RIGHT, expected=expected)
    for test in tests:
        grading.test(test)
    grading.blame()
    return grading.why


def about(name):
    """A test about a function, which pytest does not collect here."""

    def made(function):
        function.__test__ = False
        return target(name)(function)

    return made


@about("fan")
def test_fan(day, check):
    check.value("fan", day.fan((16, 4)), 16)


@about("scale")
def test_scale(day, check):
    check.value("scale", float(day.scale((16, 4))), 0.25)


@about("Net.width")
def test_width(day, check):
    check.value("width", day.Net().width(), 3.0)


@about("Net.area")
def test_area(day, check):
    check.value("area", day.Net().area(), 9.0)


def test_a_caller_is_told_whose_fault_it_is():
    why = graded(RIGHT.replace("shape[0]", "shape[1]"), test_scale, test_fan)
    assert why["basic/scale/scale/value"] == f"this also runs `fan`, whose own checks fail: {TRUE_OF.format('fan')}"
    assert "fan`, whose" not in (why["basic/fan/fan/value"] or "")


def test_a_caller_with_a_mistake_of_its_own_is_not_cleared():
    why = graded(RIGHT.replace("shape[0]", "shape[1]").replace("np.sqrt(", "("), test_fan, test_scale)
    assert TRUE_OF.format("fan") not in (why["basic/scale/scale/value"] or "")


def test_a_caller_that_does_not_run_it_is_not_cleared():
    own = RIGHT.replace("shape[0]", "shape[1]").replace("1 / fan(shape)", "1 / shape[1]")
    assert TRUE_OF.format("fan") not in (graded(own, test_fan, test_scale)["basic/scale/scale/value"] or "")


def test_one_that_raises_because_of_another_is_told_as_well():
    why = graded(RIGHT.replace("shape[0]", "None"), test_fan, test_scale)
    assert why["basic/scale/raised"] is None  # of a check without manifest, no id is known before it is reached
    expected = {
        f"basic/scale/scale/{aspect}": {"test": "basic/scale", "target": "scale", "kind": aspect}
        for aspect in ("shape", "value")
    }
    why = graded(RIGHT.replace("shape[0]", "None"), test_fan, test_scale, expected=expected)
    assert TRUE_OF.format("fan") in why["basic/scale/scale/shape"]


def test_of_a_chain_the_first_is_named():
    text = RIGHT.replace("shape[0]", "shape[1]") + "\ndef twice(shape):\n    return 2 * scale(shape)\n"

    @about("twice")
    def test_twice(day, check):
        check.value("twice", float(day.twice((16, 4))), 0.5)

    for tests in ((test_fan, test_scale, test_twice), (test_twice, test_scale, test_fan)):
        order = {
            f"basic/{name}/{name}/value": {"test": f"basic/{name}", "target": name, "kind": "value"}
            for name in ("fan", "scale", "twice")
        }
        why = graded(text, *tests, expected=order)
        assert TRUE_OF.format("fan") in why["basic/scale/scale/value"]
        assert TRUE_OF.format("fan") in why["basic/twice/twice/value"]


def test_the_culprit_is_not_sent_to_its_victim():
    """Both fail together, and only one of them is to blame."""
    text = """
class Sum:
    def add(self, x):
        return self.finish(x)

    def finish(self, x):
        return {}
"""

    @about("Sum.add")
    def test_add(day, check):
        check.value("sum", day.Sum().add(np.ones(3)), np.full(3, 2.0), mistakes={"add twice": np.full(3, 4.0)})

    @about("Sum.finish")
    def test_finish(day, check):
        total = day.Sum()
        check.value("total", total.finish(total.add(np.ones(3))), np.full(3, 3.0))

    grading = Graded(text.format("x * 4"), reference=text.format("x + 1"))
    for test in (test_add, test_finish):
        grading.test(test)
    assert "also runs `Sum.add`" in grading.why["basic/finish/total/value"]
    grading.blame()
    assert TRUE_OF.format("Sum.finish") in grading.why["basic/add/sum/value"]
    assert grading.why["basic/finish/total/value"] is None


def test_a_method_is_replaced_too():
    why = graded(RIGHT.replace("return 3.0", "return 4.0"), test_width, test_area)
    assert TRUE_OF.format("Net.width") in why["basic/area/area/value"]


@pytest.mark.parametrize("order", [("Net.width", "Wide.width"), ("Wide.width", "Net.width")])
def test_what_is_inherited_comes_from_what_stands_in(order):
    inheriting = "\nclass Wide(Net):\n    pass\n"
    grading = Graded(RIGHT.replace("return 3.0", "return 4.0") + inheriting, reference=RIGHT + inheriting)
    with RightVersions(grading.learner, grading.reference, order) as right:
        right.stand_in(["Net.width"])
        assert grading.learner.Wide().area() == 9.0
        assert list(right.called) == ["Net.width"]
        right.stand_in(["Wide.width"])
        assert grading.learner.Wide().area() == 9.0
        assert grading.learner.Net().area() == 16.0
    assert grading.learner.Wide().width() == 4.0
    assert "width" not in vars(grading.learner.Wide)


def test_what_was_replaced_is_put_back():
    grading = Graded(RIGHT.replace("return 3.0", "return 4.0") + "\nclass Wide(Net):\n    pass\n", reference=RIGHT)
    grading.reference.Wide = grading.reference.Net
    with RightVersions(grading.learner, grading.reference, ["Net.width", "Wide.area", "nothing", "Net.nothing"]) as right:
        assert grading.learner.Net().area() == 16.0, "nothing stands in before it is asked to"
        right.stand_in(["Net.width"])
        assert grading.learner.Net().area() == 9.0
    assert list(right.called) == ["Net.width"]
    assert grading.learner.Net().width() == 4.0
    assert "area" not in vars(grading.learner.Wide)


def test_a_test_that_ends_the_process_is_survived():
    text = RIGHT.replace("shape[0]", "shape[1]").replace(
        "return np.sqrt", "if fan(shape) == 16:\n        raise SystemExit\n    return np.sqrt"
    )
    why = graded(text, test_fan, test_scale)
    assert "with a right" not in (why["basic/scale/scale/value"] or "")


@pytest.mark.parametrize("name", ["fan", "Net.width"])
def test_nothing_used_says_nothing(name):
    grading = Graded(RIGHT, reference=RIGHT)
    with RightVersions(grading.learner, grading.reference, [name]) as right:
        pass
    assert right.sentence is None
