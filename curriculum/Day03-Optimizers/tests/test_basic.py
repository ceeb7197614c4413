"""Day 03: trajectories of each optimizer, clipped gradients, and the rates of a schedule."""

import math
from functools import lru_cache

import numpy as np
import pytest

from dl_from_scratch.grading import target

SETTINGS = ("lr", "momentum", "dampening", "nesterov", "weight_decay", "alpha", "betas", "eps")
SHOWN = (1, 2, 6)


def settings_of(case):
    """The keyword arguments that a golden trajectory was made with."""
    given = {name: getattr(case, name) for name in SETTINGS if name in case}
    return {name: tuple(v.tolist()) if isinstance(v, np.ndarray) else v for name, v in given.items()}


def check_trajectory(check, kind, c, slips):
    """Follow an optimizer for 6 steps, as a layer sees its own W and b, and compare with torch."""
    W, b = c.W, c.b
    params = {"W": W, "b": b}
    optimizer = kind(params, **settings_of(c))
    after = {"W": [], "b": []}
    for dW, db in zip(c.dW, c.db):
        optimizer.step({"W": dW.copy(), "b": db.copy()})
        after["W"].append(W.copy())
        after["b"].append(b.copy())
    for name, array in (("W", W), ("b", b)):
        check.that(
            f"params[{name!r}]",
            params.get(name) is array,
            f"params[{name!r}] should still be the array that it was",
            explain=f"params[{name!r}] is a new array: `p = p - ...` leaves the layer with the old one; use `p -= ...`",
        )

    @lru_cache(maxsize=None)
    def why():
        return slip_of(after, c, slips)

    for name, expected in (("W", c.W_after), ("b", c.b_after)):
        for step in SHOWN:
            check.value(f"{name} after step {step}", after[name][step - 1], expected[step - 1], explain=lambda *_: why())


def slip_of(after, c, slips):
    """The sentences of the slips that give the whole of this path and not the right one."""
    got = {name: np.stack(path) for name, path in after.items()}
    right = {"W": c.W_after, "b": c.b_after}
    if all(np.array_equal(got[name], np.stack([start] * 6)) for name, start in (("W", c.W), ("b", c.b))):
        return "the arrays in params never change: step has to write into them, `p -= ...`; a layer holds these very arrays"
    fitting = []
    for rule, sentence in slips:
        with np.errstate(all="ignore"):
            path = {"W": follow(rule, c.W, c.dW, 0), "b": follow(rule, c.b, c.db, 1)}
        if same(got, path) and not same(right, path) and sentence not in fitting:
            fitting.append(sentence)
    return "; or: ".join(fitting) if len(fitting) < 4 else None


def follow(rule, p, grads, place):
    """The parameter after each step of a rule ``(p, g, state, t) -> p``, t from 1; ``place`` is that among the parameters."""
    path, state = [], {"place": place}
    for t, g in enumerate(grads, 1):
        p = rule(p, g, state, t)
        path.append(p)
    return np.stack(path)


def same(paths, others):
    """Whether two paths of all parameters agree."""
    return all(np.allclose(paths[name], others[name], rtol=1e-6, atol=1e-9, equal_nan=True) for name in paths)


# ---------------------------------------------------------------------- SGD


def sgd(slip, lr, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0):
    """SGD with one slip in it."""

    def rule(p, g, state, t):
        decay = {
            "no decay": 0.0,
            "decay off p": 0.0,
            "decay off d": 0.0,
            "minus decay": -weight_decay,
            "lr in decay": lr * weight_decay,
            "decay twice": 2 * weight_decay,
            "no decay of b": weight_decay * (p.ndim > 1),
        }.get(slip, weight_decay)
        raw, g = g, g + decay * (np.sign(p) if slip == "decay of the sign" else p)
        old = state.get("v", 0.0 * g)
        part = {
            "average": 1 - momentum,
            "average from 0": 1 - momentum,
            "undamped": 1.0,
            "dampening alone": dampening,
        }.get(slip, 1 - dampening)
        first = part if slip in ("average from 0", "damped first") else 1.0
        v = momentum * old + part * g
        if slip == "momentum of both":
            v = momentum * (old + g)
        if slip == "dampens both":
            v = (1 - dampening) * (momentum * old + g)
        if t == 1 or slip == "forgets v":
            v = first * g
        state["v"] = v
        if slip == "kept v":
            state["v"] = first * g if t == 1 else old
        if slip == "lr kept":
            state["v"] = lr * v
        if slip == "ahead kept":
            state["v"] = g + momentum * v
        d = v if momentum else g
        if nesterov and slip != "not ahead":
            d = {
                "old v": g + momentum * old,
                "no g": momentum * v,
                "v twice": v + momentum * v,
                "raw g": raw + momentum * v,
            }.get(slip, g + momentum * v)
        if slip == "no momentum":
            d = g
        if slip == "decay off p":
            p = p - lr * weight_decay * p
        if slip == "decay off d":
            d = d + weight_decay * p
        return p + lr * d if slip == "uphill" else p - lr * d

    return rule


SGD_SLIPS = {
    "uphill": "the loss grows: a step goes against the gradient, p -= lr * d",
    "no momentum": "these are steps along the gradient alone: no velocity comes from the step before",
    "forgets v": "the velocity begins anew at every step: keep it, for each parameter by its name",
    "average": "your first step is right and later ones are too short: torch's velocity is a sum, not an average, "
    "v = momentum * v + (1 - dampening) * g. The average is valid in other books; here one gradient counts fully, whatever "
    "the momentum",
    "average from 0": "your velocity is an average that begins at 0, so every step is too short. Valid in other books; "
    "torch's velocity is a sum: v = g at first, then momentum * v + (1 - dampening) * g",
    "undamped": "the dampening is not used: v = momentum * v + (1 - dampening) * g",
    "damped first": "the first velocity is the gradient itself, v = g; the dampening counts from the second step on",
    "dampening alone": "dampening weighs the new gradient: its weight is 1 - dampening",
    "dampens both": "the dampening shrinks the old velocity too: v = momentum * v + (1 - dampening) * g",
    "momentum of both": "the new gradient is multiplied by momentum as well: v = momentum * v + (1 - dampening) * g",
    "kept v": "the velocity is computed but not kept for the next step",
    "lr kept": "the velocity that is kept was multiplied by lr: `d *= lr` writes into it, if d is the velocity itself",
    "ahead kept": "what is kept is Nesterov's direction: `v *= momentum; v += g` writes into the velocity; keep v itself",
    "old v": "Nesterov looks ahead with the *new* v: d = g + momentum * v after v was updated",
    "not ahead": "this is momentum without Nesterov: d = g + momentum * v, not d = v",
    "no g": "d is only momentum * v: Nesterov's d = g + momentum * v",
    "v twice": "d is v + momentum * v: Nesterov's d = g + momentum * v adds the gradient, not the velocity",
    "raw g": "Nesterov's d = g + momentum * v has the g with the decay in it: yours is the gradient as it came",
    "no decay": "the weight decay is missing: g = g + weight_decay * p before all else",
    "minus decay": "the decay has the wrong sign, so weights grow: g = g + weight_decay * p",
    "lr in decay": "the decay was multiplied by lr twice: g = g + weight_decay * p; lr comes at the end, p -= lr * d",
    "decay twice": "the decay is twice as strong: g = g + weight_decay * p, the slope of weight_decay * p^2 / 2",
    "decay of the sign": "the decay pulls by the sign of p, as an L1 penalty does: g = g + weight_decay * p",
    "no decay of b": "b is not decayed: valid elsewhere, where biases are left out; here every parameter decays",
    "decay off p": "the decay was taken off p directly, as AdamW does: SGD adds weight_decay * p to the gradient, "
    "so that it passes through the velocity",
    "decay off d": "the decay was added to the direction after the velocity: add weight_decay * p to the gradient first",
}


@target("SGD.step")
@pytest.mark.parametrize(
    "case",
    ["plain", "momentum", "nesterov", "weight decay", "dampening and weight decay", "nesterov and weight decay"],
)
def test_sgd(day, check, golden, case):
    """torch.optim.SGD, 6 steps."""
    c = golden(f"SGD/{case}")
    slips = [(sgd(slip, **settings_of(c)), sentence) for slip, sentence in SGD_SLIPS.items()]
    check_trajectory(check, day.SGD, c, slips)


# ---------------------------------------------------------------------- RMSProp


def rmsprop(slip, lr=0.01, alpha=0.99, eps=1e-8):
    """RMSProp with one slip in it."""

    def rule(p, g, state, t):
        kept, new = {"swapped": (1 - alpha, alpha), "sum": (1.0, 1.0), "leaky sum": (alpha, 1.0)}.get(slip, (alpha, 1 - alpha))
        begin = {"begins at g^2": g * g, "begins at 1": 1.0}.get(slip, 0.0)
        old = state.get("v", begin)
        square = {
            "absolute": np.abs(g),
            "mean of all": np.mean(g * g) + 0.0 * g,
            "sum of all": np.sum(g * g) + 0.0 * g,
        }.get(slip, g * g)
        v = state["v"] = kept * old + new * square
        if slip == "kept v":
            state["v"] = old
        if slip == "corrected":
            v = v / (1 - alpha**t)
        if slip == "root kept":
            state["v"] = np.sqrt(v)
        if slip == "eps kept":
            v = state["v"] = v + eps
            return p - lr * g / np.sqrt(v)
        if slip == "centered":
            m = state["m"] = alpha * state.get("m", 0.0) + (1 - alpha) * g
            v = v - m * m
        if slip == "larger":
            return p - lr * g / np.maximum(np.sqrt(v), eps)
        if slip == "eps outside":
            return p - lr * (g / np.sqrt(v) + eps)
        if slip == "eps inside":
            return p - lr * g / np.sqrt(v + eps)
        if slip == "old v":
            return p - lr * g / (np.sqrt(old) + eps)
        root = v if slip == "no root" else np.sqrt(v)
        d = g / (root + (0.0 if slip == "no eps" else eps))
        return p + lr * d if slip == "uphill" else p - lr * d

    return rule


INSIDE = (
    "right while gradients are large, wrong near 0: eps is added after the square root. Valid in other books, which write "
    "sqrt(v + eps); here, as in torch, it is sqrt(v) + eps"
)
RMSPROP_SLIPS = {
    "uphill": "the loss grows: a step goes against the gradient",
    "eps inside": INSIDE,
    "swapped": "alpha and 1 - alpha are swapped: v = alpha * v + (1 - alpha) * g^2",
    "sum": "v only grows: this is AdaGrad. Let the past fade, v = alpha * v + (1 - alpha) * g^2",
    "leaky sum": "v is a fading sum; the new square counts 1 - alpha: v = alpha * v + (1 - alpha) * g^2",
    "begins at g^2": "v begins at 0, not at the first g^2",
    "begins at 1": "v begins at 0, not at 1",
    "mean of all": "v is one mean for the whole array: each entry has its own mean of g^2",
    "sum of all": "v has the squared norm of the whole array: each entry has its own mean of g^2",
    "root kept": "the root of v was kept for the next step: keep v",
    "eps kept": "eps was added to the v that is kept: it belongs to the root of this step, sqrt(v) + eps",
    "centered": "the square of the mean gradient was taken off v, as in centered RMSProp: here v is the mean of g^2",
    "larger": "you divided by the larger of sqrt(v) and eps: divide by their sum",
    "eps outside": "eps was added to the quotient: it belongs to the denominator, sqrt(v) + eps",
    "kept v": "v is computed but not kept for the next step",
    "corrected": "v was divided by 1 - alpha^t: that is Adam's correction, RMSProp has none",
    "no root": "you divided by v: divide by its square root",
    "no eps": "eps is missing: sqrt(v) + eps",
    "absolute": "v is the mean of |g|: take the mean of g^2",
    "old v": "you divided by the root of the old v: update v first",
}


@target("RMSProp.step")
@pytest.mark.parametrize("case", ["defaults", "large eps", "tiny gradients"])
def test_rmsprop(day, check, golden, case):
    """torch.optim.RMSprop, 6 steps."""
    c = golden(f"RMSProp/{case}")
    slips = [(rmsprop(slip, **settings_of(c)), sentence) for slip, sentence in RMSPROP_SLIPS.items()]
    check_trajectory(check, day.RMSProp, c, slips)


# ---------------------------------------------------------------------- Adam and AdamW


def adam(slip, decoupled, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
    """Adam or AdamW with one slip in it."""
    b1, b2 = betas[::-1] if slip == "swapped betas" else betas

    def decayed(p, g):
        if slip in ("no decay", "decay last"):
            return p, g
        rate = {"decay without lr": 1.0, "growing": -lr, "lr twice": lr * lr}.get(slip, lr)
        if slip == "no decay of b" and p.ndim < 2:
            return p, g
        if slip == "both decays":
            return p * (1 - rate * weight_decay), g + weight_decay * p * (1 - rate * weight_decay)
        past_the_means = decoupled != (slip == "other decay")
        return (p * (1 - rate * weight_decay), g) if past_the_means else (p, g + weight_decay * p)

    def rule(p, g, state, t):
        raw, (p, g) = g, decayed(p, g)
        t = {"t from 0": t - 1, "t from 2": t + 1, "t stays 1": 1, "t of all": 2 * t - 1 + state["place"]}.get(slip, t)
        first = slip.startswith("begins at g")
        m = b1 * state.get("m", g if first else 0.0) + (1 - b1) * (raw if slip == "decay in v" else g)
        square = {"absolute": np.abs(g), "of m": m * m, "g times m": g * m, "decay in m": raw * raw}.get(slip, g * g)
        v = b2 * state.get("v", g * g if first else 0.0) + (1 - b2) * square
        if slip == "never falls":
            v = np.maximum(v, state.get("v", 0.0))
        if slip == "sums":
            m, v = m + b1 * g, v + b2 * g * g
        c1, c2 = 1 - b1**t, 1 - b2**t
        if slip in ("uncorrected", "only v corrected", "begins at g, uncorrected"):
            c1 = 1.0
        if slip in ("uncorrected", "only m corrected", "begins at g, uncorrected"):
            c2 = 1.0
        if slip == "complement":
            c1, c2 = (1 - b1) ** t, (1 - b2) ** t
        if slip == "times t":
            c1, c2 = 1 - b1 * t, 1 - b2 * t
        if slip == "multiplied":
            c1, c2 = 1 / c1, 1 / c2
        if slip == "crossed":
            c1, c2 = c2, c1
        m_hat, v_hat = m / c1, v / c2
        state["m"] = m_hat if slip in ("corrected means kept", "m_hat kept") else m
        state["v"] = v_hat if slip in ("corrected means kept", "v_hat kept") else v
        if slip == "no m":
            m_hat = g
        if slip == "ahead":
            m_hat = (b1 * m + (1 - b1) * g) / c1
        if slip == "largest v":
            v_hat = state["top"] = np.maximum(v, state.get("top", 0.0))
            v_hat = v_hat / c2
        if slip == "eps inside":
            d = m_hat / np.sqrt(v_hat + eps)
        elif slip == "eps before":
            d = m_hat / ((np.sqrt(v) + eps) / np.sqrt(c2))
        elif slip == "no root":
            d = m_hat / (v_hat + eps)
        else:
            d = m_hat / (np.sqrt(v_hat) + (0.0 if slip == "no eps" else eps))
        p = p + lr * d if slip == "uphill" else p - lr * d
        return p * (1 - lr * weight_decay) if slip == "decay last" else p

    return rule


def adam_slips(name, c):
    """The slips of Adam or AdamW, with the numbers of this case."""
    settings = settings_of(c)
    b1, b2 = settings.get("betas", (0.9, 0.999))
    decoupled = name == "AdamW"
    g, eps = float(np.abs(c.dW[0]).max()), settings.get("eps", 1e-8)
    ratio = (1 - b1) / math.sqrt(1 - b2) * (g + eps) / (g + eps / math.sqrt(1 - b2))
    off = f"{ratio:.1f} times too long" if ratio > 1 else f"{1 / ratio:.1f} times too short"
    sentences = {
        "uphill": "the loss grows: a step goes against the gradient",
        "uncorrected": f"step 1 of {name} is {off} (for a large gradient (1-b1)/sqrt(1-b2) times as long): divide by 1 - b^t",
        "only m corrected": "v is not corrected: divide it by 1 - b2^t",
        "only v corrected": "m is not corrected: divide it by 1 - b1^t",
        "crossed": "the corrections are crossed: m belongs to 1 - b1^t, v to 1 - b2^t",
        "eps inside": INSIDE,
        "eps before": "eps was added before the correction of v: it is sqrt(v / (1 - b2^t)) + eps. Valid in other books, "
        'as "epsilon hat"',
        "no eps": "eps is missing: sqrt(v_hat) + eps",
        "no root": "you divided by v_hat: divide by its square root",
        "no m": "you stepped along the gradient: step along m, its running mean",
        "absolute": "v is the mean of |g|: take the mean of g^2",
        "sums": "m and v are fading sums; a new gradient counts 1 - b1 in m, its square 1 - b2 in v",
        "swapped betas": "b1 and b2 are swapped: b1 belongs to m, b2 to v",
        "t from 0": "t was 0 in the first step, so 1 - b^t was 0: count t before the correction",
        "t from 2": "t was 2 in the first step: it is 1",
        "t stays 1": "every step was corrected as if it were the first: t counts the steps",
        "t of all": "one t went up with every array, W and then b: t counts the steps of this parameter alone, 1 at its first",
        "complement": "you divided by (1 - b)^t: divide by 1 - b^t",
        "times t": "you divided by 1 - b * t: divide by 1 - b^t",
        "multiplied": "you multiplied by 1 - b^t: divide by it",
        "corrected means kept": "m_hat and v_hat were kept for the next step: keep m and v, and correct only for use",
        "m_hat kept": "m_hat was kept for the next step (`m /= ...` writes into m): keep m, and correct only for use",
        "v_hat kept": "v_hat was kept for the next step (`v /= ...` writes into v): keep v, and correct only for use",
        "begins at g": "m and v begin at 0, not at the first gradient and its square",
        "begins at g, uncorrected": "m and v begin at the first gradient and its square, and are not corrected: in Adam "
        "they begin at 0, and 1 - b^t makes up for it",
        "ahead": "the direction looks ahead, b1 * m + (1 - b1) * g, as in NAdam: Adam's is m",
        "largest v": "you divided by the root of the largest v so far, as in AMSGrad: Adam's v may fall",
        "never falls": "v never falls, the larger of old and new is kept: Adam's v is b2 * v + (1 - b2) * g^2",
        "of m": "v is the mean of m^2: take the mean of g^2",
        "g times m": "v is the mean of g * m: take the mean of g^2",
        "no decay": "the weight decay is missing: "
        + ("p *= 1 - lr * weight_decay first" if decoupled else "g = g + weight_decay * p first"),
        "other decay": "AdamW equals your Adam with weight_decay: its decay must not pass through m and v"
        if decoupled
        else "this is AdamW's decay: Adam adds weight_decay * p to the gradient, so that it passes through m and v",
        "no decay of b": "b is not decayed: valid elsewhere, where biases are left out; here every parameter decays",
    }
    if not decoupled:
        sentences["decay in m"] = "the decay reaches m and not v: g = g + weight_decay * p before both"
        sentences["decay in v"] = "the decay reaches v and not m: g = g + weight_decay * p before both"
    if decoupled:
        sentences["lr twice"] = "the decay was multiplied by lr twice: p *= 1 - lr * weight_decay"
        sentences["both decays"] = "the decay is there twice, on p and in the gradient: AdamW's gradient stays as it came"
        sentences["decay without lr"] = (
            "the decay does not depend on lr: p *= 1 - lr * weight_decay. The paper's own form has no lr there; this course "
            "follows PyTorch"
        )
        sentences["decay last"] = "the decay came after Adam's step: p *= 1 - lr * weight_decay comes first"
        sentences["growing"] = "the decay has the wrong sign, so weights grow: p *= 1 - lr * weight_decay"
    full = with_default_decay(decoupled, settings)
    slips = [(adam(slip, decoupled, **full), s) for slip, s in sentences.items()]
    others = {"lr": (1e-2, "lr is 0.001"), "betas": ((0.9, 0.99), "betas is (0.9, 0.999)"), "eps": (1e-7, "eps is 1e-8")}
    for setting, (other, right) in others.items():
        if setting not in settings:
            slips.append((adam("", decoupled, **{**full, setting: other}), f"this is what {other} gives: by default {right}"))
    return slips


def with_default_decay(decoupled, settings):
    """AdamW's decay is 0.01 where none is given."""
    return {"weight_decay": 0.01, **settings} if decoupled else settings


@target("Adam.step")
@pytest.mark.parametrize("case", ["defaults", "larger lr", "all settings", "tiny gradients"])
def test_adam(day, check, golden, case):
    """torch.optim.Adam, 6 steps."""
    c = golden(f"Adam/{case}")
    check_trajectory(check, day.Adam, c, adam_slips("Adam", c))


@target("AdamW.step")
@pytest.mark.parametrize("case", ["defaults", "larger lr", "all settings", "tiny gradients"])
def test_adamw(day, check, golden, case):
    """torch.optim.AdamW, 6 steps."""
    c = golden(f"AdamW/{case}")
    check_trajectory(check, day.AdamW, c, adam_slips("AdamW", c))


# ---------------------------------------------------------------------- clipping


def length(g):
    """The L2 norm of one array."""
    return math.sqrt(float((g * g).sum()))


@target("clip_grad_norm")
@pytest.mark.parametrize("case", ["0.5", "2.5", "5", "1000"])
def test_clip_grad_norm(day, check, golden, case):
    """torch's clip_grad_norm_ for three arrays whose common norm is 3."""
    c = golden(f"clip/{case}")
    before = {"W": c.W, "b": c.b, "s": np.array(c.s)}
    expected = {"W": c.W_clipped, "b": c.b_clipped, "s": np.array(c.s_clipped)}
    grads = {name: g.copy() for name, g in before.items()}
    arrays = dict(grads)
    norm = day.clip_grad_norm(grads, c.max_norm)
    lengths = [length(g) for g in before.values()]
    limit = c.max_norm
    check.value(
        "norm",
        norm,
        c.norm,
        mistakes={
            "this is the norm after clipping: return the one from before": min(limit, c.norm * limit / (c.norm + 1e-6)),
            "this is the sum of the arrays' norms: add their squares, then take one root": sum(lengths),
            "this is the sum of squares: take its root": c.norm**2,
            "this is the largest of the arrays' norms: add the squares of all": max(lengths),
            "this is the largest entry: the L2 norm adds the squares of all": max(
                float(np.abs(g).max()) for g in before.values()
            ),
            "this is the root of the sum of the arrays' norms: add their squares, then take one root": math.sqrt(sum(lengths)),
            "these are mean squares, added up: the L2 norm adds squares": math.sqrt(
                sum(float((g * g).mean()) for g in before.values())
            ),
            "this is the sum of absolute values: the L2 norm adds squares": sum(
                float(np.abs(g).sum()) for g in before.values()
            ),
            "this is the factor, not the norm": min(1.0, limit / (c.norm + 1e-6)),
        },
    )
    is_below = isinstance(norm, float) and norm < limit
    unscaled = (
        f"the arrays were left as they are, since your norm, {norm:.3g}, is below max_norm, {limit:g}"
        if is_below
        else f"the arrays in grads are as they were, though their common norm, {c.norm:.3g}, is above max_norm, {limit:g}: "
        "scale all of them by one factor, in place (`g *= factor`)"
    )
    slips = {
        unscaled: lambda g: g,
        "each array was clipped by its own norm, which turns the direction of the step; use the norm over all": lambda g: (
            g * min(1.0, limit / (length(g) + 1e-6))
        ),
        f"gradients of norm {c.norm:.3g} were scaled up to max_norm {limit:g}: the factor is at most 1": lambda g: (
            g * limit / (c.norm + 1e-6)
        ),
        "each entry was limited to max_norm, which turns the direction of the step: scale all by one factor": lambda g: np.clip(
            g, -limit, limit
        ),
        "the arrays were scaled to norm 1, whatever max_norm is": lambda g: g / (c.norm + 1e-6),
    }
    said = said_by(slips, before, arrays, expected)
    for name in before:
        check.value(name, arrays[name], expected[name], explain=lambda *_: said)


def said_by(slips, before, got, expected):
    """The sentence of the first slip that gives all of these arrays and not the right ones."""
    for sentence, slip in slips.items():
        made = {name: slip(g) for name, g in before.items()}
        if same(got, made) and not same(expected, made):
            return sentence
    return None


# ---------------------------------------------------------------------- the schedule


@target("warmup_cosine")
def test_warmup_cosine(day, check, golden):
    """A warm-up of 5 in 25 steps, then torch's CosineAnnealingLR."""
    expected = golden("schedule/5 of 25").rates
    total, warmup, high, low = 25, 5, 0.5, 0.01
    rates = [day.warmup_cosine(s, total, warmup, high, low) for s in range(len(expected))]

    def all_rates(up=lambda s: high * (s + 1) / warmup, t=lambda s: (s - warmup) / (total - warmup), down=None, after=low):
        down = down or (lambda t: low + (high - low) * (1 + math.cos(math.pi * t)) / 2)
        return np.array([up(s) if s < warmup else down(t(s)) if s < total else after for s in range(len(expected))])

    slips = {
        "step 0 has rate 0 and is wasted: (step + 1) / warmup_steps": all_rates(up=lambda s: high * s / warmup),
        "the warm-up begins at lr_min: it is lr_max * (step + 1) / warmup_steps. Valid in other books; here lr_min is only "
        "the end of the cosine": all_rates(up=lambda s: low + (high - low) * (s + 1) / warmup),
        "there is no warm-up: the first steps have the full rate": all_rates(up=lambda s: high),
        "the warm-up ends below lr_max: (step + 1) / warmup_steps, not / (warmup_steps + 1)": all_rates(
            up=lambda s: high * (s + 1) / (warmup + 1)
        ),
        "the warm-up was divided by total_steps: (step + 1) / warmup_steps": all_rates(up=lambda s: high * (s + 1) / total),
        "`//` cuts the warm-up to 0 and 1: divide by `/`": all_rates(up=lambda s: high * ((s + 1) // warmup)),
        "lr_min was added to the warm-up: it is lr_max * (step + 1) / warmup_steps": all_rates(
            up=lambda s: low + high * (s + 1) / warmup
        ),
        "step warmup_steps belongs to the cosine: the warm-up is for step < warmup_steps": np.array(
            [high * (s + 1) / warmup if s <= warmup else r for s, r in enumerate(all_rates())]
        ),
        "math.cos takes radians: pi * t, not 180 * t": all_rates(
            down=lambda t: low + (high - low) * (1 + math.cos(180 * t)) / 2
        ),
        "the cosine makes a whole turn and comes back to lr_max: pi * t": all_rates(
            t=lambda s: 2 * (s - warmup) / (total - warmup)
        ),
        "1 + cos is not halved, so the cosine begins at twice lr_max": all_rates(
            down=lambda t: low + (high - low) * (1 + math.cos(math.pi * t))
        ),
        "the cosine rises from lr_min to lr_max: 1 + cos, not 1 - cos": all_rates(
            down=lambda t: low + (high - low) * (1 - math.cos(math.pi * t)) / 2
        ),
        "the cosine is measured from step 0: t is 0 at the end of the warm-up, (step - warmup_steps) / "
        "(total_steps - warmup_steps)": all_rates(t=lambda s: s / total),
        "t reaches 1 too late: the cosine has total_steps - warmup_steps steps": all_rates(t=lambda s: (s - warmup) / total),
        "t reaches 1 one step too early: divide by total_steps - warmup_steps": all_rates(
            t=lambda s: (s - warmup) / (total - warmup - 1)
        ),
        "t is one step ahead: step warmup_steps has t = 0": all_rates(t=lambda s: (s - warmup + 1) / (total - warmup)),
        "the second half is missing: cos falls from 1 to 0 on a quarter of a turn, from 1 to -1 on a half, pi * t": all_rates(
            t=lambda s: (s - warmup) / (total - warmup) / 2
        ),
        "the rate falls on a straight line, not on a cosine": all_rates(down=lambda t: high + (low - high) * t),
        "the cosine falls to 0: it goes from lr_max to lr_min, lr_min + (lr_max - lr_min) * ...": all_rates(
            down=lambda t: high * (1 + math.cos(math.pi * t)) / 2
        ),
        "lr_min was added to a cosine of full height: its height is lr_max - lr_min": all_rates(
            down=lambda t: low + high * (1 + math.cos(math.pi * t)) / 2
        ),
        "after total_steps the rate is 0: it stays at lr_min": all_rates(after=0.0),
        "after total_steps the rate is lr_max again: it stays at lr_min": all_rates(after=high),
        "after total_steps the cosine turns up again: stay at lr_min": np.append(
            all_rates()[:total],
            [
                low + (high - low) * (1 + math.cos(math.pi * (s - warmup) / (total - warmup))) / 2
                for s in range(total, len(expected))
            ],
        ),
    }
    check.value("rates", np.array(rates, dtype=np.float64), expected, mistakes=slips)
    check.value("rate of step 2", rates[2], float(expected[2]))
    check.value("rate of step 11", rates[11], float(expected[11]))
    check.value("rate of step 27", rates[27], float(expected[27]))
