"""Live shapes: the instrumented file computes the same, and what it reports of each line."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from dl_from_scratch.grading.instrument import SEE, instrument
from dl_from_scratch.grading.trace import Trace, trace

PROGRAM = '''
import numpy as np

BIG = np.ones(3)

def f(x, scale=2.0, *rest, key=None, **more):
    """Docstring."""
    global total
    y, z = x * scale, (x.T @ x)
    y += 1
    self_like = {"a": y}
    self_like["a"] = y[0]
    total = 0.0
    for row in y:
        total = total + row.sum()
    w: "a comment" = np.zeros(2)
    inner = lambda t: t + 1
    n = k = len(x)
    try:
        return inner(z), w
    finally:
        done = np.array([n, k])

class Layer:
    def forward(self, x):
        self.x = x
        self.params = {"W": x}
        self.params["W"] = x + 1
        return self.x

def gen(n):
    for i in range(n):
        got = yield np.arange(i)

def recursive(n):
    here = np.ones(n)
    return here if n == 0 else recursive(n - 1)
'''


def run(program: str, call) -> tuple[object, dict[int, list[str]]]:
    """The result of a call in the instrumented program, and what was seen by line."""
    tree = ast.parse(program)
    sites = instrument(tree)
    seen = Trace(sites)
    module = {SEE: seen.see}
    exec(compile(tree, "f.py", "exec"), module)
    result = call(module)
    found: dict[int, list[str]] = {}
    for number, visits in seen.seen.items():
        for value in visits.names:
            if value is not None:
                found.setdefault(sites[number].line, []).append(f"{value.name} {tuple(value.first['shape'])} x{visits.count}")
    return result, found


def line_of(part: str) -> int:
    return next(n for n, line in enumerate(PROGRAM.splitlines(), 1) if part in line)


def test_it_computes_the_same():
    plain: dict[str, object] = {}
    exec(PROGRAM, plain)
    x = np.arange(6.0).reshape(3, 2)
    (z, w), _ = run(PROGRAM, lambda m: m["f"](x, 3.0, 4, key=1, other=2))
    np.testing.assert_array_equal(z, plain["f"](x, 3.0)[0])
    np.testing.assert_array_equal(w, np.zeros(2))
    values, _ = run(PROGRAM, lambda m: [v.tolist() for v in m["gen"](3)])
    assert values == [[], [0], [0, 1]]


def test_each_assignment_parameter_return_and_loop_is_seen():
    _, seen = run(PROGRAM, lambda m: m["f"](np.ones((3, 2))))
    assert seen[line_of("def f")] == ["x (3, 2) x1"]
    assert seen[line_of("y, z =")] == ["y (3, 2) x1", "z (2, 2) x1"]
    assert seen[line_of("y += 1")] == ["y (3, 2) x1"]
    assert seen[line_of("for row")] == ["row (2,) x3"]
    assert seen[line_of("w: ")] == ["w (2,) x1"]
    assert seen[line_of("self_like[")] == ["self_like['a'] (2,) x1"]
    assert seen[line_of("done =")] == ["done (2,) x1"]
    assert line_of("n = k") not in seen
    assert line_of("BIG") not in seen, "only functions are watched"


def test_attributes_and_entries_have_names():
    _, seen = run(PROGRAM, lambda m: m["Layer"]().forward(np.ones(4)))
    assert seen[line_of("self.x = x")] == ["self.x (4,) x1"]
    assert seen[line_of('self.params["W"] =')] == ["self.params['W'] (4,) x1"]


def test_visits_are_counted_and_a_varying_shape_is_noticed():
    tree = ast.parse(PROGRAM)
    sites = instrument(tree)
    seen = Trace(sites)
    module = {SEE: seen.see}
    exec(compile(tree, "f.py", "exec"), module)
    module["recursive"](5)
    visits = next(v for n, v in seen.seen.items() if sites[n].names == ("here",))
    (here,) = visits.names
    assert (visits.count, here.varied, here.first["shape"]) == (6, True, [5])


@pytest.mark.parametrize(("value", "trouble"), [(np.nan, "nan"), (np.inf, "inf"), (1.0, "")])
def test_what_is_not_finite_is_marked(value, trouble):
    lines = trace(
        ast.parse(
            f"import numpy as np\ndef f():\n    x = np.array([1.0, {value}])\n".replace("nan", "np.nan").replace(
                "inf", "np.inf"
            )
        ),
        "f.py",
        "f",
        {"f": None},
        lambda test, learner: learner.f(),
    )
    assert lines[0]["values"][0]["trouble"] == trouble


def test_each_function_shows_its_own_test():
    program = "import numpy as np\ndef helper(n):\n    x = np.ones(n)\n    return x\ndef user(n):\n    return helper(n)\n"
    calls = {"user": lambda m: m.user(9), "helper": lambda m: m.helper(2)}
    lines = trace(ast.parse(program), "f.py", "f", calls, lambda call, learner: call(learner))
    shapes = {(line["function"], line["line"]): line["values"][0]["shape"] for line in lines}
    assert shapes == {("helper", 3): [2], ("helper", 4): [2], ("user", 6): [9]}


def test_a_file_that_does_not_load_has_no_shapes():
    assert trace(ast.parse("raise RuntimeError\n"), "f.py", "f", {}, lambda test, learner: None) == []
