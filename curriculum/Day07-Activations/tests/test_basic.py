"""Day 07: each activation and its gradient against torch, reports of a small network, orthogonal weights."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

ROOT = math.sqrt(2 / math.pi)
CUBIC = 0.044715
SHAPES = ["(4, 5)", "(2, 3, 2, 2)", "(1,)"]
WITH_ALPHA = [f"{shape}{more}" for shape in SHAPES for more in ("", ", alpha 0.3")]


def settings_of(case):
    """The keyword arguments of a case: alpha, or nothing."""
    return {"alpha": case.alpha} if "alpha" in case else {}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def erf(x):
    return np.array([math.erf(v) for v in x.ravel()]).reshape(x.shape)


def u_of(x, cubic=CUBIC):
    """The argument of gelu's tanh."""
    return ROOT * (x + cubic * x**3)


def distinct(mistakes):
    """The declared mistakes, but of those that give the same result none: which of them it was cannot be said for sure."""
    return {sentence: (lambda sentence=sentence: alone(sentence, mistakes)) for sentence in mistakes}


def alone(sentence, mistakes):
    """What a mistake gives; ValueError if another gives the same."""
    wrong = mistakes[sentence]
    wrong = wrong() if callable(wrong) else wrong
    for other, another in mistakes.items():
        if other != sentence and not callable(another) and another.shape == wrong.shape and (another == wrong).all():
            raise ValueError(f"{other} gives the same")
    return wrong


def judge_gradient(check, case, dx, right, second, mistakes):
    """dx against torch, against central differences of the right f, and against autograd."""
    check.gradient("dx", dx, case.dx, of=lambda v: float((case.dy * right(v)).sum()), at=case.x, mistakes=distinct(mistakes))

    def opinion(autograd):
        x = autograd.Tensor(case.x, requires_grad=True)
        second(autograd, x).backward(case.dy)
        return x.grad

    check.second_opinion("dx", dx, case.dx, opinion)


# ---------------------------------------------------------------------- leaky ReLU


def right_leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha * x)


@pytest.mark.parametrize("case", WITH_ALPHA)
@target("leaky_relu")
def test_leaky_relu(day, check, golden, case):
    """torch's leaky_relu with alpha 0.01 and 0.3."""
    c = golden(f"leaky_relu/{case}")
    x, alpha = c.x, settings_of(c).get("alpha", 0.01)
    mistakes = {
        "this is ReLU: below 0 the result is alpha * x, not 0": np.maximum(x, 0),
        f"alpha was {alpha:g}, and you used 0.01": right_leaky_relu(x),
        "the branches are swapped: x is kept where it is positive": np.where(x > 0, alpha * x, x),
        "below 0 the sign is wrong: alpha * x is negative there": np.where(x > 0, x, -alpha * x),
        "below 0 you returned alpha itself: it is a slope, alpha * x": np.where(x > 0, x, alpha),
        "below 0 you divided by alpha: it is a slope, alpha * x": lambda: np.where(x > 0, x, x / alpha),
        "below 0 alpha was added: it is a slope, alpha * x": np.where(x > 0, x, x + alpha),
        "alpha scales both sides: where x > 0 the result is x": alpha * x,
        "alpha * x was added on both sides: where x > 0 the result is x": np.maximum(x, 0) + alpha * x,
    }
    check.value("y", day.leaky_relu(x, **settings_of(c)), c.y, mistakes=distinct(mistakes))


@pytest.mark.parametrize("case", WITH_ALPHA)
@target("leaky_relu_backward")
def test_leaky_relu_backward(day, check, golden, case):
    """The gradient for alpha 0.01 and 0.3."""
    c = golden(f"leaky_relu/{case}")
    x, dy, alpha = c.x, c.dy, settings_of(c).get("alpha", 0.01)
    mistakes = {
        "backward used 0.01 whatever alpha was": np.where(x > 0, dy, 0.01 * dy),
        "this is ReLU's gradient: below 0 the slope is alpha, not 0": np.where(x > 0, dy, 0),
        "this is the slope alone: multiply it by dy": np.where(x > 0, 1.0, alpha),
        "dy was multiplied by leaky_relu(x): multiply it by the slope": dy * right_leaky_relu(x),
        "the sign of dy decided about the branch: the sign of x does": np.where(dy > 0, dy, alpha * dy),
        "the branches are swapped: the slope is 1 where x > 0": np.where(x > 0, alpha * dy, dy),
        "below 0 the slope has the wrong sign: it is alpha": np.where(x > 0, dy, -alpha * dy),
        "below 0 the gradient is alpha * dy: dy is missing there": np.where(x > 0, dy, alpha),
        "dy passed through unchanged: below 0 the slope is alpha": dy,
        "below 0 you returned alpha * x: the gradient is alpha * dy": np.where(x > 0, dy, alpha * x),
        "dy and x are exchanged: the arguments are (dy, x)": np.where(dy > 0, x, alpha * x),
    }
    dx = day.leaky_relu_backward(dy, x, **settings_of(c))
    judge_gradient(
        check, c, dx, lambda v: right_leaky_relu(v, alpha), lambda ag, t: ag.where(t.data > 0, t, t * alpha), mistakes
    )


# ---------------------------------------------------------------------- ELU


def right_elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))


@pytest.mark.parametrize("case", WITH_ALPHA)
@target("elu")
def test_elu(day, check, golden, case):
    """torch's elu with alpha 1 and 0.3."""
    c = golden(f"elu/{case}")
    x, alpha = c.x, settings_of(c).get("alpha", 1.0)
    selu = 1.0507009873554805 * right_elu(x, 1.6732632423543772)
    mistakes = {
        f"alpha was {alpha:g}, and you used 1": right_elu(x),
        "the 1 is missing: alpha * (e^x - 1) meets x at 0, alpha * e^x does not": np.where(x > 0, x, alpha * np.exp(x)),
        "the 1 is outside of the bracket: alpha * (e^x - 1), not alpha * e^x - 1": np.where(x > 0, x, alpha * np.exp(x) - 1),
        "alpha belongs in front of the bracket, not into the exponent": np.where(x > 0, x, np.exp(alpha * x) - 1),
        "alpha scales both sides: where x > 0 the result is x": alpha * right_elu(x),
        "below 0 the sign is wrong: e^x - 1 is negative there": np.where(x > 0, x, alpha * (1 - np.exp(x))),
        "this is SELU, with its own two constants: here the scale is 1 and alpha is given": selu,
        "this is ReLU: below 0 the result is alpha * (e^x - 1)": np.maximum(x, 0),
        "the branches are swapped: x is kept where it is positive": np.where(x > 0, alpha * (np.exp(x) - 1), x),
        "x is left in front of e^x: alpha * (e^x - 1)": np.where(x > 0, x, alpha * x * np.exp(x)),
        "below 0 you divided by alpha: alpha * (e^x - 1)": lambda: np.where(x > 0, x, (np.exp(x) - 1) / alpha),
        "this is CELU, whose exponent is x / alpha: ELU's is x": lambda: np.where(x > 0, x, alpha * (np.exp(x / alpha) - 1)),
    }
    check.value("y", day.elu(x, **settings_of(c)), c.y, mistakes=distinct(mistakes))


@pytest.mark.parametrize("case", WITH_ALPHA)
@target("elu_backward")
def test_elu_backward(day, check, golden, case):
    """The gradient for alpha 1 and 0.3."""
    c = golden(f"elu/{case}")
    x, dy, alpha = c.x, c.dy, settings_of(c).get("alpha", 1.0)

    def with_slope(slope):
        return np.where(x > 0, dy, dy * slope)

    mistakes = {
        f"backward used 1 whatever alpha was, here {alpha:g}": with_slope(np.exp(x)),
        "below 0 the slope is y + alpha = alpha * e^x; you used y + 1": with_slope(alpha * (np.exp(x) - 1) + 1),
        "below 0 the slope is alpha * e^x: subtracting 1 gives the value, not the slope": with_slope(alpha * (np.exp(x) - 1)),
        "below 0 the slope is alpha * e^x, not alpha: that is leaky ReLU": with_slope(alpha),
        "this is ReLU's gradient: below 0 the slope is alpha * e^x": with_slope(0.0),
        "this is the slope alone: multiply it by dy": np.where(x > 0, 1.0, alpha * np.exp(x)),
        "below 0 the gradient is dy * alpha * e^x: dy is missing there": np.where(x > 0, dy, alpha * np.exp(x)),
        "where x > 0 the slope is 1, not alpha": np.where(x > 0, alpha, alpha * np.exp(x)) * dy,
        "the sign of dy decided about the branch: the sign of x does": np.where(dy > 0, dy, dy * alpha * np.exp(x)),
        "below 0 the sign is wrong: the slope of alpha * (e^x - 1) is +alpha * e^x": with_slope(-alpha * np.exp(x)),
        "dy was multiplied by elu(x): multiply it by the slope": dy * right_elu(x, alpha),
        "the exponential is that of the output: the slope is alpha * e^x": with_slope(alpha * np.exp(right_elu(x, alpha))),
        "below 0 the exponent has the wrong sign: the slope is alpha * e^x": with_slope(alpha * np.exp(-x)),
    }
    dx = day.elu_backward(dy, x, **settings_of(c))
    judge_gradient(
        check,
        c,
        dx,
        lambda v: right_elu(v, alpha),
        lambda ag, t: ag.where(t.data > 0, t, (t.exp() - 1) * alpha),
        mistakes,
    )


# ---------------------------------------------------------------------- GELU


def right_gelu(x):
    return x / 2 * (1 + np.tanh(u_of(x)))


@pytest.mark.parametrize("case", SHAPES)
@target("gelu")
def test_gelu(day, check, golden, case):
    """torch's gelu with approximate="tanh"."""
    c = golden(f"gelu/{case}")
    x = c.x
    mistakes = {
        "this is the erf form, x * Phi(x). Valid in other books, and PyTorch's default; this course uses the tanh form, which "
        "needs nothing that NumPy lacks": lambda: x / 2 * (1 + erf(x / math.sqrt(2))),
        "this is the short form x * sigmoid(1.702 x). Valid in other books; this course uses the tanh form, which is closer "
        "to x * Phi(x)": x * sigmoid(1.702 * x),
        "the cubic term is missing: u = sqrt(2/pi) * (x + 0.044715 x^3)": x / 2 * (1 + np.tanh(ROOT * x)),
        "the term is cubic, 0.044715 x^3, not x^2": x / 2 * (1 + np.tanh(ROOT * (x + CUBIC * x**2))),
        "sqrt(2/pi) multiplies the bracket; yours multiplies x only": x / 2 * (1 + np.tanh(ROOT * x + CUBIC * x**3)),
        "sqrt(2/pi) is missing in u": x / 2 * (1 + np.tanh(x + CUBIC * x**3)),
        "2/pi has no root in your u: sqrt(2/pi)": x / 2 * (1 + np.tanh(2 / math.pi * (x + CUBIC * x**3))),
        "2/pi is upside down in your u: sqrt(2/pi)": x / 2 * (1 + np.tanh(math.sqrt(math.pi / 2) * (x + CUBIC * x**3))),
        "(1 + tanh u)/2 is sigmoid(2u): the 2 is missing": x * sigmoid(u_of(x)),
        "the factor 1/2 is missing": x * (1 + np.tanh(u_of(x))),
        "the 1 is missing: x/2 * (1 + tanh u)": x / 2 * np.tanh(u_of(x)),
        "x is missing: this is the gate (1 + tanh u)/2, which x is multiplied by": (1 + np.tanh(u_of(x))) / 2,
        "this is SiLU": x * sigmoid(x),
    }
    check.value("y", day.gelu(x), c.y, mistakes=distinct(mistakes))


ROUNDED = {
    "sqrt(2/pi) was rounded to 0.797885: compute it, math.sqrt(2 / math.pi)": (0.797885, CUBIC),
    "sqrt(2/pi) was rounded to 0.7979: compute it, math.sqrt(2 / math.pi)": (0.7979, CUBIC),
    "sqrt(2/pi) was rounded to 0.798: compute it, math.sqrt(2 / math.pi)": (0.798, CUBIC),
    "sqrt(2/pi) was rounded to 0.8: compute it, math.sqrt(2 / math.pi)": (0.8, CUBIC),
    "the coefficient is 0.044715, not 0.0447": (ROOT, 0.0447),
    "the coefficient is 0.044715, not 0.04475": (ROOT, 0.04475),
    "the coefficient is 0.044715, not 0.04471": (ROOT, 0.04471),
    "the coefficient is 0.044715, not 0.04472": (ROOT, 0.04472),
    "the coefficient is 0.044715, not 0.045": (ROOT, 0.045),
}
"""Constants that somebody remembers."""


@target("gelu")
def test_gelu_constants(day, check):
    """The two constants, to eight digits."""
    x = np.array([-2.5, -1.2, -0.4, 0.7, 1.9])
    mistakes = {said: x / 2 * (1 + np.tanh(a * (x + b * x**3))) for said, (a, b) in ROUNDED.items()}
    check.value("y", day.gelu(x), right_gelu(x), rtol=1e-8, atol=1e-8, explain=to_all_digits(mistakes))


@target("gelu_backward")
def test_gelu_backward_constants(day, check):
    """The two constants, to eight digits; differences in the place of the derivative are not as good."""
    x, dy = np.array([-2.5, -1.2, -0.4, 0.7, 1.9]), np.array([1.5, -2.0, 0.7, 3.0, -1.1])

    def gradient(a, b):
        t = np.tanh(a * (x + b * x**3))
        return dy * ((1 + t) / 2 + x / 2 * (1 - t * t) * a * (1 + 3 * b * x**2))

    mistakes = {said: gradient(a, b) for said, (a, b) in ROUNDED.items()}
    dx = day.gelu_backward(dy, x)
    check.gradient("dx", dx, gradient(ROOT, CUBIC), rtol=1e-8, atol=1e-8, explain=to_all_digits(mistakes))


def to_all_digits(mistakes):
    """The sentence of the mistake that gives the result to ten digits: nearly right results fit several to five."""

    def why(got, _):
        for sentence, wrong in mistakes.items():
            if np.shape(got) == wrong.shape and np.allclose(got, wrong, 1e-10, 1e-10):
                return sentence
        return None

    return why


@pytest.mark.parametrize("case", SHAPES)
@target("gelu_backward")
def test_gelu_backward(day, check, golden, case):
    """The gradient of gelu."""
    c = golden(f"gelu/{case}")
    x, dy = c.x, c.dy
    t = np.tanh(u_of(x))
    du = ROOT * (1 + 3 * CUBIC * x**2)

    def with_du(du):
        return dy * ((1 + t) / 2 + x / 2 * (1 - t * t) * du)

    def of_a_sigmoid(u, du):
        return dy * (sigmoid(u) + x * sigmoid(u) * (1 - sigmoid(u)) * du)

    def of_the_erf_form():
        return dy * ((1 + erf(x / math.sqrt(2))) / 2 + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi))

    mistakes = {
        "gelu' lacks the factor 1 + 3*0.044715 x^2, the inner derivative": with_du(ROOT),
        "the derivative of 0.044715 x^3 is 3*0.044715 x^2: its 3 is missing": with_du(ROOT * (1 + CUBIC * x**2)),
        "u' is missing: tanh(u) has the derivative (1 - t^2) u'": with_du(1.0),
        "sqrt(2/pi) is missing in u'": with_du(du / ROOT),
        "in u' you kept the cube: the derivative of x^3 is 3 x^2": with_du(ROOT * (1 + 3 * CUBIC * x**3)),
        "u' was replaced by u": with_du(u_of(x)),
        "gelu is a product: you have (1 + t)/2 only, and x/2 * (1 - t^2) u' is missing": dy * (1 + t) / 2,
        "gelu is a product: you have x/2 * (1 - t^2) u' only, and (1 + t)/2 is missing": dy * x / 2 * (1 - t * t) * du,
        "the second term lacks x/2: the other factor of the product": dy * ((1 + t) / 2 + (1 - t * t) * du),
        "the second term lacks its x: x/2 * (1 - t^2) u'": dy * ((1 + t) / 2 + (1 - t * t) * du / 2),
        "the first term lacks its 1/2": dy * (1 + t + x / 2 * (1 - t * t) * du),
        "brackets are missing: the first term is 1 + t/2, where (1 + t)/2 is due": dy * (1 + t / 2 + x / 2 * (1 - t * t) * du),
        "dy multiplies the first term only: brackets are missing": dy * (1 + t) / 2 + x / 2 * (1 - t * t) * du,
        "the derivative of x^3 is 3 x^2: yours is 2 x^2": with_du(ROOT * (1 + 2 * CUBIC * x**2)),
        "(1 + tanh u)/2 is sigmoid(2u): the 2 is missing": of_a_sigmoid(u_of(x), du),
        "this is the gradient of the short form x * sigmoid(1.702 x). Valid in other books; this course uses the tanh "
        "form": of_a_sigmoid(1.702 * x, 1.702),
        "the second term lacks its 1/2": dy * ((1 + t) / 2 + x * (1 - t * t) * du),
        "the derivative of tanh is 1 - t^2; you used 1 - t": dy * ((1 + t) / 2 + x / 2 * (1 - t) * du),
        "the derivative of tanh is 1 - tanh(u)^2; you used 1 - u^2": dy * ((1 + t) / 2 + x / 2 * (1 - u_of(x) ** 2) * du),
        "the second term has the wrong sign": dy * ((1 + t) / 2 - x / 2 * (1 - t * t) * du),
        "this is the slope alone: multiply it by dy": (1 + t) / 2 + x / 2 * (1 - t * t) * du,
        "dy was multiplied by gelu(x): multiply it by the slope": dy * right_gelu(x),
        "this is the gradient of the erf form. Valid in other books; this course uses the tanh form": of_the_erf_form,
    }
    dx = day.gelu_backward(dy, x)
    judge_gradient(
        check,
        c,
        dx,
        right_gelu,
        lambda ag, t: t * (((t + t * t * t * CUBIC) * ROOT).tanh() + 1) * 0.5,
        mistakes,
    )


# ---------------------------------------------------------------------- SiLU


def right_silu(x):
    return x * sigmoid(x)


@pytest.mark.parametrize("case", SHAPES)
@target("silu")
def test_silu(day, check, golden, case):
    """torch's silu."""
    c = golden(f"silu/{case}")
    x = c.x
    mistakes = {
        "this is the sigmoid alone: multiply it by x": sigmoid(x),
        "the sign in the exponent is wrong: sigmoid(x) = 1 / (1 + e^-x)": x * sigmoid(-x),
        "this is x * tanh(x): the gate is the sigmoid": x * np.tanh(x),
        "this is GELU": right_gelu(x),
        "this is the short form of GELU, x * sigmoid(1.702 x)": x * sigmoid(1.702 * x),
        "this is ReLU": np.maximum(x, 0),
        "this is softplus, log(1 + e^x)": np.log1p(np.exp(x)),
        "this is hard swish, x clip(x + 3, 0, 6)/6, which imitates silu": x * np.clip(x + 3, 0, 6) / 6,
        "this is x * sigmoid(2x): the gate is sigmoid(x)": x * sigmoid(2 * x),
        "there is an x too much: x * sigmoid(x)": x * x * sigmoid(x),
    }
    check.value("y", day.silu(x), c.y, mistakes=distinct(mistakes))


@pytest.mark.parametrize("case", SHAPES)
@target("silu_backward")
def test_silu_backward(day, check, golden, case):
    """The gradient of silu."""
    c = golden(f"silu/{case}")
    x, dy = c.x, c.dy
    s = sigmoid(x)
    mistakes = {
        "silu' = s + x s(1-s); you returned s": dy * s,
        "silu' = s + x s(1-s); you returned s(1-s), the slope of the sigmoid": dy * s * (1 - s),
        "silu' = s + x s(1-s); the first term, s, is missing": dy * x * s * (1 - s),
        "silu' = s + x s(1-s); the second term lacks its x": dy * (s + s * (1 - s)),
        "silu' = s + x s(1-s); the second term lacks (1-s)": dy * (s + x * s),
        "silu' = s + x s(1-s); the second term lacks s": dy * (s + x * (1 - s)),
        "silu' = s + x s(1-s); in the second term you took y = x s for s, in s(1-s)": dy * (s + x * x * s * (1 - x * s)),
        "silu' = s + x s(1-s); the second term has the wrong sign": dy * (s - x * s * (1 - s)),
        "silu' = s + x s(1-s); the second term is that of tanh, 1 - s^2": dy * (s + x * (1 - s * s)),
        "this is the slope alone: multiply it by dy": s + x * s * (1 - s),
        "dy was multiplied by silu(x): multiply it by the slope": dy * x * s,
        "dy multiplies the first term only: brackets are missing": dy * s + x * s * (1 - s),
        "silu' = s + x s(1-s); the second term has y in the place of x": dy * (s + x * s * s * (1 - s)),
        "s is the sigmoid of x, not of the output": dy * (sigmoid(x * s) * (1 + x * (1 - sigmoid(x * s)))),
    }
    judge_gradient(check, c, day.silu_backward(dy, x), right_silu, lambda ag, t: t * t.sigmoid(), mistakes)


# ---------------------------------------------------------------------- PReLU


PRELU = ["1 of (4, 3)", "3 of (4, 3)", "3 of (2, 3, 4)", "3 of (2, 3, 3)", "3 of (2, 3, 3, 3)", "1 of (5,)", "3 of (1, 3)"]


def prelu_of(day, case):
    """A layer with the slopes of a case."""
    layer = day.PReLU(len(case.a))
    layer.params["a"][...] = case.a
    return layer


def along(a, x, axis=1):
    """The slopes, of a shape that broadcasts against x."""
    if len(a) == 1:
        return a.reshape((1,) * x.ndim)
    return a.reshape([-1 if i == axis else 1 for i in range(x.ndim)])


def prelu_slips(c, positive, slips):
    """Declared mistakes in how a is used: sentence -> slope below 0; ``positive`` is what stands above 0."""
    a, x = c.a, c.x
    slips = dict(slips)
    if len(a) > 1 and x.ndim > 2 and x.shape[-1] == len(a):
        slips["a[j] went along the last axis: it belongs to index j of axis 1, (1, C, 1, ...)"] = along(a, x, x.ndim - 1)
    if len(a) > 1:
        slips["a[0] was used for every channel: each index of axis 1 has a slope of its own"] = a[0]
    slips["the slope is 0.25, the initial one: read self.params['a'] at every call"] = 0.25
    slips["a was made positive: a learned slope may have any sign"] = np.abs(along(a, x))
    return {sentence: np.where(x > 0, positive, slope * positive) for sentence, slope in slips.items()}


@target("PReLU.__init__")
def test_prelu_params(day, check):
    """The slopes at the beginning."""
    check.value("params['a'] by default", day.PReLU().params["a"], np.array([0.25]))
    check.value("params['a']", day.PReLU(3, init=0.1).params["a"], np.array([0.1, 0.1, 0.1]))
    check.value("params['a'], init 1", day.PReLU(2, init=1).params["a"], np.ones(2))


@pytest.mark.parametrize("case", PRELU)
@target("PReLU.forward")
def test_prelu(day, check, golden, case):
    """torch's prelu with slopes of both signs."""
    c = golden(f"prelu/{case}")
    mistakes = prelu_slips(c, c.x, {"this is ReLU: below 0 the result is a * x": 0.0})
    mistakes["the branches are swapped: x is kept where it is positive"] = np.where(c.x > 0, along(c.a, c.x) * c.x, c.x)
    mistakes["this is max(x, a x): it takes the wrong branch where a > 1"] = np.maximum(c.x, along(c.a, c.x) * c.x)
    check.value("y", prelu_of(day, c).forward(c.x), c.y, mistakes=distinct(mistakes))


@pytest.mark.parametrize("case", PRELU)
@target("PReLU.backward")
def test_prelu_backward(day, check, golden, case):
    """Both gradients, after a forward."""
    c = golden(f"prelu/{case}")
    layer, other = prelu_of(day, c), prelu_of(day, c)
    layer.forward(c.x)
    dx = layer.backward(c.dy)
    da = layer.grads.get("a")

    def loss_of_x(x):
        return float((c.dy * other.forward(x)).sum())

    def loss_of_a(a):
        other.params["a"][...] = a
        return float((c.dy * other.forward(c.x)).sum())

    def opinion(name):
        def of(autograd):
            x, a = (autograd.Tensor(v, requires_grad=True) for v in (c.x, c.a))
            slopes = a.reshape(*along(c.a, c.x).shape)
            autograd.where(c.x > 0, x, slopes * x).backward(c.dy)
            return {"x": x, "a": a}[name].grad

        return of

    x, y, dy, slopes = c.x, c.y, c.dy, along(c.a, c.x)
    not_one = "below 0 the slope is a, not 1"
    if (c.a < 0).all():
        not_one += "; where a < 0 the output y does not tell the branch: keep x, and choose by x > 0"
    dx_mistakes = prelu_slips(c, dy, {"this is ReLU's gradient: below 0 the slope is a": 0.0, not_one: 1.0})
    dx_mistakes["this is the slope alone: multiply it by dy"] = np.where(x > 0, 1.0, slopes)
    dx_mistakes["the branch was chosen by the output, which is positive below 0 where a < 0: choose by x > 0"] = np.where(
        y > 0, dy, slopes * dy
    )
    check.gradient("dx", dx, c.dx, of=loss_of_x, at=c.x, mistakes=distinct(dx_mistakes))
    check.second_opinion("dx", dx, c.dx, opinion("x"))
    check.gradient(
        "da",
        da,
        c.da,
        of=loss_of_a,
        at=c.a,
        assigned="self.grads['a']",
        mistakes=distinct(da_mistakes(c)),
        sizes={"the batch size": len(x)},
    )
    check.second_opinion("da", da, c.da, opinion("a"), assigned="self.grads['a']")


def da_mistakes(c):
    """What da becomes by well-known mistakes."""
    x, dy, a = c.x, c.dy, c.a
    slopes = along(a, x)
    shared = x.size // len(a)
    negative = np.minimum(x, 0)

    def summed(values, axis=1):
        others = tuple(i for i in range(x.ndim) if i != axis or len(a) == 1)
        return np.broadcast_to(values, x.shape).sum(axis=others).reshape(a.shape)

    mistakes = {
        f"da is a sum over the {shared} entries which share a; you averaged": c.da / shared,
        f"da is a sum; you divided it by {len(x)}, the batch size: the loss holds the 1/N already": c.da / len(x),
        "x > 0 does not depend on a: leave it out of da": summed(dy * x),
        "da takes the entries with x <= 0; yours takes those with x > 0": summed(dy * np.maximum(x, 0)),
        "the derivative of a x by a is x: multiply dy by min(x, 0), not by 1": summed(dy * (x <= 0)),
        "da = sum of dy * min(x, 0): dy is missing": summed(negative),
        "da has a factor a too much: the derivative of a x by a is x": summed(dy * slopes * negative),
        "da has the wrong sign: x is negative where a counts, dy * min(x, 0)": -c.da,
        "da was made from dx: it is the sum of dy * min(x, 0)": summed(np.where(x > 0, dy, slopes * dy) * negative),
    }
    by_output = summed(dy * x * (c.y <= 0))
    if by_output.any():
        mistakes["the entries were chosen by the output, which is positive below 0 where a < 0: choose by x"] = by_output
    if len(a) > 1:
        mistakes["every slope got the sum over all channels: a[c] counts in channel c only"] = np.full(
            len(a), (dy * negative).sum()
        )
    if len(a) > 1 and x.ndim > 2 and x.shape[-1] == len(a):
        mistakes["da was summed into the last axis: a[j] belongs to index j of axis 1"] = summed(dy * negative, x.ndim - 1)
    return mistakes


# ---------------------------------------------------------------------- dead units


@target("dead_units")
def test_dead_units(day, check):
    """Seven units of a batch of 4, of which one is dead: others are so once, or on average, or are negative, or constant."""
    h = np.array(
        [
            [2.0, 7, 0, 0, -1, 0, 3],
            [3, 0, 0, -1, -2, 5, 3],
            [1, 0, 0, 2, -3, 5, 3],
            [0, 0, -0.0, -1, -1, 6, 3],
        ]
    )
    check.value("dead", day.dead_units(h), np.arange(7) == 2, mistakes=distinct(dead_slips(h)))


@target("dead_units")
def test_dead_channels(day, check):
    """Channels of (2, 3, 2, 2): each index of axis 1 over images and places."""
    h = np.zeros((2, 3, 2, 2))
    h[1, 0, 1, 0] = 0.5
    h[:, 2] = np.arange(1.0, 9.0).reshape(2, 2, 2)
    h[0, 2, 0, 1] = 0
    check.value("dead", day.dead_units(h), np.array([False, True, False]), mistakes=distinct(dead_slips(h)))
    h = np.zeros((3, 2, 4))
    h[:, 0] = 1e-200 * np.arange(1.0, 13.0).reshape(3, 4)
    check.value("dead of (3, 2, 4)", day.dead_units(h), np.array([False, True]), mistakes=distinct(dead_slips(h)))


def dead_slips(h):
    """What the verdict becomes by well-known mistakes."""
    others = tuple(i for i in range(h.ndim) if i != 1)
    zeros = (h == 0).sum(axis=others)
    once = [int(d) for d in np.flatnonzero(zeros == h.size // h.shape[1] - 1)]
    name = f"unit {once[0]} fired once" if once else "some units fired"
    return {
        f"{name}: it is not dead; *all* its values must be 0, not any": zeros > 0,
        "values of both signs cancel: a unit is dead if all its values are 0, not if their mean is": h.sum(axis=others) == 0,
        "this is the other way round: True stands for dead": zeros < h.size // h.shape[1],
        f"{name}: it is not dead; *all* its values must be 0": zeros > h.size // h.shape[1] / 2,
        "negative outputs are not dead (an ELU gives them): all values must be exactly 0": (h <= 0).all(axis=others),
        "a very small value is not 0: compare exactly": (np.abs(h) < 1e-8).all(axis=others),
        "only the first sample was looked at: a unit is dead if it is 0 for all": (h[:1] == 0).all(axis=others),
        "a unit that always gives the same number is not dead: that number has to be 0": (
            h == h.take([0], axis=0).reshape(1, h.shape[1], -1)[:, :, :1].reshape((1, -1) + (1,) * (h.ndim - 2))
        ).all(axis=others),
        "axis 0 has the samples, axis 1 the units": lambda: (h == 0).reshape(len(h), -1).all(axis=1),
        "the last axis is not the units: they lie on axis 1": lambda: (h == 0).all(axis=tuple(range(h.ndim - 1))),
        "these are the shares of zeros: True only where the share is 1": zeros / (h.size // h.shape[1]),
    }


# ---------------------------------------------------------------------- signal reports


def relu(z):
    return np.maximum(z, 0)


def report_of(x, weights, activation, row=None, then=None):
    """The report by ``row(h, z)`` for each layer; ``then(h, z)`` is what goes into the next layer."""
    rows = []
    for W in weights:
        z = x @ W
        h = activation(z)
        rows.append(row(h, z) if row else (h.mean(), h.std(), dead_share(h)))
        x = then(h, z) if then else h
    return np.array(rows)


def dead_share(h):
    return float((h == 0).all(axis=0).mean())


@pytest.mark.parametrize("name", ["relu", "tanh"])
@target("signal_report")
def test_signal_report(day, check, golden, name):
    """Mean, std and dead share behind each of three layers."""
    c = golden(f"report/{name}")
    weights = [c.W0, c.W1, c.W2]
    activation = {"relu": relu, "tanh": np.tanh}[name]

    def slip(row=None, then=None):
        return report_of(c.x, weights, activation, row, then)

    mistakes = {
        "column 2 is what your dead_units says of these outputs, and it is wrong about them: mend dead_units first": lambda: (
            slip(row=lambda h, z: (h.mean(), h.std(), float(np.mean(day.dead_units(h)))))
        ),
        "these are the numbers before the activation: report its output": slip(
            row=lambda h, z: (z.mean(), z.std(), dead_share(z))
        ),
        "the activation is missing: the next layer gets activation(x @ W)": report_of(c.x, weights, lambda z: z),
        "the next layer got x @ W without the activation": slip(then=lambda h, z: z),
        "the std has ddof 1: it is ddof 0 here": slip(row=lambda h, z: (h.mean(), h.std(ddof=1), dead_share(h))),
        "column 1 is the variance: take its root": slip(row=lambda h, z: (h.mean(), h.var(), dead_share(h))),
        "column 1 is the mean of the units' own stds: take the std over all entries": slip(
            row=lambda h, z: (h.mean(), h.std(axis=0).mean(), dead_share(h))
        ),
        "column 1 is the mean of the samples' own stds: take the std over all entries": slip(
            row=lambda h, z: (h.mean(), h.std(axis=1).mean(), dead_share(h))
        ),
        "column 1 is the root of the mean square: the std is taken around the mean": slip(
            row=lambda h, z: (h.mean(), math.sqrt((h * h).mean()), dead_share(h))
        ),
        "column 0 is the mean of |h|": slip(row=lambda h, z: (np.abs(h).mean(), h.std(), dead_share(h))),
        "column 2 is the share of entries that are 0: a unit is dead only if it is 0 for the whole batch": slip(
            row=lambda h, z: (h.mean(), h.std(), float((h == 0).mean()))
        ),
        "column 2 is the number of dead units: divide by the width": slip(
            row=lambda h, z: (h.mean(), h.std(), float((h == 0).all(axis=0).sum()))
        ),
        "column 2 is the share of units that live": slip(row=lambda h, z: (h.mean(), h.std(), 1 - dead_share(h))),
        "column 2 counts samples that are all 0: dead is said of a unit, over the batch": slip(
            row=lambda h, z: (h.mean(), h.std(), float((h == 0).all(axis=1).mean()))
        ),
        "your layer l reports what goes into layer l: report what comes out": lambda: np.vstack(
            [(c.x.mean(), c.x.std(), dead_share(c.x)), slip()[:-1]]
        ),
        "there is a row too much at the beginning: x itself is not a layer": lambda: np.vstack(
            [(c.x.mean(), c.x.std(), dead_share(c.x)), slip()]
        ),
        "only the last layer was reported": lambda: slip()[-1:],
        "the report is transposed: a row is a layer": slip().T,
    }
    check.value("report", day.signal_report(c.x, weights, activation), c.report, mistakes=mistakes)


@target("signal_report")
def test_signal_of_small_weights(day, check, rng):
    """Weights of std 0.01 through 10 ReLU layers of 128: nothing is left."""
    x = rng.standard_normal((32, 128))
    weights = [0.01 * rng.standard_normal((128, 128)) for _ in range(10)]
    stds = day.signal_report(x, weights, relu)[:, 1]
    check.that(
        "std after 10 layers",
        0 < stds[-1] < 1e-8,
        f"it is {stds[-1]:.3g}: each layer multiplies by 0.08, so the std after 10 should be below 1e-8, and not 0",
        expected="between 0 and 1e-8",
        actual=f"{stds[-1]:.3g}",
    )


# ---------------------------------------------------------------------- orthogonal weights


def matrix(W):
    """Weights as the matrix whose rows or columns are orthonormal."""
    return W.reshape(len(W), -1)


@pytest.mark.parametrize("case", ["(6, 6)", "(8, 3)", "(3, 8)", "(4, 2, 3, 3)"])
@target("orthogonal")
def test_orthogonal(day, check, golden, case):
    """torch.linalg.qr of the same draw, its signs put right; gains of 1, 1.7 and 0.6."""
    c = golden(f"orthogonal/{case}")
    rows, cols = matrix(c.W).shape
    draws = np.random.default_rng(c.seed)
    W = day.orthogonal(c.W.shape, draws, c.gain) if c.gain != 1 else day.orthogonal(c.W.shape, draws)
    next_draw = draws.random()

    def made(rows=rows, cols=cols, positive=True, gain=c.gain, transpose_first=True, q_of_r=lambda Q, R: Q, seed=c.seed):
        A = np.random.default_rng(seed).standard_normal((rows, cols))
        wide = transpose_first and rows < cols
        Q, R = np.linalg.qr(A.T if wide else A)
        Q = q_of_r(Q * np.sign(np.diag(R)) if positive else Q, R)
        return gain * (Q.T if wide else Q)

    def drawn():
        return np.random.default_rng(c.seed).standard_normal((rows, cols)).reshape(c.W.shape)

    def drawn_transposed():
        Q = made(cols, rows, transpose_first=True)
        return Q.T.reshape(c.W.shape)

    def polar():
        A = np.random.default_rng(c.seed).standard_normal((rows, cols))
        U, _, V = np.linalg.svd(A, full_matrices=False)
        return (c.gain * U @ V).reshape(c.W.shape)

    def by_svd():
        A = np.random.default_rng(c.seed).standard_normal((rows, cols))
        U, _, V = np.linalg.svd(A, full_matrices=False)
        return (c.gain * (U if rows >= cols else V)).reshape(c.W.shape)

    def rows_signed():
        A = np.random.default_rng(c.seed).standard_normal((rows, cols))
        Q, R = np.linalg.qr(A.T if rows < cols else A)
        signs = np.sign(np.diag(R))
        return (c.gain * ((Q.T * signs) if rows < cols else (Q.T * signs).T)).reshape(c.W.shape)

    mistakes = {
        "columns are right up to the sign: multiply Q by sign(diag R), so that R has a positive diagonal": lambda: made(
            positive=False
        ).reshape(c.W.shape),
        "the sign of R's diagonal was made negative": lambda: -made().reshape(c.W.shape),
        "the gain is missing": lambda: c.W / c.gain,
        "the gain was applied twice": lambda: c.W * c.gain,
        "the gain multiplied A: scale Q, whose columns have length 1 whatever A was": lambda: made(gain=1.0).reshape(c.W.shape),
        "this is A itself, not its Q": drawn,
        "this is A with columns of length 1: they are not orthogonal to each other yet": lambda: (
            c.gain * drawn() / np.sqrt((matrix(drawn()) ** 2).sum(axis=0)).reshape((1,) + c.W.shape[1:])
        ),
        "A was drawn transposed: draw (rows, cols), then transpose it; the numbers fall elsewhere": drawn_transposed,
        "this is the orthogonal factor of A = U S V^T, U V^T. Valid in other books; here it is the Q of QR": polar,
        "this is a factor of the SVD. Valid in other books; here it is the Q of QR": by_svd,
        "rows is shape[0] and cols the product of the rest; you took the last axis alone as cols": lambda: made(
            math.prod(c.W.shape[:-1]), c.W.shape[-1]
        ).reshape(c.W.shape),
        **{
            f"this is the weight of default_rng({seed}): draw from the rng that was passed in": lambda seed=seed: made(
                seed=seed
            ).reshape(c.W.shape)
            for seed in (0, 1, 42)
        },
        "the signs multiplied rows of Q: sign(diag R)[j] belongs to column j": rows_signed,
        "the QR decomposition is that of A^T: transpose only if rows < cols": lambda: (
            c.gain * signed_q(np.random.default_rng(c.seed).standard_normal((rows, cols)).T).T.reshape(c.W.shape)
        ),
    }
    check.value("W", W, c.W, mistakes=mistakes)
    check.value("the generator's next draw", next_draw, c.next_draw, explain=lambda *_: NOT_ONE_DRAW)


NOT_ONE_DRAW = "rng is not where one draw, rng.standard_normal((rows, cols)), leaves it"


def signed_q(A):
    """The Q of A = QR with a positive diagonal of R."""
    Q, R = np.linalg.qr(A)
    return Q * np.sign(np.diag(R))


@target("orthogonal")
def test_orthogonal_keeps_the_signal(day, check, rng):
    """Gain sqrt(2) through 10 ReLU layers of 64: the std stays above 0.2."""
    h = rng.standard_normal((32, 64))
    for _ in range(10):
        h = relu(h @ day.orthogonal((64, 64), rng, math.sqrt(2)))
    check.that(
        "std after 10 layers",
        0.2 < h.std() < 2,
        f"it is {h.std():.3g}: a gain of sqrt(2) makes up for the half that ReLU takes, and the std stays near 0.8",
        expected="between 0.2 and 2",
        actual=f"{h.std():.3g}",
    )
