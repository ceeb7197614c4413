"""Shape errors that explain themselves: which operand of which sub-expression, and what would fit."""

from __future__ import annotations

import ast
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from dl_from_scratch.grading.shapes import shape_error

NUMPY = tuple(int(n) for n in np.__version__.split(".")[:2])
EXACT = sys.version_info >= (3, 11)
UNPARSE = sys.version_info >= (3, 9)
PATH = "/somewhere/day05.py"


def failing(source: str, **names):
    """What ``f(**names)`` in a file of this text raises, explained; and the text that is blamed."""
    if "def f(" not in source:
        source = f"def f({', '.join(names)}):\n" + "".join(f"    {line}\n" for line in source.splitlines())
    source = "import numpy as np\n" + source
    tree = ast.parse(source)
    space = {"__name__": "day05"}
    exec(compile(tree, PATH, "exec"), space)
    try:
        space["f"](**names)
    except Exception as error:
        found = shape_error(error, PATH, tree)
        return found, (None if found is None else blamed(source, found)), error
    raise AssertionError("nothing was raised")


def blamed(source: str, found) -> str:
    lines = [line.encode() for line in source.splitlines()][found.line - 1 : found.end_line]
    lines[-1] = lines[-1][: found.end_column]
    lines[0] = lines[0][found.column :]
    return b"\n".join(lines).decode()


def z(*shape):
    return np.zeros(shape)


def layer(**params):
    return SimpleNamespace(params=params)


CASES = [
    # ------------------------------------------------------------------ products
    ("return x @ W", {"x": z(32, 64), "W": z(128, 64)}, "x @ W",
     "`x` is (32, 64), `W` is (128, 64): the inner dimensions 64 and 128 differ; `W.T` would fit"),
    ("return x @ W", {"x": z(64, 32), "W": z(64, 10)}, "x @ W",
     "`x` is (64, 32), `W` is (64, 10): the inner dimensions 32 and 64 differ; `x.T` would fit"),
    ("return x @ W", {"x": z(5, 3), "W": z(5, 3)}, "x @ W",
     "`x` is (5, 3), `W` is (5, 3): the inner dimensions 3 and 5 differ; `x @ W.T` (5, 5) or `x.T @ W` (3, 3) would fit"),
    ("return W @ x", {"x": z(32, 64), "W": z(64, 10)}, "W @ x",
     "`W` is (64, 10), `x` is (32, 64): the inner dimensions 10 and 32 differ; `x @ W` (32, 10) would fit"),
    ("return x @ W", {"x": z(3, 4), "W": z(5, 6)}, "x @ W",
     "`x` is (3, 4), `W` is (5, 6): the inner dimensions 4 and 5 differ"),
    ("return x @ W.T", {"x": z(32, 64), "W": z(64, 128)}, "x @ W.T",
     "`x` is (32, 64), `W.T` is (128, 64) (`W` (64, 128)): the inner dimensions 64 and 128 differ; `W` would fit"),
    ("return self.params['W'] + x @ self.params['W'] * 2", {"self": layer(W=z(128, 64)), "x": z(32, 64)},
     "x @ self.params['W']",
     "`x` is (32, 64), `self.params['W']` is (128, 64): the inner dimensions 64 and 128 differ; "
     "`self.params['W'].T` would fit"),
    ("h = np.tanh(x * s @ W)\nreturn h", {"x": z(32, 64), "s": z(64), "W": z(128, 64)}, "x * s @ W",
     "`x * s` is (32, 64) (`x` (32, 64), `s` (64,)), `W` is (128, 64): the inner dimensions 64 and 128 differ; "
     "`W.T` would fit"),
    ("return (x @ A) @ (x @ B)", {"x": z(3, 4), "A": z(4, 5), "B": z(7, 4)}, "x @ B",
     "`x` is (3, 4), `B` is (7, 4): the inner dimensions 4 and 7 differ; `B.T` would fit"),
    ("return np.matmul(a, b)", {"a": z(2, 3, 4), "b": z(2, 5, 4)}, "np.matmul(a, b)",
     "`a` is (2, 3, 4), `b` is (2, 5, 4): the inner dimensions 4 and 5 differ; `b.swapaxes(-1, -2)` would fit"),
    ("return a @ b", {"a": z(2, 3, 4), "b": z(5, 4, 6)}, "a @ b",
     "`a` is (2, 3, 4), `b` is (5, 4, 6): the inner dimensions agree, but the batch axes (2,) and (5,) do not broadcast"),
    ("return x @ s", {"x": z(3, 4), "s": 2.0}, "x @ s",
     "`x` is (3, 4), `s` is a number: `@` multiplies matrices, `*` multiplies by a number"),
    ("return np.dot(x, W)", {"x": z(3, 4), "W": z(5, 4)}, "np.dot(x, W)",
     "`x` is (3, 4), `W` is (5, 4): the inner dimensions 4 and 5 differ; `W.T` would fit"),
    ("return np.dot(a=x, b=W)", {"x": z(4, 3), "W": z(4, 5)}, "np.dot(a=x, b=W)",
     "`x` is (4, 3), `W` is (4, 5): the inner dimensions 3 and 4 differ; `x.T` would fit"),
    ("return x.dot(W)", {"x": z(3, 4), "W": z(5, 3)}, "x.dot(W)",
     "`x` is (3, 4), `W` is (5, 3): the inner dimensions 4 and 5 differ; `np.dot(W, x)` (5, 4) would fit"),
    ("return v @ W", {"v": z(3), "W": z(4, 3)}, "v @ W",
     "`v` is (3,), `W` is (4, 3): the inner dimensions 3 and 4 differ; `W.T` would fit"),
    ("x @= W\nreturn x", {"x": z(3, 4), "W": z(5, 4)}, "x @= W",
     "`x` is (3, 4), `W` is (5, 4): the inner dimensions 4 and 5 differ; `W.T` would fit"),
    ("return np.einsum('ij,jk->ik', x, W)", {"x": z(3, 4), "W": z(5, 4)}, "np.einsum('ij,jk->ik', x, W)",
     "`x` is (3, 4), `W` is (5, 4): in 'ij,jk->ik' the letter j is 4 in `x` and 5 in `W`; 'ij,kj->ik' would fit"),
    ("return np.einsum('ij,jk', x, W)", {"x": z(3, 4, 2), "W": z(4, 5)}, "np.einsum('ij,jk', x, W)",
     "`x` is (3, 4, 2), `W` is (4, 5): 'ij' has 2 letters, `x` has 3 axes"),
    ("return np.einsum('ijk,jk->i', x, W)", {"x": z(3, 4), "W": z(4, 5)}, "np.einsum('ijk,jk->i', x, W)",
     "`x` is (3, 4), `W` is (4, 5): 'ijk' has 3 letters, `x` has 2 axes"),
    # ------------------------------------------------------------------ broadcasting
    ("return x + b", {"x": z(5, 3), "b": z(5)}, "x + b",
     "`x` is (5, 3), `b` is (5,): in the last axis, 3 meets 5; `b[:, None]` would fit"),
    ("return b - x", {"x": z(5, 3), "b": z(4)}, "b - x",
     "`b` is (4,), `x` is (5, 3): in the last axis, 4 meets 3"),
    ("return a * b", {"a": z(3, 4), "b": z(4, 3)}, "a * b",
     "`a` is (3, 4), `b` is (4, 3): in the last axis, 4 meets 3; `a.T` (4, 3) or `b.T` (3, 4) would fit"),
    ("m = x.max(axis=1)\nreturn np.exp(x - m)", {"x": z(5, 3)}, "x - m",
     "`x` is (5, 3), `m` is (5,): in the last axis, 3 meets 5; "
     "`keepdims=True` in `x.max(axis=1)`, which gives (5, 1), would fit"),
    ("return x / x.sum(axis=-1)", {"x": z(5, 3)}, "x / x.sum(axis=-1)",
     "`x` is (5, 3), `x.sum(axis=-1)` is (5,): in the last axis, 3 meets 5; "
     "`keepdims=True` in `x.sum(axis=-1)`, which gives (5, 1), would fit"),
    ("return x - np.mean(x, axis=(1, 2))", {"x": z(5, 3, 2)}, "x - np.mean(x, axis=(1, 2))",
     "`x` is (5, 3, 2), `np.mean(x, axis=(1, 2))` is (5,): in the last axis, 2 meets 5; "
     "`keepdims=True` in `np.mean(x, axis=(1, 2))`, which gives (5, 1, 1), would fit"),
    ("return x > t", {"x": z(5, 3), "t": z(5)}, "x > t",
     "`x` is (5, 3), `t` is (5,): in the last axis, 3 meets 5; `t[:, None]` would fit"),
    ("return np.add(x, b)", {"x": z(2, 5, 3), "b": z(2, 3)}, "np.add(x, b)",
     "`x` is (2, 5, 3), `b` is (2, 3): 2 axes from the end, 5 meets 2; `b[:, None, :]` would fit"),
    ("return np.where(m, a, 0.0)", {"m": z(3, 4) > 0, "a": z(4, 3)}, "np.where(m, a, 0.0)",
     "`m` is (3, 4), `a` is (4, 3), `0.0` is a number: in the last axis, 4 meets 3"),
    ("return np.maximum(0, x) * (g @ W)", {"x": z(3, 4), "g": z(3, 5), "W": z(5, 2)}, "np.maximum(0, x) * (g @ W)",
     "`np.maximum(0, x)` is (3, 4) (`x` (3, 4)), `g @ W` is (3, 2) (`g` (3, 5), `W` (5, 2)): in the last axis, 4 meets 2"),
    ("b += x\nreturn b", {"b": z(3), "x": z(5, 3)}, "b += x",
     "`b` is (3,), `x` is (5, 3): an array keeps its shape when it is written into; "
     "a sum over the rest, `x.sum(axis=0)`, would fit"),
    ("self.params['b'] += x\nreturn 0", {"self": layer(b=z(4)), "x": z(5, 3)}, "self.params['b'] += x",
     "`self.params['b']` is (4,), `x` is (5, 3): in the last axis, 4 meets 3"),
    ("out[i] = v\nreturn out", {"out": z(5, 3), "v": z(4), "i": 1}, "out[i] = v",
     "`out[i]` is (3,) (`out` (5, 3), `i` 1), `v` is (4,): an array keeps its shape when it is written into"),
    ("self.params['W'][...] = g\nreturn 0", {"self": layer(W=z(5, 3)), "g": z(3, 5)}, "self.params['W'][...] = g",
     "`self.params['W'][...]` is (5, 3) (`self.params['W']` (5, 3)), `g` is (3, 5): "
     "an array keeps its shape when it is written into; `g.T` would fit"),
    ("return np.broadcast_to(b, (5, 3))", {"b": z(5)}, "np.broadcast_to(b, (5, 3))",
     "`b` is (5,), (5, 3) is asked for: in the last axis, 5 cannot be stretched to 3; `b[:, None]` would fit"),
    ("return np.exp(x.sum(axis=0)) + y", {"x": z(5, 3), "y": z(4)}, "np.exp(x.sum(axis=0)) + y",
     "`np.exp(x.sum(axis=0))` is (3,) (`x` (5, 3)), `y` is (4,): in the last axis, 3 meets 4"),
    # ------------------------------------------------------------------ layout
    ("return x.reshape(7, 3)", {"x": z(4, 5)}, "x.reshape(7, 3)",
     "`x` is (4, 5): it holds 20 numbers, (7, 3) holds 21"),
    ("return x.reshape(n, c)", {"x": z(4, 5, 2), "n": 4, "c": 11}, "x.reshape(n, c)",
     "`x` is (4, 5, 2), `n` is 4, `c` is 11: it holds 40 numbers, (4, 11) holds 44; `(4, 10)` would fit"),
    ("return np.reshape(x, (3, -1))", {"x": z(4, 5)}, "np.reshape(x, (3, -1))",
     "`x` is (4, 5): its 20 numbers cannot be split into groups of 3"),
    ("return x.reshape(shape)", {"x": z(4, 5), "shape": (4, 6)}, "x.reshape(shape)",
     "`x` is (4, 5): it holds 20 numbers, (4, 6) holds 24; `(4, 5)` would fit"),
    ("return np.concatenate([a, b])", {"a": z(3, 4), "b": z(3, 5)}, "np.concatenate([a, b])",
     "`a` is (3, 4), `b` is (3, 5): joined along axis 0, the others have to agree, and axis 1 is 4 and 5; "
     "`axis=1` would fit"),
    ("return np.concatenate((a, b, c), axis=1)", {"a": z(3, 4), "b": z(3, 5), "c": z(2, 4)},
     "np.concatenate((a, b, c), axis=1)",
     "`a` is (3, 4), `c` is (2, 4): joined along axis 1, the others have to agree, and axis 0 is 3 and 2"),
    ("return np.concatenate(parts)", {"parts": [z(3, 4), z(3)]}, "np.concatenate(parts)",
     "`parts[0]` is (3, 4), `parts[1]` is (3,): they have 2 and 1 axes, and need the same number"),
    ("return np.stack([a, b])", {"a": z(3, 4), "b": z(2, 4)}, "np.stack([a, b])",
     "`a` is (3, 4), `b` is (2, 4): only arrays of one shape can be stacked; `np.concatenate` would fit"),
    ("return np.vstack([a, b])", {"a": z(3, 4), "b": z(2, 5)}, "np.vstack([a, b])",
     "`a` is (3, 4), `b` is (2, 5): except along the axis where they are joined, the lengths have to agree"),
    ("return x.transpose(0, 2, 1)", {"x": z(3, 4)}, "x.transpose(0, 2, 1)",
     "`x` is (3, 4): it has 2 axes, and (0, 2, 1) names 3"),
    ("return x.sum(axis=2)", {"x": z(3, 4)}, "x.sum(axis=2)", "`x` is (3, 4): it has 2 axes, 0 to 1, and no axis 2"),
    ("return np.mean(x, 1)", {"x": z(3)}, "np.mean(x, 1)", "`x` is (3,): it has 1 axis, 0, and no axis 1"),
    # ------------------------------------------------------------------ indices
    ("return x[i, 0]", {"x": z(3, 4), "i": 3}, "x[i, 0]", "`x` is (3, 4): axis 0 ends at 2, `i` is 3"),
    ("return x[0, 7]", {"x": z(3, 4)}, "x[0, 7]", "`x` is (3, 4): axis 1 ends at 3, the index is 7"),
    ("return x[idx]", {"x": z(3, 4), "idx": np.array([0, 5])}, "x[idx]", "`x` is (3, 4): axis 0 ends at 2, `idx` holds 5"),
    ("return x[i, 0]", {"x": z(3), "i": 0}, "x[i, 0]", "`x` is (3,): it has 1 axis, `x[i, 0]` asks for 2"),
    ("return x[m]", {"x": z(3, 4), "m": z(4) > 0}, "x[m]",
     "`x` is (3, 4), `m` is (4,): a mask has the shape of what it picks from"),
    ("x[i] = 1.0\nreturn x", {"x": z(3), "i": 3}, "x[i] = 1.0", "`x` is (3,): axis 0 ends at 2, `i` is 3"),
    ("return x[rows, cols]", {"x": z(3, 4), "rows": np.arange(3), "cols": np.arange(2)}, "x[rows, cols]",
     "`rows` is (3,), `cols` is (2,): index arrays are paired entry by entry, so their shapes have to broadcast"),
    ("return layers[i]", {"layers": [1, 2], "i": 2}, "layers[i]",
     "`layers` holds 2 entries, the last has index 1; `i` is 2"),
]  # fmt: skip


OLDER = ["return np.mean(x, 1)", "x @= W\nreturn x"] if NUMPY < (1, 25) else []


@pytest.mark.parametrize(("source", "names", "place", "sentence"), CASES, ids=[c[0].replace("\n", "; ") for c in CASES])
def test_sentence_and_place(source, names, place, sentence):
    found, text, error = failing(source, **names)
    if found is None and source in OLDER:
        pytest.skip(f"this NumPy raises something else: {error}")
    assert found is not None, error
    if UNPARSE:
        assert found.sentence == sentence
    assert text == place


# ---------------------------------------------------------------------- where the operation stands


def test_the_place_is_the_sub_expression_of_several_lines():
    source = "return np.tanh(\n    x\n    @ W\n) + 1"
    found, text, _ = failing(source, x=z(3, 4), W=z(5, 4))
    assert text == "x\n        @ W"
    assert (found.line, found.end_line) == (4, 5)


def test_a_method_call_of_several_lines():
    source = "return (\n    x.sum(axis=0)\n    .reshape(3, 5)\n)"
    found, text, _ = failing(source, x=z(3, 4))
    assert text.endswith("reshape(3, 5)")
    assert "it holds 4 numbers, (3, 5) holds 15" in found.sentence


def test_columns_are_bytes_behind_other_letters_on_the_line():
    found, text, _ = failing("é = 'ü–∂'; return 'größe', x @ W", x=z(3, 4), W=z(5, 4))
    assert text == "x @ W"
    assert found.column > len("    é = 'ü–∂'; return 'größe', ")


def test_the_innermost_function_is_blamed():
    source = "def g(a, b):\n    return a @ b\n\ndef f(x, W):\n    y = x @ x.T\n    return g(x, W)"
    found, text, _ = failing(source, x=z(3, 4), W=z(5, 4))
    assert (text, found.line) == ("a @ b", 3)
    assert found.sentence.startswith("`a` is (3, 4), `b` is (5, 4)")


def test_the_first_of_two_candidates_that_really_fails():
    _, text, _ = failing("return (a @ a.T) + (b @ b) + (c @ c)", a=z(2, 3), b=z(4, 5), c=z(6, 7))
    assert text == "b @ b"


@pytest.mark.parametrize("source", [
    "return [row @ W for row in x]",
    "return list(map(lambda row: row @ W, x))",
    "return sum(row @ W for row in x)",
    "for row in x:\n    if True:\n        y = row @ W",
    "with np.errstate(all='ignore'):\n    return x[0] @ W",
    "try:\n    return x[0] @ W\nfinally:\n    pass",
    "y = x[0] @ W if True else None",
    "return dict(a=x[0] @ W)",
    "return f'{x[0] @ W}'",
])  # fmt: skip
def test_every_kind_of_statement(source):
    found, text, _ = failing(source, x=z(3, 4), W=z(5, 4))
    assert text in ("row @ W", "x[0] @ W") or (sys.version_info < (3, 12) and "f'" in source)
    assert "the inner dimensions 4 and 5 differ" in found.sentence


def test_the_result_of_a_function_of_the_learner_is_not_computed_again():
    source = "calls = []\ndef g(a):\n    calls.append(1)\n    return a\n\ndef f(x, W):\n    return g(x) + g(W), len(calls)"
    found, _, _ = failing(source, x=z(3, 4), W=z(5, 4))
    if EXACT:
        assert found.sentence == "`g(x)` is (3, 4) (`x` (3, 4)), `g(W)` is (5, 4) (`W` (5, 4)): 2 axes from the end, 3 meets 5"
    source = "def g(a):\n    return a\n\ndef f(x, W):\n    return g(x) @ W"
    found, _, _ = failing(source, x=z(3, 4), W=z(5, 4))
    if EXACT:
        assert found.sentence == "the last axis of `g(x)` is 4 long, `W` is (5, 4): the inner dimensions 4 and 5 differ"


def test_a_property_of_the_learner_is_not_asked():
    class Layer:
        asked = 0

        @property
        def W(self):
            Layer.asked += 1
            return z(5, 4)

    found, _, _ = failing("return x @ self.W", self=Layer(), x=z(3, 4))
    assert Layer.asked == 1
    assert found is None or found.sentence.startswith("`x` is (3, 4), the first axis of `self.W` that counts is 5")


def test_slots_and_own_operators():
    source = """
class Tensor:
    __slots__ = ("data",)

    def __init__(self, data):
        self.data = data

    def __matmul__(self, other):
        return Tensor(self.data @ other.data)

def f(x, W):
    return Tensor(x) @ Tensor(W)
"""
    found, text, _ = failing(source, x=z(3, 4), W=z(5, 4))
    assert text == "self.data @ other.data"
    assert found.sentence.startswith("`self.data` is (3, 4), `other.data` is (5, 4): the inner dimensions 4 and 5 differ")


# ---------------------------------------------------------------------- silence


@pytest.mark.parametrize(("source", "names"), [
    ("if x.shape[1] != W.shape[0]:\n    raise ValueError('operands could not be broadcast together with shapes (3,4) (5,4) ')",
     {"x": z(3, 4), "W": z(5, 4)}),
    ("raise ValueError(f'{x.shape} does not fit')", {"x": z(3, 4)}),
    ("return int('x @ W')", {"x": z(3, 4)}),
    ("return f(x @ x.T)", {"x": z(3, 4)}),
    ("return x.undefined", {"x": z(3, 4)}),
    ("return f(1)", {"f": lambda v: z(3, 4) @ z(3, 4)}),
    ("return {}['a']", {}),
    ("a, b = x", {"x": z(3)}),
    ("return np.array([1, 2]).reshape(x)", {"x": "a"}),
])  # fmt: skip
def test_other_errors_are_left_alone(source, names):
    if "return f(x @" in source:
        source = "def f(x):\n    raise IndexError('list index out of range')"
    found, _, _ = failing(source, **names)
    assert found is None


def test_the_message_is_numpys_in_short():
    found, _, _ = failing("return x @ W", x=z(3, 4), W=z(5, 4))
    assert found.message.startswith("ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0")
    assert "gufunc" not in found.message
    assert found.message.endswith("(size 5 is different from 4)")


def test_large_arrays_are_described_but_not_computed_with():
    big = np.broadcast_to(np.zeros(1), (1000, 1000, 50))
    found, _, _ = failing("return x + b", x=big, b=z(1000, 3))
    assert found.sentence == "`x` is (1000, 1000, 50), `b` is (1000, 3): in the last axis, 50 meets 3"
