"""A failed measurement names the line of the learner's file that the time or the memory goes to, or nothing."""

from __future__ import annotations

import ast
import textwrap
from types import ModuleType

import numpy as np
import pytest

from dl_from_scratch.grading.checks import Check
from dl_from_scratch.grading.locate import Source

PATH = "/course/Day99-Costs/day99.py"


def measured(body, measure, target="f"):
    """The result of one measurement of a function ``f`` with this body, and the text of the line that it points at."""
    text = "import numpy as np\n\n\ndef f(x):\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ") + "\n"
    return graded(text, measure, target)


def graded(text, measure, target="f"):
    tree = ast.parse(text)
    day = ModuleType("day99")
    exec(compile(tree, PATH, "exec"), day.__dict__)
    results = []
    measure(Check("stress/costs", target, Source(tree, PATH), results.append), day)
    (result,) = results
    assert not result.passed
    return result, text.splitlines()[result.line - 1].strip()


def of_ones(f):
    """Makes the call of a function for an array of n ones."""

    def make(n):
        x = np.ones(n)
        return lambda: f(x)

    return make


def memory(check, day):
    check.memory_growth("memory", of_ones(day.f), [100, 300, 900], 1.4)


def seconds(check, day):
    check.time_growth("time", of_ones(day.f), [50, 150, 450], 1.4)


def ratio(check, day):
    x = np.ones(2000)
    check.time_ratio("time", lambda: day.f(x), lambda: x.sum(), 5)


def peak(check, day):
    check.peak_memory("memory", lambda: day.f(np.ones(1000)), 20_000)


def test_memory_that_a_name_keeps():
    result, line = measured("J = np.outer(x, x)\ny = J @ x\nreturn y", memory)
    assert line == "J = np.outer(x, x)"
    assert "are allocated in line 5 at n = 900: `J` keeps an array of shape (900, 900)" in result.explanation
    assert result.explanation.startswith("6.61 MB of the 6.6")


def test_memory_that_lives_for_one_line():
    result, line = measured("n = len(x)\nreturn (x[:, None] * x).sum(axis=0)", memory)
    assert line == "return (x[:, None] * x).sum(axis=0)"
    assert "keeps" not in result.explanation


def test_memory_of_two_lines():
    result, line = measured("a = np.outer(x, x)\nb = a + 1\nreturn b.sum()", memory)
    assert line == "a = np.outer(x, x)"
    assert "6.48 MB and 6.48 MB of the 13 MB" in result.explanation


def test_memory_that_a_list_keeps_and_another_function_makes():
    result, line = graded(
        """
import numpy as np


def f(x):
    kept = []
    for i in range(len(x)):
        kept.append(
            g(x)
        )
    return kept


def g(x):
    return x + 1
""",
        memory,
    )
    assert line == "kept.append("
    assert (result.line, result.end_line) == (8, 10)
    assert "line 8 (in `g`, line 15) at n = 900: `kept` keeps " in result.explanation
    assert result.explanation.endswith("arrays of shape (900,)")


def test_memory_of_an_attribute():
    text = """
class F:
    def f(self, x):
        self.outer = x[:, None] * x
        return self.outer.sum()
"""
    result, _ = graded(
        text, lambda check, day: check.memory_growth("m", lambda n: lambda: day.F().f(np.ones(n)), [100, 300, 900], 1.4), "F.f"
    )
    assert "`self.outer` keeps an array of shape (900, 900)" in result.explanation


def test_memory_of_no_line_alone():
    result, line = measured("a, b = np.outer(x, x), 1\nc = a + 1\nd = c + 1\nreturn d.sum()", memory)
    assert result.explanation is None
    assert line == "return d.sum()"


def test_memory_of_the_test_itself_is_nobodys():
    make = of_ones(lambda x: x[:, None] * x)
    result, _ = measured("return x", lambda check, day: check.memory_growth("memory", make, [100, 300, 900], 1.4))
    assert result.explanation is None


def test_memory_of_one_call():
    result, line = measured("return np.tile(x, 1000).reshape(1000, -1)", peak)
    assert line.startswith("return np.tile")
    assert "8 MB of the 8.01 MB at the peak are allocated in line 5" in result.explanation


def test_time_of_a_line_that_runs_too_often():
    result, line = measured("total = 0\nfor a in x:\n    for b in x:\n        total += a * b\nreturn total", seconds)
    assert line in ("for b in x:", "total += a * b")
    assert "2,500 times at n = 50 and 202,500 times at n = 450" in result.explanation


def test_time_of_a_line_that_takes_longer():
    result, line = measured("seen = []\nfor a in x:\n    seen = seen + [a]\nreturn seen", slow)
    assert line == "seen = seen + [a]"
    assert "each time takes longer" in result.explanation


def slow(check, day):
    check.time_growth("time", of_ones(day.f), [500, 2000, 8000], 1.1)


def test_time_of_a_loop():
    result, line = measured(
        "total = 0\nfor a in x:\n    b = a + 1\n    c = b * b\n    d = c - a\n    total += d\nreturn total", ratio
    )
    assert line == "for a in x:"
    assert "the loop of line 6, which goes round 2,000 times in one call" in result.explanation


def test_time_of_what_a_loop_goes_over():
    result, line = graded(
        """
def f(x):
    for a in pairs(x):
        pass


def pairs(x):
    found = []
    for a in x:
        found = found + [a]
    return found
""",
        slow,
    )
    assert line == "for a in pairs(x):"
    assert "line 3 (in `pairs`, line 10)" in result.explanation
    assert "goes round" not in result.explanation


def test_time_of_the_header_of_a_loop():
    result, line = measured("for i in np.sort(np.tile(x, 1000)) < 0:\n    if not i:\n        break", ratio)
    assert line.startswith("for i in np.sort")
    assert "goes round" not in result.explanation


def test_time_of_a_comprehension_is_not_counted():
    result, line = measured("return sum([a * a for a in x])", ratio)
    assert line == "return sum([a * a for a in x])"
    assert "times in one call" not in result.explanation


@pytest.mark.parametrize("twice", ["a = np.sort(x * 1)\nb = np.sort(x * 1)\nreturn a, b"])
def test_time_of_no_line_alone(twice):
    x = np.arange(9e4)[::-1]
    result, _ = measured(twice, lambda check, day: check.time_ratio("time", lambda: day.f(x), lambda: None, 5))
    assert result.explanation is None


def test_a_debugger_is_left_alone():
    import sys

    def tracer(frame, event, argument):
        return None

    sys.settrace(tracer)
    try:
        result, _ = measured("J = np.outer(x, x)\nreturn J @ x", memory)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(None)
    assert result.explanation is None


outer_products = of_ones(lambda x: x[:, None] * x @ x)
copies = of_ones(lambda x: [x.copy() for _ in range(len(x) // 2)])


@pytest.mark.parametrize(
    ("body", "said"),
    [("J = x[:, None] * x\nreturn J @ x", True), ("J = np.ones((len(x), 2 * len(x)))\nreturn J.T @ x", False)],
)
def test_a_declared_mistake_is_said_where_it_costs_the_same(body, said):
    def measure(check, day):
        mistakes = {"half of them are kept": copies, "an n x n matrix is built": outer_products}
        check.memory_growth("memory", of_ones(day.f), [100, 300, 900], 1.4, mistakes=mistakes)

    result, _ = measured(body, measure)
    assert result.explanation.startswith("an n x n matrix is built; ") == said
    assert "half" not in result.explanation
    assert "at the peak are allocated in line 5" in result.explanation


def appending(n):
    def call():
        seen = []
        for a in range(n):
            seen = [*seen, a]
        return seen

    return call


def test_a_declared_mistake_of_time():
    def measure(check, day):
        make = of_ones(day.f)
        mistakes = {
            "nothing is done": lambda n: lambda: None,
            "the list is copied every time": appending,
        }
        check.time_growth("time", make, [500, 2000, 8000], 1.1, mistakes=mistakes)

    result, _ = measured("seen = []\nfor a in x:\n    seen = seen + [a]\nreturn seen", measure)
    assert result.explanation.startswith("the list is copied every time; ")
