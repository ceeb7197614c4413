"""What a run begins with after an edit."""

from __future__ import annotations

import ast

import pytest

from dl_from_scratch.runner.priority import changed, fingerprints, first_tests, functions

TEXT = """
import math
EPS = 1e-5

def scale(x):
    return x * EPS

def outer(x):
    return scale(x) + 1

def other(x):
    return math.exp(x)

class Layer:
    def forward(self, x):
        return outer(x)

    def backward(self, dy):
        return dy
"""


def edited(before: str, after: str) -> set[str]:
    text = TEXT.replace(before, after)
    assert text != TEXT
    known, old = read(TEXT, {})
    now = read(text, known)[1]
    assert now == read(text, {})[1]
    return changed(old, now)


def read(text: str, known):
    """The functions of a text, and their fingerprints."""
    tree = ast.parse(text)
    found = functions(tree, text.splitlines(keepends=True), known)
    return found, fingerprints(tree, found)


@pytest.mark.parametrize(
    ("before", "after", "functions"),
    [
        ("math.exp(x)", "math.exp(-x)", {"other"}),
        ("x * EPS", "x * 2", {"scale", "outer", "Layer.forward"}),
        ("return dy", "return -dy", {"Layer.backward"}),
        ("EPS = 1e-5", "EPS = 1e-6", {"scale", "outer", "other", "Layer.forward", "Layer.backward"}),
        ("x * EPS", "x  *  EPS  # a comment", set()),
        ("def other", "def another", {"another"}),
    ],
)
def test_an_edit_concerns_a_function_and_those_that_call_it(before, after, functions):
    assert edited(before, after) == functions


def test_mutual_recursion_ends():
    _, found = read("def a():\n    b()\ndef b():\n    a()\n", {})
    assert found["a"] == found["b"]


def test_edited_and_failing_come_before_edited_before_failing_and_others_are_left_out():
    checks = {
        "basic/one/x/value": {"test": "basic/one", "target": "f"},
        "basic/two/x/value": {"test": "basic/two", "target": "f"},
        "basic/three/x/value": {"test": "basic/three", "target": "g"},
        "basic/four/x/value": {"test": "basic/four", "target": "h"},
        "rules": {"test": "import", "target": ""},
    }
    failing = ["basic/two/x/value", "basic/three/x/value", "rules", "unknown"]
    assert first_tests(checks, failing, {"f"}) == ("basic/two", "basic/one", "basic/three")
    assert first_tests(checks, (), ()) == ()
