"""What only a second look at a test can tell: state, shared memory, changed inputs, another function's fault."""

from __future__ import annotations

import numpy as np
from graded import Graded

from dl_from_scratch.grading import target

X = np.random.default_rng(0).normal(size=(4, 3))


@target("double")
def test_double(day, check):
    check.value("y", day.double(X.copy()), 2 * X)


test_double.__test__ = False


def test_state_kept_between_calls():
    why = Graded("def double(x, seen=[0]):\n    seen[0] += 1\n    return 2 * x + x**2 * seen[0]\n").test(test_double)
    assert why["basic/double/y/value"].startswith("the same calls gave another result the second time")


def test_random_numbers():
    why = Graded("def double(x):\n    return 2 * x + np.random.random(x.shape)\n").test(test_double)
    assert "or the numbers are random" in why["basic/double/y/value"]


def test_the_same_wrong_result_twice_is_not_called_state():
    why = Graded("def double(x):\n    return 2 * x + x**2\n").test(test_double)
    assert why["basic/double/y/value"] is None


def test_the_arguments_of_the_call_explain():
    why = Graded("def double(x):\n    return np.where(x < 0, x * x, 2 * x)\n").test(test_double)
    assert why["basic/double/y/value"] == "only the entries where `x` is negative are wrong; all others are right"


def test_an_overflow_begins_where_the_argument_is_large():
    x = X.copy()
    x[2, 1] = 800.0

    @target("softmax")
    def test_softmax(day, check):
        e = np.exp(x - x.max(1, keepdims=True))
        check.value("p", day.softmax(x.copy()), e / e.sum(1, keepdims=True))

    text = """
def softmax(x):
    with np.errstate(all="ignore"):
        e = np.exp(x)
        return e / e.sum(1, keepdims=True)
"""
    why = Graded(text).test(test_softmax)
    assert why["basic/softmax/p/value"] == (
        "NaN stands exactly at the entries where `x` is above 710, where exp overflows (as 800): it begins there"
    )


def test_an_input_changed_in_place():
    @target("center")
    def test_center(day, check):
        x = X.copy()
        y = day.center(x)
        check.value("y + x", y * x, (X - X.mean(0)) * X)

    why = Graded("def center(x):\n    x -= x.mean(0)\n    return x.copy()\n").test(test_center)
    assert why["basic/center/y + x/value"] == (
        "your code changes its input `x` in place, and the caller goes on with it: work on a copy"
    )


def test_results_that_share_their_memory():
    @target("Layer.forward")
    def test_two(day, check):
        layer = day.Layer()
        first, second = layer.forward(X), layer.forward(3 * X + 1)
        check.value("first", first, X**2)
        check.value("second", second, (3 * X + 1) ** 2)

    text = """
class Layer:
    def __init__(self):
        self.buffer = np.zeros((4, 3))

    def forward(self, x):
        np.square(x, out=self.buffer)
        return self.buffer
"""
    why = Graded(text).test(test_two)
    assert why["basic/two/first/value"] == "`first` and `second` share their memory: making one wrote over the other"


def test_one_array_of_the_tests_own_is_not_called_shared():
    @target("step")
    def test_steps(day, check):
        w = X.copy()
        day.step(w)
        check.value("after 1", w, X - 1 * X**3)
        day.step(w)
        check.value("after 2", w, X - 2 * X**3)

    why = Graded("def step(w):\n    w -= w**2\n").test(test_steps)
    assert not any(said and "memory" in said for said in why.values())


def test_a_stale_cache():
    grading = Graded("CACHE = {}\ndef double(x):\n    return CACHE.setdefault(x.shape, 2 * x)\n")

    @target("double")
    def test_double(day, check, n):
        check.value("y", day.double(n * X + n * n), 2 * (n * X + n * n))

    grading.test(test_double, n=1)
    why = grading.test(test_double, n=3)
    assert why["basic/double[1]/y/value"] is None
    assert why["basic/double[3]/y/value"] == (
        "this is the right result of an earlier call, `double[1]`: something was kept from it, or what differs here is not used"
    )


def test_single_numbers_speak_together():
    grading = Graded("def norm(x):\n    return float((x**2).sum()) / 2\n")

    @target("norm")
    def test_norm(day, check, n):
        check.value("norm", day.norm(n * X), float(((n * X) ** 2).sum()))

    assert grading.test(test_norm, n=1)["basic/norm[1]/norm/value"] is None
    why = grading.test(test_norm, n=3)
    assert why["basic/norm[1]/norm/value"] == why["basic/norm[3]/norm/value"]
    assert why["basic/norm[1]/norm/value"] == "in each of 2 cases, it is the expected one times 0.5"


def test_single_numbers_of_which_one_is_right_say_nothing():
    grading = Graded("def norm(x):\n    s = float((x**2).sum())\n    return s if s < 20 else s / 2\n")

    @target("norm")
    def test_norm(day, check, n):
        check.value("norm", day.norm(n * X), float(((n * X) ** 2).sum()))

    for n in (1, 3, 4):
        why = grading.test(test_norm, n=n)
    assert set(why.values()) == {None}


def test_another_functions_fault():
    grading = Graded("def square(x):\n    return -(x**2)\n\ndef both(x):\n    return square(x) + np.tanh(x)\n")

    @target("square")
    def test_square(day, check):
        check.value("y", day.square(X), X**2)

    @target("both")
    def test_both(day, check):
        check.value("y", day.both(X), X**2 + np.tanh(X))

    assert grading.test(test_square)["basic/square/y/value"] == "it is the expected one with the opposite sign"
    why = grading.test(test_both)
    assert why["basic/both/y/value"] == "this also runs `square`, whose own checks fail: look there first"


NETWORK = """
def loss(w):
    return float((w**3).sum())

def grad(w):
    return w**2 * np.arange(1.0, 4.0)
"""


@target("grad")
def test_grad(day, check):
    w = X[:3].copy()
    check.value("loss", day.loss(w), float((w**2).sum()))
    check.gradient("dw", day.grad(w), 2 * w, of=day.loss, at=w)
    check.value("dw of a second call", day.grad(w), 2 * w)


test_grad.__test__ = False


def test_a_gradient_after_a_wrong_value():
    why = Graded(NETWORK).test(test_grad)
    assert why["basic/grad/dw/gradient"] == "`loss` of the same computation is wrong as well: look there first"
    assert why["basic/grad/dw of a second call/value"] is None


def test_a_gradient_of_the_learners_own_forward_pass():
    why = Graded(NETWORK.replace("w**2 *", "3 * w**2 + 0 *")).test(test_grad)
    said = "this is the true gradient of what your own forward pass computes: the mistake is in the forward pass"
    assert why["basic/grad/dw/gradient"] == said
    assert why["basic/grad/dw (central difference)/gradient"] is None
    assert why["basic/grad/dw of a second call/value"] == said


def test_the_golden_gradient_beside_a_wrong_forward_pass():
    why = Graded(NETWORK.replace("w**2 *", "2 * w + 0 *")).test(test_grad)
    assert why["basic/grad/dw/gradient"] is None
    assert why["basic/grad/dw (central difference)/gradient"].startswith("your gradient is right")


def test_a_function_that_is_not_run_is_not_blamed():
    grading = Graded("def square(x):\n    return -(x**2)\n\ndef both(x):\n    return x**3 + np.tanh(x)\n")

    @target("square")
    def test_square(day, check):
        check.value("y", day.square(X), X**2)

    @target("both")
    def test_both(day, check):
        check.value("y", day.both(X), X**2 + np.tanh(X))

    grading.test(test_square)
    assert grading.test(test_both)["basic/both/y/value"] is None


def test_tensors_of_the_golden_case_are_known():
    grading = Graded("def backward(dy):\n    return dy[:1]\n", {"layer/a": {"dy": X, "db": X.sum(0, keepdims=True)}})

    @target("backward")
    def test_backward(day, check, golden):
        case = golden("layer/a")
        check.gradient("db", day.backward(case.dy), case.db)

    assert grading.test(test_backward)["basic/backward/db/gradient"] == "this is only the first of `dy` along axis 0"


def test_the_second_run_prints_nothing(capsys):
    Graded("def double(x):\n    print('here')\n    return 2 * x + x**2\n").test(test_double)
    assert capsys.readouterr().out == "here\n"


def test_nothing_is_run_twice_where_all_is_right():
    grading = Graded("CALLS = []\ndef double(x):\n    CALLS.append(1)\n    return 2 * x\n")
    assert set(grading.test(test_double).values()) == {None}
    assert len(grading.learner.CALLS) == 1
