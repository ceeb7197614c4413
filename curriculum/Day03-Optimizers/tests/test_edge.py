"""Day 03: missing, unknown and misshapen gradients, arrays of every kind, rates that change, arguments that cannot work."""

import math

import numpy as np

from dl_from_scratch.grading import target

SETTINGS = ("lr", "momentum", "dampening", "nesterov", "weight_decay", "alpha", "betas", "eps")
INF, NAN = float("inf"), float("nan")

BUSY = {
    "SGD": {"lr": 0.1, "momentum": 0.9, "dampening": 0.3, "weight_decay": 0.2},
    "RMSProp": {"lr": 0.1, "alpha": 0.5},
    "Adam": {"lr": 0.1, "betas": (0.5, 0.9), "weight_decay": 0.3},
    "AdamW": {"lr": 0.1, "betas": (0.5, 0.9), "weight_decay": 0.3},
}
"""Settings with which every part of the state counts."""

NO_DECAY = {"SGD": {"weight_decay": 0.0}, "RMSProp": {}, "Adam": {"weight_decay": 0.0}, "AdamW": {"weight_decay": 0.0}}


class Kind:
    """One of the learner's optimizers with busy settings."""

    def __init__(self, day, name):
        self.name = name
        self._day = day

    def __call__(self, params, **changes):
        return getattr(self._day, self.name)(params, **{**BUSY[self.name], **changes})

    def run(self, params, steps, **changes):
        """Apply a list of gradient dicts, each as a copy of its own."""
        optimizer = self(params, **changes)
        for grads in steps:
            optimizer.step({name: g.copy() for name, g in grads.items()})
        return params

    def repeats(self, params, steps, **changes):
        """Whether the same steps from the same start do the same again, in the arrays themselves.

        Only of such an optimizer can be said that something else changed its result.
        """
        first, second = ({name: np.array(p) for name, p in params.items()} for _ in range(2))
        self.run(dict(first), steps, **changes)
        self.run(dict(second), steps, **changes)
        moved = any(not np.array_equal(first[name], p) for name, p in params.items())
        return moved and all(np.array_equal(first[name], second[name]) for name in params)


def of_each_optimizer(body):
    """Make ``body(kind, check, golden, rng)`` a test of the ``step`` of each class."""
    for name in BUSY:

        def test(day, check, golden, rng, name=name):
            body(Kind(day, name), check, golden, rng)

        test.__doc__ = body.__doc__
        test.__name__ = f"test_{name.lower()}_{body.__name__}"
        globals()[test.__name__] = target(f"{name}.step")(test)


def settings_of(case):
    """The keyword arguments that a golden trajectory was made with."""
    given = {name: getattr(case, name) for name in SETTINGS if name in case}
    return {name: tuple(v.tolist()) if isinstance(v, np.ndarray) else v for name, v in given.items()}


def drawn(rng, steps, **shapes):
    """Parameters of these shapes, and a list of gradient dicts."""
    params = {name: np.asarray(rng.normal(size=shape)) for name, shape in shapes.items()}
    grads = [{name: np.asarray(rng.normal(size=shape)) for name, shape in shapes.items()} for _ in range(steps)]
    return params, grads


def copied(params):
    """The same parameters in other arrays."""
    return {name: p.copy() for name, p in params.items()}


# ---------------------------------------------------------------------- the rules, to explain wrong paths


def rule_of(name, lr=0.01, momentum=0.0, dampening=0.0, weight_decay=0.0, alpha=0.99, betas=(0.9, 0.999), eps=1e-8):
    """The update of one parameter as ``(p, g, state, t, lr) -> p``."""
    b1, b2 = betas

    def sgd(p, g, state, t, lr=lr):
        g = g + weight_decay * p
        state["v"] = momentum * state["v"] + (1 - dampening) * g if "v" in state else g
        return p - lr * state["v"]

    def rmsprop(p, g, state, t, lr=lr):
        state["v"] = alpha * state.get("v", 0.0) + (1 - alpha) * g * g
        return p - lr * g / (np.sqrt(state["v"]) + eps)

    def adam(p, g, state, t, lr=lr):
        g = g + weight_decay * p
        return moved(p, g, state, t, lr)

    def adamw(p, g, state, t, lr=lr):
        return moved(p * (1 - lr * weight_decay), g, state, t, lr)

    def moved(p, g, state, t, lr):
        state["m"] = b1 * state.get("m", 0.0) + (1 - b1) * g
        state["v"] = b2 * state.get("v", 0.0) + (1 - b2) * g * g
        return p - lr * (state["m"] / (1 - b1**t)) / (np.sqrt(state["v"] / (1 - b2**t)) + eps)

    return {"SGD": sgd, "RMSProp": rmsprop, "Adam": adam, "AdamW": adamw}[name]


# ---------------------------------------------------------------------- gradients that are missing


@of_each_optimizer
def without_b(kind, check, golden, rng):
    """torch's path where b has a gradient in steps 3, 7, 8 and 9 only."""
    c = golden(f"{kind.name}/without b")
    params = {"W": c.W, "b": c.b}
    W, b = params["W"], params["b"]
    optimizer = kind(params, **settings_of(c))
    path = []
    for s, has_b in enumerate(c.has_b):
        grads = {"W": c.dW[s], "b": c.db[s] if has_b else None}
        if s in (0, 3, 4):
            del grads["b"]
        optimizer.step(grads)
        path.append(b.copy())
    got = np.stack(path)
    why = missing_slip(kind.name, c, got)
    idle = np.flatnonzero(~c.has_b)
    check.value("b while it has no gradient", got[idle], c.b_after[idle], explain=lambda *_: why)
    check.value("b after its first gradient", got[2], c.b_after[2], explain=lambda *_: why)
    check.value("b after step 9", got[8], c.b_after[8], explain=lambda *_: why)
    check.value("W after step 9", W, c.W_after[8])


def missing_slip(name, c, got):
    """What was done to b in the steps in which it had no gradient."""
    settings = settings_of(c)
    rule, idle = rule_of(name, **settings), int((~c.has_b).sum())
    lr, decay = settings["lr"], settings.get("weight_decay", 0.0)
    zero = "a missing gradient was taken for 0, so b was moved by its state or decay; it is not to be touched"
    slips = {
        f"b had no gradient for {idle} steps, but its bias correction went on: count steps per parameter": (True, None),
        zero: (False, lambda p, state, t: rule(p, np.zeros_like(p), state, t)),
        "b was decayed in steps in which it had no gradient; it is not to be touched": (
            False,
            lambda p, state, t: p - lr * decay * p,
        ),
        "b went on along its old velocity in steps in which it had no gradient; it is not to be touched": (
            False,
            lambda p, state, t: p - lr * state.get("v", 0.0 * p) if name == "SGD" else p,
        ),
    }
    for sentence, (common, idle_rule) in slips.items():
        p, state, own, path = c.b, {}, 0, []
        for s, has_b in enumerate(c.has_b):
            own += bool(has_b) or (idle_rule is not None and sentence == zero)
            t = s + 1 if common else own
            if has_b:
                p = rule(p, c.db[s], state, t)
            elif idle_rule is not None:
                p = idle_rule(p, state, t)
            path.append(p)
        if np.allclose(got, np.stack(path), rtol=1e-6) and not np.allclose(c.b_after, np.stack(path), rtol=1e-6):
            return sentence
    return None


@of_each_optimizer
def no_gradients_at_all(kind, check, golden, rng):
    """An empty dict, and one of Nones, change nothing."""
    params, grads = drawn(rng, 2, W=(3, 4))
    start = copied(params)
    expected = kind.run(copied(params), grads)
    W, optimizer = params["W"], kind(params)
    optimizer.step({})
    optimizer.step({"W": grads[0]["W"].copy()})
    before = W.copy()
    optimizer.step({"W": None})
    optimizer.step({})
    check.value("W without gradients", W.copy(), before)
    optimizer.step({"W": grads[1]["W"].copy()})
    why = "the steps without a gradient changed what a later step does to W: they have to leave its state alone"
    check.value("W afterwards", W, expected["W"], explain=lambda *_: why if kind.repeats(start, grads) else None)
    check.value("a step without parameters", kind({}).step({}), None)


# ---------------------------------------------------------------------- gradients that do not fit


FIRST = "look at all names and shapes first, then update"


@of_each_optimizer
def unknown_key(kind, check, golden, rng):
    """A gradient without a parameter is an error before anything has changed."""
    refused_step(kind, check, rng, {"'scale'": {"W": np.ones((3, 4)), "b": np.ones(4), "scale": np.ones(4)}}, ["scale"])


@of_each_optimizer
def wrong_shapes(kind, check, golden, rng):
    """A gradient of another shape, also one that would broadcast, is an error before anything has changed."""
    shapes = [(4,), (1, 4), (3, 1), (), (4, 3), (3, 3), (1, 3, 4)]
    refused_step(kind, check, rng, {f"{s} for (3, 4)": {"b": np.ones(4), "W": np.ones(s)} for s in shapes}, ["(3, 4)"])


def refused_step(kind, check, rng, bad_steps, says):
    """Between two steps come some that are refused, and leave no trace."""
    params, grads = drawn(rng, 2, W=(3, 4), b=(4,))
    start = copied(params)
    expected = kind.run(copied(params), grads)
    held, optimizer = dict(params), kind(params)
    optimizer.step(copied(grads[0]))
    before = copied(held)
    refused = True
    for name, bad in bad_steps.items():
        shape = bad["W"].shape
        broadcasts = shape != (3, 4) and np.ones(shape).size in (1, 3, 4)
        refused &= check.raises(
            name,
            ValueError,
            lambda bad=bad: optimizer.step(bad),
            says=says if shape == (3, 4) else [str(shape), *says],
            explain="broadcasting hides a wrong shape: compare g.shape with p.shape" if broadcasts else None,
        )
    why = f"it was updated before the error: {FIRST}" if refused else "a step that should have been refused changed it"
    intact = True
    for name, p in held.items():
        intact &= check.value(f"{name} untouched", p.copy(), before[name], explain=lambda *_: why)
    optimizer.step(copied(grads[1]))
    moved = f"the state moved on in a step that raised: {FIRST}" if refused and intact else None
    for name, p in held.items():
        check.value(f"{name} afterwards", p, expected[name], explain=lambda *_: moved if kind.repeats(start, grads) else None)


# ---------------------------------------------------------------------- whose arrays these are


@of_each_optimizer
def gradients_are_the_callers(kind, check, golden, rng):
    """They are not modified, and may be overwritten after the step."""
    why = "the caller overwrote its gradient array after each step, and your state changed with it: keep a copy"
    for label, changes in (("", {}), (" without decay", NO_DECAY[kind.name])):
        params, grads = drawn(rng, 3, W=(3, 4))
        start = copied(params)
        expected = kind.run(copied(params), grads, **changes)
        given = [{"W": g["W"].copy()} for g in grads]
        optimizer = kind(copied(params), **changes)
        for g in given:
            optimizer.step(g)
        check.unchanged(f"dW{label}", np.stack([g["W"] for g in given]), np.stack([g["W"] for g in grads]))
        W, buffer = params["W"], np.empty((3, 4))
        optimizer = kind(params, **changes)
        for g in grads:
            buffer[...] = g["W"]
            optimizer.step({"W": buffer})
            buffer[...] = 1e3
        check.value(
            f"W, gradient overwritten{label}",
            W,
            expected["W"],
            explain=lambda *_, arguments=(start, grads), settings=changes: (
                why if kind.repeats(*arguments, **settings) else None
            ),
        )


@of_each_optimizer
def two_optimizers(kind, check, golden, rng):
    """Two objects have a state each, and their parameters may have the same names."""
    params, grads = drawn(rng, 3, W=(3, 4))
    first, second = copied(params), copied(params)
    one, two = kind(first), kind(second)
    for g in grads:
        one.step(copied(g))
    for g in grads:
        two.step(copied(g))
    check.value(
        "the second one's W",
        second["W"],
        first["W"],
        explain=lambda *_: (
            "the same gradients gave another path the second time: state belongs to the object, not to the class"
        ),
    )


@of_each_optimizer
def key_order(kind, check, golden, rng):
    """Gradients find their parameters by name, not by position."""
    params, grads = drawn(rng, 3, a=(3,), b=(3,))
    start = copied(params)
    expected = kind.run(copied(params), grads)
    kind.run(params, [{"b": g["b"], "a": g["a"]} for g in grads])

    def why(*_):
        if not kind.repeats(start, grads):
            return None
        crossed = kind.run(copied(start), [{"a": g["b"], "b": g["a"]} for g in grads])
        if all(np.array_equal(params[name], crossed[name]) for name in crossed):
            return "each parameter moved by the other one's gradient: look gradients up by name, not by position"
        return (
            "gradients in another order gave another result: state and count belong to a parameter, by its name; none is shared"
        )

    for name in ("a", "b"):
        check.value(name, params[name], expected[name], explain=why)


@of_each_optimizer
def strided_parameters(kind, check, golden, rng):
    """Views are updated in the memory that they show."""
    start, grads = drawn(rng, 2, W=(3, 4))
    expected = kind.run(copied(start), grads)["W"]

    def why(got, _):
        same = np.array_equal(got, start["W"]) and kind.repeats(start, grads)
        return "the update went into a copy of the view: `reshape` and `ravel` copy what is not contiguous" if same else None

    base = rng.normal(size=(6, 8))
    between = base[1::2].copy()
    base[::2, ::2] = start["W"]
    kind.run({"W": base[::2, ::2]}, grads)
    check.value("every second row and column", base[::2, ::2].copy(), expected, explain=why)
    check.value("the rows between", base[1::2].copy(), between)
    turned = start["W"].T.copy()
    kind.run({"W": turned.T}, [{"W": np.asfortranarray(g["W"])} for g in grads])
    check.value("transposed", turned.T.copy(), expected, explain=why)


@of_each_optimizer
def shapes_of_every_kind(kind, check, golden, rng):
    """A scalar, an empty array and three axes."""
    params, grads = drawn(rng, 3, s=(), empty=(0, 2), K=(2, 3, 2))
    flat = [{"s": g["s"].reshape(1), "K": g["K"].reshape(12)} for g in grads]
    expected = kind.run({"s": params["s"].reshape(1).copy(), "K": params["K"].reshape(12).copy()}, flat)
    held = dict(params)
    kind.run(params, grads)
    check.value("scalar", held["s"], expected["s"].reshape(()))
    check.value("empty", held["empty"], np.zeros((0, 2)))
    check.value("three axes", held["K"], expected["K"].reshape(2, 3, 2))


# ---------------------------------------------------------------------- numbers of every kind


@of_each_optimizer
def nan_stays_where_it_is(kind, check, golden, rng):
    """One NaN in a gradient spoils one entry of its parameter."""
    params, grads = drawn(rng, 3, W=(3, 4), b=(4,))
    expected = kind.run(copied(params), grads)
    expected["W"][1, 2] = np.nan
    grads[1]["W"][1, 2] = np.nan
    kind.run(params, grads)
    check.value("W", params["W"], expected["W"])
    check.value("b", params["b"], expected["b"])


@of_each_optimizer
def zero_gradient(kind, check, golden, rng):
    """Without decay a gradient of zeros moves nothing, and divides nothing by 0."""
    params, _ = drawn(rng, 0, W=(3, 4))
    before = params["W"].copy()
    kind.run(params, [{"W": np.zeros((3, 4))}] * 2, **NO_DECAY[kind.name])
    check.value("W", params["W"], before)


@of_each_optimizer
def zeros_between(kind, check, golden, rng):
    """Zeros are a gradient like any other: state, decay and count go on."""
    params, grads = drawn(rng, 3, W=(3, 4))
    grads[1]["W"][...] = 0.0
    rule = rule_of(kind.name, **BUSY[kind.name])
    expected, rested, state, rested_state = params["W"], params["W"], {}, {}
    for t, g in enumerate(grads, 1):
        expected = rule(expected, g["W"], state, t)
        if t != 2:
            rested = rule(rested, g["W"], rested_state, (t + 1) // 2)
    kind.run(params, grads)
    why = "a gradient of zeros was taken for a missing one: only a missing key or None lets a parameter rest"
    check.value("W", params["W"], expected, mistakes={why: rested})


@of_each_optimizer
def float32(kind, check, golden, rng):
    """Parameters and gradients in single precision, and a rate that is a NumPy scalar."""
    params, grads = drawn(rng, 6, W=(3, 4))
    single = {"W": params["W"].astype(np.float32)}
    expected = kind.run(params, grads)["W"].astype(np.float32)
    kind.run(single, [{"W": g["W"].astype(np.float32)} for g in grads], lr=np.float64(0.1))
    check.value("W", single["W"], expected, rtol=1e-3, atol=1e-3)


@of_each_optimizer
def lr_of_zero_for_a_step(kind, check, golden, rng):
    """A step with lr 0 moves nothing, but it is a step: state and count go on."""
    params, grads = drawn(rng, 3, W=(3, 4))
    rule = rule_of(kind.name, **BUSY[kind.name])
    start, expected, left_out, state, other = params["W"].copy(), params["W"], params["W"], {}, {}
    for t, (g, rate) in enumerate(zip(grads, (0.0, 0.1, 0.1)), 1):
        expected = rule(expected, g["W"], state, t, rate)
        if t > 1:
            left_out = rule(left_out, g["W"], other, t - 1, rate)
    optimizer = kind(params)
    optimizer.lr = 0.0
    optimizer.step({"W": grads[0]["W"].copy()})
    check.value("W after a step with lr 0", params["W"].copy(), start)
    for g in grads[1:]:
        optimizer.lr = 0.1
        optimizer.step({"W": g["W"].copy()})
    why = "the step with lr 0 was left out: it moves nothing, but its gradient enters the state, and it counts"
    check.value("W afterwards", params["W"], expected, mistakes={why: left_out})


@of_each_optimizer
def changing_lr(kind, check, golden, rng):
    """torch's path where a schedule sets lr before each of 6 steps."""
    c = golden(f"{kind.name}/changing lr")
    settings = settings_of(c)
    params = {"W": c.W, "b": c.b}
    W, b = params["W"], params["b"]
    optimizer = kind(params, **settings)
    check.value("lr", getattr(optimizer, "lr", None), settings["lr"])
    for rate, dW, db in zip(c.rates, c.dW, c.db):
        optimizer.lr = float(rate)
        optimizer.step({"W": dW, "b": db})
    why = rate_slip(kind.name, c, {"W": W, "b": b})
    check.value("W after step 6", W, c.W_after[5], explain=lambda *_: why)
    check.value("b after step 6", b, c.b_after[5], explain=lambda *_: why)


def rate_slip(name, c, got):
    """How the rates were used that gave these parameters."""
    settings = settings_of(c)
    rule, lr, decay = rule_of(name, **settings), settings["lr"], settings.get("weight_decay", 0.0)
    momentum, damped = settings.get("momentum", 0.0), 1 - settings.get("dampening", 0.0)

    def inside(p, g, state, t, rate):
        g = g + decay * p
        state["v"] = momentum * state["v"] + rate * damped * g if "v" in state else rate * g
        return p - state["v"]

    def decay_of_the_beginning(p, g, state, t, rate):
        return rule(p, g, state, t, rate) + (rate - lr) * decay * p

    slips = {
        "every step had the rate of the beginning: read self.lr in each step": lambda p, g, state, t, _: rule(
            p, g, state, t, lr
        )
    }
    if name == "SGD":
        slips[
            "the rate is inside your velocity, so old gradients keep their old rate. Valid in other books; torch multiplies at "
            "the end, p -= lr * v"
        ] = inside
    if name == "AdamW":
        slips["the decay had the rate of the beginning: read self.lr in each step"] = decay_of_the_beginning
    for sentence, slip in slips.items():
        made = {}
        for key, p, grads in (("W", c.W, c.dW), ("b", c.b, c.db)):
            state = {}
            for t, (rate, g) in enumerate(zip(c.rates, grads), 1):
                p = slip(p, g, state, t, rate)
            made[key] = p
        right = {"W": c.W_after[5], "b": c.b_after[5]}
        if all(np.allclose(got[k], made[k], rtol=1e-6) and not np.allclose(right[k], made[k], rtol=1e-6) for k in made):
            return sentence
    return None


# ---------------------------------------------------------------------- settings


@target("SGD.step")
def test_sgd_dampening_without_momentum(day, check, rng):
    """There is no velocity, so nothing is dampened."""
    params, grads = drawn(rng, 2, W=(3, 4))
    start, one, two = params["W"].copy(), grads[0]["W"].copy(), grads[1]["W"].copy()
    optimizer = day.SGD(params, 0.1, dampening=0.5)
    for g in grads:
        optimizer.step(g)
    why = "with momentum 0 there is no velocity: d = g, whatever the dampening"
    dampened = start - 0.1 * (one + 0.5 * two), start - 0.1 * (0.5 * one + 0.5 * two)
    check.value(
        "W",
        params["W"],
        start - 0.1 * (one + two),
        explain=lambda got, _: why if any(np.allclose(got, d) for d in dampened) else None,
    )


@target("RMSProp.step")
def test_rmsprop_without_memory(day, check, rng):
    """alpha and eps may be 0: the step is lr times the sign."""
    params, grads = drawn(rng, 1, W=(3, 4))
    start, g = params["W"].copy(), 1e-8 * grads[0]["W"]
    day.RMSProp(params, lr=0.2, alpha=0.0, eps=0.0).step({"W": g.copy()})
    check.value(
        "W",
        params["W"],
        start - 0.2 * np.sign(g),
        mistakes={
            "eps was 0 and became 1e-8: `eps or 1e-8` takes 0 for nothing given": start - 0.2 * g / (np.abs(g) + 1e-8),
            "alpha was 0 and became 0.99: `alpha or 0.99` takes 0 for nothing given": start - 2.0 * np.sign(g),
        },
    )


@target("Adam.step")
def test_adam_without_memory(day, check, rng):
    """Both betas and eps may be 0: the step is lr times the sign."""
    params, grads = drawn(rng, 2, W=(3, 4))
    start, tiny = params["W"].copy(), [1e-8 * g["W"] for g in grads]
    optimizer = day.Adam(params, lr=0.1, betas=(0.0, 0.0), eps=0.0)
    for g in tiny:
        optimizer.step({"W": g.copy()})
    why = "eps was 0 and became 1e-8: `eps or 1e-8` takes 0 for nothing given"
    with_eps = start - 0.1 * sum(g / (np.abs(g) + 1e-8) for g in tiny)
    check.value("W", params["W"], start - 0.1 * sum(np.sign(g) for g in tiny), mistakes={why: with_eps})


@target("AdamW.step")
def test_adamw_without_memory(day, check, rng):
    """Both betas, eps and the decay may be 0: the step is lr times the sign."""
    params, grads = drawn(rng, 2, W=(3, 4))
    start, tiny = params["W"].copy(), [1e-8 * g["W"] for g in grads]
    optimizer = day.AdamW(params, lr=0.1, betas=(0.0, 0.0), eps=0.0, weight_decay=0.0)
    for g in tiny:
        optimizer.step({"W": g.copy()})
    why = "eps was 0 and became 1e-8: `eps or 1e-8` takes 0 for nothing given"
    with_eps = start - 0.1 * sum(g / (np.abs(g) + 1e-8) for g in tiny)
    check.value("W", params["W"], start - 0.1 * sum(np.sign(g) for g in tiny), mistakes={why: with_eps})


def refuses(check, kind, cases):
    """Each of these settings is refused; lr 0 is not."""
    for name, settings in cases.items():
        check.raises(name, ValueError, lambda s=settings: kind({"W": np.ones(3)}, **{"lr": 0.1, **s}))
    params = {"W": np.arange(3.0)}
    kind(params, lr=0.0).step({"W": np.ones(3)})
    check.value("lr 0", params["W"], np.arange(3.0))


@target("SGD.__init__")
def test_sgd_settings(day, check):
    """Settings that cannot work."""
    cases = {
        "lr below 0": {"lr": -0.1},
        "momentum below 0": {"momentum": -0.5},
        "weight_decay below 0": {"weight_decay": -0.1},
        "nesterov without momentum": {"nesterov": True},
        "nesterov with dampening": {"nesterov": True, "momentum": 0.9, "dampening": 0.1},
    }
    refuses(check, day.SGD, cases)


@target("RMSProp.__init__")
def test_rmsprop_settings(day, check):
    """Settings that cannot work."""
    cases = {
        "lr below 0": {"lr": -0.1},
        "alpha 1": {"alpha": 1.0},
        "alpha below 0": {"alpha": -0.1},
        "eps below 0": {"eps": -1e-8},
    }
    refuses(check, day.RMSProp, cases)


ADAM_CASES = {
    "lr below 0": {"lr": -0.1},
    "b1 of 1": {"betas": (1.0, 0.999)},
    "b1 below 0": {"betas": (-0.1, 0.999)},
    "b2 of 1": {"betas": (0.9, 1.0)},
    "b2 below 0": {"betas": (0.9, -0.1)},
    "eps below 0": {"eps": -1e-8},
    "weight_decay below 0": {"weight_decay": -0.1},
}


@target("Adam.__init__")
def test_adam_settings(day, check):
    """Settings that cannot work."""
    refuses(check, day.Adam, ADAM_CASES)


@target("AdamW.__init__")
def test_adamw_settings(day, check):
    """Settings that cannot work."""
    refuses(check, day.AdamW, ADAM_CASES)


# ---------------------------------------------------------------------- clipping


@target("clip_grad_norm")
def test_clip_nothing(day, check):
    """No gradients, only None, None among others, empty arrays."""
    check.value("no gradients", day.clip_grad_norm({}, 1.0), 0.0)
    check.value("only None", day.clip_grad_norm({"W": None}, 1.0), 0.0)
    check.value("only empty", day.clip_grad_norm({"W": np.zeros((0, 2))}, 1.0), 0.0)
    grads = {"a": None, "b": np.array([3.0, 4.0]), "c": np.zeros((0, 2)), "d": None}
    check.value("None among others", day.clip_grad_norm(grads, 50.0), 5.0)
    check.value("b", grads.get("b"), np.array([3.0, 4.0]))
    check.value("keys", sorted(grads), ["a", "b", "c", "d"], explain=lambda *_: "the dict is the caller's: pass over its Nones")


@target("clip_grad_norm")
def test_clip_limits(day, check):
    """max_norm 0 and infinity, gradients of 0, negative max_norm."""
    zeros = np.zeros(3)
    check.value("norm of zeros", day.clip_grad_norm({"W": zeros}, 1.0), 0.0)
    why = "0 was divided by 0: the 1e-6 in the factor prevents it"
    check.value("zeros", zeros, np.zeros(3), explain=lambda got, _: why if np.isnan(got).any() else None)
    all_off = np.array([3.0, -4.0])
    check.value("norm, max_norm 0", day.clip_grad_norm({"W": all_off}, 0.0), 5.0)
    check.value("max_norm 0", all_off + 0.0, np.zeros(2))
    measured = np.array([3.0, -4.0])
    check.value("norm, max_norm inf", day.clip_grad_norm({"W": measured}, INF), 5.0)
    check.value("max_norm inf", measured, np.array([3.0, -4.0]))
    check.raises("max_norm below 0", ValueError, lambda: day.clip_grad_norm({"W": np.ones(2)}, -1.0))


@target("clip_grad_norm")
def test_clip_tiny(day, check):
    """A norm of 1e-5, where the 1e-6 of the factor counts."""
    g = np.array([6e-6, 8e-6])
    day.clip_grad_norm({"W": g}, 2e-6)
    why = "the factor is max_norm / (norm + 1e-6): its 1e-6 is missing"
    without = np.array([1.2e-6, 1.6e-6])
    check.value(
        "W",
        g,
        np.array([12e-6 / 11, 16e-6 / 11]),
        atol=0.0,
        explain=lambda got, _: why if np.allclose(got, without, atol=0.0) else None,
    )


@target("clip_grad_norm")
def test_clip_float32(day, check):
    """Squares that float32 cannot hold; the arrays stay float32."""
    g = np.full((2, 2), 1e25, np.float32)
    norm = day.clip_grad_norm({"W": g}, 1.0)
    why = "the square of 1e25 is 1e50, and float32 ends at 3.4e38: sum the squares in float64"
    check.value("norm", norm, 2 * float(np.float32(1e25)), explain=lambda got, _: None if math.isfinite(got) else why)
    half = np.full((2, 2), 0.5, np.float32)
    lost = why if isinstance(norm, float) and not math.isfinite(norm) else None
    check.value("W", g, half, rtol=1e-3, atol=1e-3, explain=lambda *_: lost)


@target("clip_grad_norm")
def test_clip_nan(day, check):
    """A NaN is reported, so that the caller can skip the step."""
    grads = {"W": np.array([1.0, np.nan]), "b": np.ones(2)}
    check.value("norm", day.clip_grad_norm(grads, 1.0), NAN)


@target("clip_grad_norm")
def test_clip_views(day, check, rng):
    """Gradients that are views are clipped in the memory that they show."""
    base = rng.normal(size=(4, 7))
    before = base.copy()
    norm = math.sqrt(float((base[:, ::2] ** 2).sum()))
    day.clip_grad_norm({"W": base[:, ::2]}, norm / 2)
    solid = before[:, ::2].copy()
    day.clip_grad_norm({"W": solid}, norm / 2)
    copies = np.allclose(solid, before[:, ::2] / 2)
    why = "the clipped values went into a copy: write into the array that you were given"
    check.value(
        "the view",
        base[:, ::2].copy(),
        before[:, ::2] / 2,
        explain=lambda got, _: why if copies and np.array_equal(got, before[:, ::2]) else None,
    )
    check.value("the columns between", base[:, 1::2].copy(), before[:, 1::2])


# ---------------------------------------------------------------------- the schedule


@target("warmup_cosine")
def test_schedule_ends(day, check):
    """No steps at all, no warm-up, nothing but warm-up, one step, far beyond the end."""
    check.value("total 0", day.warmup_cosine(0, 0, 0, 0.5, 0.01), 0.01)
    check.value("no warm-up, first", day.warmup_cosine(0, 8, 0, 0.5, 0.01), 0.5)
    check.value("no warm-up, half way", day.warmup_cosine(4, 8, 0, 0.5, 0.01), 0.255)
    check.value("only warm-up, last", day.warmup_cosine(3, 4, 4, 0.5, 0.01), 0.5)
    check.value("only warm-up, over", day.warmup_cosine(4, 4, 4, 0.5, 0.01), 0.01)
    check.value("one step", day.warmup_cosine(0, 1, 0, 0.5, 0.01), 0.5)
    check.value("warm-up of one", day.warmup_cosine(0, 3, 1, 0.5, 0.01), 0.5)
    check.value("far beyond", day.warmup_cosine(10_000, 25, 5, 0.5, 0.01), 0.01)
    check.value("lr_min by default", day.warmup_cosine(25, 25, 5, 0.5), 0.0)
    check.value("half way, lr_min by default", day.warmup_cosine(15, 25, 5, 0.5), 0.25)


@target("warmup_cosine")
def test_schedule_errors(day, check):
    """Steps and warm-ups that cannot be."""
    check.raises("step below 0", ValueError, lambda: day.warmup_cosine(-1, 25, 5, 0.5))
    check.raises("warm-up below 0", ValueError, lambda: day.warmup_cosine(3, 25, -1, 0.5))
    check.raises("warm-up longer than all", ValueError, lambda: day.warmup_cosine(3, 25, 26, 0.5))
    check.raises("warm-up longer than all, beyond the end", ValueError, lambda: day.warmup_cosine(30, 25, 26, 0.5))
