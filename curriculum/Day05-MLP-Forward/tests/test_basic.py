"""Day 05: fans and gains, the very weights that a generator gives, the layers of a network, and what it costs."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

# ---------------------------------------------------------------------- fans and gains


@target("fans")
@pytest.mark.parametrize("case", ["784x128", "3x5", "7x1", "11x5x3", "64x3x5x7", "2x3x4x5x6"])
def test_fans(day, check, golden, case):
    """torch's fans, of a linear weight transposed to torch's order."""
    c = golden(f"fans/{case}")
    shape, expected = tuple(c.shape.tolist()), tuple(c.fans.tolist())
    window = math.prod(shape[2:])
    if len(shape) == 2:
        swapped = (
            f"fans({shape}) gave {expected[::-1]}: torch stores (out, in), this course (in, out); Kaiming then scales by "
            "the wrong side"
        )
        mistakes = {swapped: expected[::-1]}
    else:
        mistakes = {
            f"fan_in of {shape} is {expected[0]} = {' * '.join(map(str, shape[1:]))}, not {shape[1]}: one output looks at "
            f"all {window} places of its window": (shape[1], shape[0]),
            f"fan_out is {expected[1]}, not {shape[0]}: each input is seen from {window} places": (expected[0], shape[0]),
            f"fan_in is {expected[0]}, not {shape[1]}: one output looks at all {window} places of its window": (
                shape[1],
                expected[1],
            ),
            "the two are swapped: a convolution's weight is (C_out, C_in, ...), outputs first, unlike a linear weight": (
                expected[::-1]
            ),
            "only the first kernel axis was counted: multiply all of shape[2:]": (shape[1] * shape[2], shape[0] * shape[2]),
            "only the last kernel axis was counted: multiply all of shape[2:]": (shape[1] * shape[-1], shape[0] * shape[-1]),
            "these are the first two axes: a convolution's fans count the kernel axes too": shape[:2],
            "fan_out is C_out * the window: you multiplied by C_in as well": (expected[0], math.prod(shape)),
        }
    check.value("fans", day.fans(shape), expected, mistakes=mistakes)


@target("gain")
@pytest.mark.parametrize(
    ("case", "arguments"),
    [
        ("linear", ("linear",)),
        ("sigmoid", ("sigmoid",)),
        ("tanh", ("tanh",)),
        ("relu", ("relu",)),
        ("leaky_relu", ("leaky_relu",)),
        ("leaky_relu 0.2", ("leaky_relu", 0.2)),
        ("leaky_relu 2", ("leaky_relu", 2.0)),
    ],
    ids=["linear", "sigmoid", "tanh", "relu", "leaky_relu", "leaky_relu 0.2", "leaky_relu 2"],
)
def test_gain(day, check, golden, case, arguments):
    """torch's calculate_gain."""
    expected = golden(f"gain/{case}").gain
    a = arguments[1] if len(arguments) == 2 else 0.01
    mistakes = {
        "sigmoid": {"4 is what Glorot's argument gives at 0. Valid in other books; torch and this course use 1": 4.0},
        "tanh": {
            "1 is the slope of tanh at 0. Valid in other books; torch and this course use 5/3": 1.0,
            "5/3 is the gain itself: take no root": math.sqrt(5 / 3),
        },
        "relu": {
            "2 is the gain of the variance: the standard deviation gets its root": 2.0,
            "half of the squares are lost, so the gain is sqrt(2), not 1/sqrt(2)": math.sqrt(0.5),
        },
    }.get(arguments[0], {})
    if arguments[0] == "leaky_relu":
        mistakes = {
            "2 / (1 + a^2) is the gain of the variance: take its root": 2 / (1 + a * a),
            "a was not squared: the negative half keeps a^2 of its squares": math.sqrt(2 / (1 + a)),
            "a is not used: sqrt(2 / (1 + a^2))": math.sqrt(2),
            "the slope a was not used, but 0.01": math.sqrt(2 / (1 + 0.01**2)),
            "2 belongs over 1 + a^2: the mean of both halves is (1 + a^2) / 2": 1 / math.sqrt(1 + a * a),
        }
    check.value("gain", day.gain(*arguments), expected, mistakes=mistakes, rtol=1e-9, atol=1e-9)


# ---------------------------------------------------------------------- weights


SEED = 11
"""Of the generators that the weights are drawn from; some numbers are taken from them first."""


def generator():
    """A generator that is not at its beginning."""
    rng = np.random.default_rng(SEED)
    rng.random(3)
    return rng


def uniform(rng, shape, std):
    """Weights of this standard deviation in ±sqrt(3) std."""
    return math.sqrt(3) * std * (2 * rng.random(shape) - 1)


def normal(rng, shape, std):
    """Normal weights of this standard deviation."""
    return std * rng.standard_normal(shape)


DRAWS = {"uniform": uniform, "normal": normal}


def near(a, b):
    """Equality of weights up to round-off, also that of float32."""
    rtol = 1e-9 if isinstance(a, np.ndarray) and a.dtype == np.float64 else 1e-5
    return isinstance(a, np.ndarray) and a.shape == b.shape and np.allclose(a, b, rtol=rtol, atol=1e-3 * rtol)


def drawn_slips(make, shape, std, distribution):
    """(sentence, weights) of what is done wrong with a draw; ``make`` gives the generator as it was handed over."""
    other = {"uniform": "normal", "normal": "uniform"}[distribution]
    right = DRAWS[distribution](make(), shape, std)
    yield f"these are {other} draws: {distribution} was asked for", DRAWS[other](make(), shape, std)
    if distribution == "uniform":
        root = math.sqrt(3)
        yield (
            "weights are sqrt(3) too small: a uniform in ±b has the standard deviation b / sqrt(3), so b is sqrt(3) * std",
            right / root,
        )
        yield "the width of the interval is 2 * bound, from -bound to bound: yours is half of it", right / 2
        yield "all weights are positive: rng.random() lies in [0, 1); stretch it to ±bound", (right + root * std) / 2
        yield "you took ±3 std: the bound is sqrt(3) * std", right * root
        yield "the bound is sqrt(2) times too large: it is sqrt(3) * std", right * math.sqrt(2)
        yield "you scaled numbers of [-1/2, 1/2): stretch rng.random() to ±bound", root * std * (make().random(shape) - 0.5)
        yield "the bound is sqrt(3) * std; yours is sqrt(3) * std^2, without the root of the variance", right * std
    else:
        yield "rng.normal takes the standard deviation; you passed its square", right * std
        yield "rng.normal takes the standard deviation; you passed its root", right / math.sqrt(std)
        for limit in (2, 3):
            sentence = f"weights beyond {limit} std were clipped: the normal is not truncated"
            yield sentence, np.clip(right, -limit * std, limit * std)
        yield "the mean of the draws was taken off: scale them, and leave them as they fall", right - right.mean()
        if right.size > 1:
            sentence = "the draws were scaled to a standard deviation of exactly std: multiply them by std, however they fall"
            yield sentence, right * (std / right.std())
        yield "the draws were not scaled: multiply by std", right / std
        yield "sqrt(3) belongs to the bound of a uniform: normal draws are multiplied by std itself", right * math.sqrt(3)
    turned = DRAWS[distribution](make(), shape[::-1], std)
    yield f"you drew the shape {shape[::-1]} and transposed, or filled columns first: draw {shape} itself", turned.transpose()
    for seed in (0, 1, 42, SEED):
        again = DRAWS[distribution](np.random.default_rng(seed), shape, std)
        yield "these are the first numbers of a generator made anew: draw from the rng that was passed in", again


def weight_slip(got, expected, slips, shape, raw):
    """The sentences of the slips that give these weights and not the right ones; else what is seen of the draws."""
    fitting = [sentence for sentence, made in slips if near(got, made) and not near(expected, made)]
    if fitting:
        return "; or: ".join(dict.fromkeys(fitting[:2]))
    if not isinstance(got, np.ndarray) or got.shape != shape:
        return None
    again = redrawn(got, expected, raw)
    if again or related(got, raw):
        return again
    return f"these are not the numbers that rng gives next: take one draw of the shape {shape} from it, and scale that"


def redrawn(got, expected, raw):
    """Whether all that was drawn anew lies beyond 2 standard deviations."""
    other = ~np.isclose(got, expected, rtol=1e-9, atol=1e-12)
    if other.any() and other.mean() < 0.5 and np.abs(raw[1][other]).min() > 2:
        return "weights beyond 2 std were drawn again: the normal is not truncated"
    return None


def related(got, raw):
    """Whether weights are made from one of these draws: scaled, shifted, limited, turned, drawn again here and there."""
    if not np.isfinite(got).all() or np.ptp(got) == 0:
        return True
    return any(abs(np.corrcoef(got.ravel(), draws.ravel())[0, 1]) > 0.7 for draws in raw)


def raw_draws(make, shape):
    """What a generator gives next, in the shape and turned; the normal numbers of the shape second."""
    straight = [draw(make(), shape, 1.0) for draw in DRAWS.values()]
    turned = [draw(make(), shape[::-1], 1.0).transpose() for draw in DRAWS.values()]
    return straight + turned


def check_weights(check, call, shape, std, distribution, slips):
    """Compare the weights of ``call(rng)`` with those of the formula, and the generator's state with one draw."""
    rng, mine = generator(), generator()
    got = call(rng)
    expected = DRAWS[distribution](mine, shape, std)
    raw = raw_draws(generator, shape)

    def why(*_):
        return weight_slip(got, expected, [*slips(expected), *drawn_slips(generator, shape, std, distribution)], shape, raw)

    check.value("W", got, expected, rtol=1e-9, atol=1e-12, explain=why)
    check.value(
        "the next number of rng",
        float(rng.random()),
        float(mine.random()),
        explain=lambda *_: f"take exactly one draw of the shape {shape} from the rng that was passed in",
    )


XAVIER = {
    "linear": ((13, 7), {}, (13, 7)),
    "gain 5/3": ((7, 13), {"gain": 5 / 3}, (7, 13)),
    "normal": ((13, 7), {"distribution": "normal"}, (13, 7)),
    "normal, gain 0.4": ((5, 11), {"gain": 0.4, "distribution": "normal"}, (5, 11)),
    "convolution": ((5, 3, 2, 7), {"gain": 0.7}, (42, 70)),
    "normal, many": ((43, 41), {"distribution": "normal"}, (43, 41)),
}


@target("xavier")
@pytest.mark.parametrize("case", XAVIER)
def test_xavier(day, check, case):
    """One draw, times gain sqrt(2 / (fan_in + fan_out))."""
    shape, arguments, (fan_in, fan_out) = XAVIER[case]
    gain, distribution = arguments.get("gain", 1.0), arguments.get("distribution", "uniform")
    std = gain * math.sqrt(2 / (fan_in + fan_out))

    def slips(right):
        def scaled(wrong):
            return right * (wrong / std)

        yield "right for square weights only: Xavier uses fan_in + fan_out, not 2 fan_in", scaled(gain / math.sqrt(fan_in))
        yield "right for square weights only: Xavier uses fan_in + fan_out, not 2 fan_out", scaled(gain / math.sqrt(fan_out))
        yield "the 2 is missing: sqrt(2 / (fan_in + fan_out))", scaled(std / math.sqrt(2))
        if gain != 1:
            yield "the root is missing: gain * sqrt(2 / (fan_in + fan_out))", scaled(gain * 2 / (fan_in + fan_out))
        yield "gain is not used: the standard deviation is multiplied by it", scaled(std / gain)
        yield "gain was squared: it multiplies the standard deviation, not the variance", scaled(std * gain)
        yield "gain went under the root: it multiplies the standard deviation", scaled(std / math.sqrt(gain))
        if len(shape) > 2:
            yield "the fans do not count the kernel: take them from fans(shape)", scaled(gain * math.sqrt(2 / sum(shape[:2])))

    check_weights(check, lambda rng: day.xavier(shape, rng, **arguments), shape, std, distribution, slips)


KAIMING = {
    "relu": ((13, 7), {}, 13, math.sqrt(2)),
    "fan_out": ((13, 7), {"mode": "fan_out"}, 7, math.sqrt(2)),
    "tanh, uniform": ((7, 13), {"nonlinearity": "tanh", "distribution": "uniform"}, 7, 5 / 3),
    "leaky_relu": ((11, 5), {"nonlinearity": "leaky_relu", "a": 0.3}, 11, math.sqrt(2 / 1.09)),
    "leaky_relu, a by default": ((11, 5), {"nonlinearity": "leaky_relu"}, 11, math.sqrt(2)),
    "linear": ((7, 5), {"nonlinearity": "linear"}, 7, 1.0),
    "fan of 1": ((1, 7), {"nonlinearity": "tanh"}, 1, 5 / 3),
    "sigmoid, uniform, fan_out": (
        (7, 5),
        {"nonlinearity": "sigmoid", "distribution": "uniform", "mode": "fan_out"},
        5,
        1.0,
    ),
    "many": ((43, 41), {}, 43, math.sqrt(2)),
    "convolution": ((5, 3, 2, 7), {}, 42, math.sqrt(2)),
    "convolution, fan_out": ((5, 3, 2, 7), {"mode": "fan_out"}, 70, math.sqrt(2)),
}


@target("kaiming")
@pytest.mark.parametrize("case", KAIMING)
def test_kaiming(day, check, case):
    """One draw, times gain / sqrt(fan)."""
    shape, arguments, fan, gain = KAIMING[case]
    distribution, mode = arguments.get("distribution", "normal"), arguments.get("mode", "fan_in")
    std = gain / math.sqrt(fan)
    window = math.prod(shape[2:])
    both = [n * window for n in shape[:2]]
    other = sum(both) - fan

    def slips(right):
        def scaled(wrong):
            return right * (wrong / std)

        wrong_side = {"fan_in": "fan_out", "fan_out": "fan_in"}[mode]
        yield f"you divided by {wrong_side}, {other}, where mode is {mode}, {fan}", scaled(gain / math.sqrt(other))
        yield "this is Xavier's mean of both fans: Kaiming divides by one of them", scaled(gain * math.sqrt(2 / sum(both)))
        if gain == math.sqrt(2):
            yield (
                "std is sqrt(2) too large: the gain of ReLU is sqrt(2); 2 belongs to the variance",
                scaled(std * math.sqrt(2)),
            )
        if gain != 1:
            yield "the root is missing: gain / sqrt(fan)", scaled(gain / fan)
        yield f"the gain is missing: std is gain / sqrt(fan), and the gain here is {gain:.4g}", scaled(std / gain)
        yield "the gain was squared: it multiplies the standard deviation", scaled(std * gain)
        yield "you divided by the fan: divide by its root", scaled(gain / fan)
        if arguments.get("nonlinearity") == "leaky_relu":
            yield (
                "a is not used, and the gain is that of relu: hand a on to gain(nonlinearity, a)",
                scaled(math.sqrt(2) / math.sqrt(fan)),
            )
        else:
            yield (
                "the gain is always that of relu: take it for the nonlinearity that was passed in",
                scaled(math.sqrt(2) / math.sqrt(fan)),
            )
        if arguments.get("nonlinearity") == "leaky_relu":
            yield (
                "a was 0.01: hand on the a of kaiming, which is 0 by default. Valid elsewhere, where one default serves both",
                scaled(math.sqrt(2 / (1 + 0.01**2) / fan)),
            )
        if len(shape) > 2:
            yield "the fan does not count the kernel: take it from fans(shape)", scaled(std * math.sqrt(window))

    check_weights(check, lambda rng: day.kaiming(shape, rng, **arguments), shape, std, distribution, slips)


def check_scale(check, golden, name, W):
    """The standard deviation of a large weight, beside that of torch's own initializer."""
    expected = golden(f"scale/{name}").std
    check.value(
        name,
        float(W.std()),
        expected,
        rtol=0.02,
        atol=0.0,
        explain=lambda got, _: f"the weights that torch draws itself have this spread; yours is {got / expected:.3g} times it",
    )


@target("xavier")
def test_xavier_beside_torch(day, check, golden, rng):
    """The spread of 100000 weights is the one torch's initializers give, within 2 %."""
    check_scale(check, golden, "xavier uniform", day.xavier((400, 300), rng))
    check_scale(check, golden, "xavier normal, gain 5/3", day.xavier((400, 300), rng, gain=5 / 3, distribution="normal"))
    check_scale(check, golden, "xavier, convolution", day.xavier((60, 40, 5, 7), rng))


@target("kaiming")
def test_kaiming_beside_torch(day, check, golden, rng):
    """The spread of 100000 weights is the one torch's initializers give, within 2 %; torch's fan_in is ours, transposed."""
    uniform_out = {"mode": "fan_out", "nonlinearity": "leaky_relu", "a": 0.2, "distribution": "uniform"}
    check_scale(check, golden, "kaiming", day.kaiming((400, 300), rng))
    check_scale(check, golden, "kaiming uniform, fan_out", day.kaiming((400, 300), rng, **uniform_out))
    check_scale(check, golden, "kaiming, convolution", day.kaiming((60, 40, 5, 7), rng, mode="fan_out"))


# ---------------------------------------------------------------------- the parameters of a network


GAINS = {"relu": math.sqrt(2), "tanh": 5 / 3, "sigmoid": 1.0, "leaky_relu": math.sqrt(2 / (1 + 0.01**2)), "linear": 1.0}


def std_of(init, shape, nonlinearity):
    """What the entry asks for a weight of a network."""
    fan = shape[0] if init == "kaiming" else sum(shape) / 2
    return GAINS[nonlinearity] / math.sqrt(fan)


@target("MLP.__init__")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "leaky_relu"])
@pytest.mark.parametrize("init", ["kaiming", "xavier"])
def test_mlp_params(day, check, activation, init):
    """Weights in order from one generator, with the gain of what follows them; biases of 0."""
    check_params(check, day.MLP((5, 7, 3, 11), generator(), activation=activation, init=init), (5, 7, 3, 11), activation, init)


@target("MLP.__init__")
def test_mlp_params_by_default(day, check):
    """ReLU and Kaiming."""
    check_params(check, day.MLP((5, 7, 3), generator()), (5, 7, 3), "relu", "kaiming")


def check_params(check, model, sizes, activation, init):
    """Compare all parameters of a network with the formulas."""
    last, rng = len(sizes) - 1, generator()
    names = sorted(f"{kind}{layer}" for kind in "Wb" for layer in range(1, last + 1))
    check.value("names in params", sorted(model.params), names)
    for layer, shape in enumerate(zip(sizes, sizes[1:]), 1):
        after = activation if layer < last else "linear"
        state = rng.bit_generator.state
        std = std_of(init, shape, after)
        distribution = "normal" if init == "kaiming" else "uniform"
        expected = DRAWS[distribution](rng, shape, std)
        got = model.params.get(f"W{layer}")
        check.value(
            f"W{layer}",
            got,
            expected,
            rtol=1e-9,
            atol=1e-12,
            assigned="self.params",
            explain=network_slips(layer, shape, state, std, activation, init, layer == last, model.params.get("W1")),
        )
        check.value(f"b{layer}", model.params.get(f"b{layer}"), np.zeros(shape[1]), assigned="self.params")


def network_slips(layer, shape, state, std, activation, init, is_last, W1):
    """Why a weight of a network is not the one of the formula; ``state`` is the generator's before its draw."""

    def here():
        rng = np.random.default_rng(0)
        rng.bit_generator.state = state
        return rng

    def slips(right, distribution):
        def of(gain, fan):
            return right * (gain / math.sqrt(fan) / std)

        d_in, d_out = shape
        fan = d_in if init == "kaiming" else sum(shape) / 2
        if is_last:
            yield (
                f"W{layer} has the gain of {activation}, {GAINS[activation]:.4g}: nothing follows it, its gain is 1",
                of(GAINS[activation], fan),
            )
        else:
            yield f"the gain of {activation}, {GAINS[activation]:.4g}, is missing", of(1.0, fan)
            if activation == "leaky_relu":
                yield "a was 0 in the gain: the slope of this network is 0.01", of(math.sqrt(2), fan)
            elif activation != "relu":
                yield f"this is the gain of relu, not of {activation}", of(math.sqrt(2), fan)
        own = GAINS["linear" if is_last else activation]
        other_init, other = ("xavier", "uniform") if init == "kaiming" else ("kaiming", "normal")
        yield (
            f"this is init={other_init!r}, and {init!r} was asked for",
            DRAWS[other](here(), shape, std_of(other_init, shape, "linear" if is_last else activation)),
        )
        if init == "kaiming":
            yield "this is fan_out: a network is drawn with fan_in", of(own, d_out)
            yield "this is Xavier's scale: init is kaiming", of(own, sum(shape) / 2)
        else:
            yield "this is Kaiming's scale: init is xavier", of(own, d_in)
        yield f"these are {other} draws: {init} is {distribution} here", DRAWS[other](here(), shape, std)
        if init == "kaiming":
            yield "you divided by the fan: divide by its root", of(own, fan**2)
        for sentence, made in drawn_slips(here, shape, std, distribution):
            if "was asked for" not in sentence:
                yield sentence, made

    def why(got, expected):
        distribution = "normal" if init == "kaiming" else "uniform"
        fitting = [s for s, made in slips(expected, distribution) if near(got, made) and not near(expected, made)]
        if fitting:
            return "; or: ".join(dict.fromkeys(fitting[:2]))
        if not isinstance(got, np.ndarray) or got.shape != shape:
            return None
        raw = raw_draws(here, shape)
        again = redrawn(got, expected, raw)
        if again or related(got, raw):
            return again
        first = DRAWS[distribution](generator(), shape, 1.0)
        if layer > 1 and related(got, [first]):
            if isinstance(W1, np.ndarray) and related(W1, raw_draws(generator, W1.shape)):
                return (
                    f"W{layer} begins with the numbers of W1: draw from the one rng that was passed in, without making it anew"
                )
            return f"W{layer} was drawn first: draw W1, W2, ... in this order"
        for seed in (0, 1, 42, layer, SEED):
            if related(got, [DRAWS[distribution](np.random.default_rng(seed), shape, 1.0)]):
                return (
                    f"W{layer} has the first numbers of default_rng({seed}): draw from the one rng that was passed in, "
                    "without making another"
                )
        after = f"that rng gives after W{layer - 1}" if layer > 1 else "that rng gives next"
        return f"these are not the numbers {after}: draw W1, W2, ... in this order, one draw each, and none for the biases"

    return why


@target("MLP.__init__")
@pytest.mark.parametrize(("activation", "init"), [("relu", "kaiming"), ("tanh", "xavier")], ids=["relu", "tanh"])
def test_thirty_layers(day, check, activation, init):
    """The activations of 29 hidden layers of 96 units keep their size."""
    model = day.MLP([96] * 31, np.random.default_rng(2), activation=activation, init=init)
    model.forward(np.random.default_rng(3).standard_normal((32, 96)))
    kept = model.activations
    if len(kept) < 29:
        name = "the last std beside the first" if activation == "relu" else "the last std"
        check.that(name, False, f"there are 29 hidden layers, and {len(kept)} activations were kept")
        return
    first, last = float(np.std(kept[-29])), float(np.std(kept[-1]))
    if activation == "relu":
        check.that(
            "the last std beside the first",
            0.4 < last / first < 2.5,
            f"std of h29 is {last:.3g}, of h1 {first:.3g}: expected a ratio between 0.4 and 2.5",
            expected="0.4 to 2.5",
            actual=f"{last / first:.3g}",
            explain=lambda: (
                f"on average a layer multiplies the size by {(last / first) ** (1 / 28):.3g}; over 28 layers that adds up"
            ),
        )
    else:
        check.that(
            "the last std",
            last > 0.4,
            f"std of h29 is {last:.3g}: expected more than 0.4",
            expected="more than 0.4",
            actual=f"{last:.3g}",
            explain=lambda: of_small_weights(float(np.std(model.params["W2"]))),
        )


def of_small_weights(std):
    """Why tanh loses the size of its inputs."""
    right = 5 / 3 / math.sqrt(96)
    if abs(std * math.sqrt(96) - 1) < 0.05:
        return "without the gain 5/3 the size decays, layer by layer"
    if std < 0.95 * right:
        return f"the weights are too small, so the size decays layer by layer: std of W2 is {std:.3g}, it should be {right:.3g}"
    return None


# ---------------------------------------------------------------------- the forward pass


FUNCTIONS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "linear": lambda z: z,
    "leaky_relu with slope 0.1": lambda z: np.where(z > 0, z, 0.1 * z),
    "leaky_relu with slope 0.2": lambda z: np.where(z > 0, z, 0.2 * z),
}
NETWORKS = {
    **{f"{a} {i}": ((6, 9, 7, 4), a, i) for a in ("relu", "tanh", "sigmoid", "leaky_relu") for i in ("kaiming", "xavier")},
    "equal widths": ((5, 5, 5, 5, 5), "relu", "kaiming"),
    "one layer": ((6, 4), "tanh", "xavier"),
}


def network(day, case, c):
    """The learner's MLP with the parameters of a golden case, biases other than 0."""
    sizes, activation, init = NETWORKS[case]
    model = day.MLP(sizes, np.random.default_rng(0), activation=activation, init=init)
    for layer in range(1, len(sizes)):
        for name in (f"W{layer}", f"b{layer}"):
            model.params[name][...] = getattr(c, name)
    return model


@target("MLP.forward")
@pytest.mark.parametrize("case", NETWORKS)
def test_forward(day, check, golden, case):
    """torch's linear layers and activations."""
    c = golden(f"forward/{case}")
    sizes, activation, _ = NETWORKS[case]
    last = len(sizes) - 1
    model = network(day, case, c)
    logits = model.forward(c.x)
    kept = list(model.activations)
    check.value(
        "number of activations",
        len(kept),
        last,
        mistakes={
            "the logits do not belong to them: what a backward pass needs is the input of each layer": last + 1,
            "x belongs to them too: it is the input of the first layer": last - 1,
        },
    )
    at = dict(enumerate(kept))
    check.value("x", at.get(0), c.x, assigned="self.activations")
    for layer in range(1, last):
        check.value(
            f"h{layer}",
            at.get(layer),
            getattr(c, f"h{layer}"),
            assigned="self.activations",
            mistakes={
                "this is z, before the nonlinearity: keep what comes after it": walk(c, layer, activation, "linear"),
                "the list is one layer ahead: it begins with x": c.logits if layer + 1 == last else getattr(c, f"h{layer + 1}"),
                **layer_mistakes(c, layer, activation, activation),
            },
        )
    activated = {
        "relu": "all logits are >= 0: no activation after the last layer",
        "sigmoid": "all logits lie between 0 and 1: no activation after the last layer",
        "tanh": "all logits lie between -1 and 1: no activation after the last layer",
        "leaky_relu": "no activation after the last layer: negative logits are 100 times too small",
    }
    check.value(
        "logits",
        logits,
        c.logits,
        mistakes={
            activated[activation]: FUNCTIONS[activation](c.logits),
            "the last hidden layer has no nonlinearity": lambda: walk(c, last, activation, "linear", skip=last - 1),
            **layer_mistakes(c, last, activation, "linear"),
        },
    )


def walk(c, layers, activation, end, skip=None, bias=1.0, late=0.0, first=False, turned=False, early=False):
    """The output of a layer, with slips: a nonlinearity skipped or early, biases scaled or late, W1 everywhere, W turned."""
    h = FUNCTIONS[activation](c.x) if early else c.x
    for layer in range(1, layers + 1):
        W, b = (getattr(c, f"{kind}{1 if first else layer}") for kind in "Wb")
        z = h @ (W.T if turned else W) + bias * b
        h = FUNCTIONS[end if layer == layers else "linear" if layer == skip else activation](z) + late * b
    return h


def layer_mistakes(c, layer, activation, end):
    """What else can go wrong in every layer: each is an array, or a function that may fail where shapes differ."""

    def of(activation=activation, end=end, **slip):
        return lambda: walk(c, layer, activation, end, **slip)

    others = {
        f"this is what {name} gives, where the activation is {activation}": of(name, end if end == "linear" else name)
        for name in FUNCTIONS
        if name not in (activation, "linear")
    }
    return {
        "the biases are missing: z = h @ W + b": of(bias=0.0),
        "the biases were subtracted: z = h @ W + b": of(bias=-1.0),
        "the bias came after the nonlinearity: h = activation(h @ W + b)": of(bias=0.0, late=1.0),
        "the nonlinearity was applied to x: h_0 is x itself": of(early=True),
        "every layer used W1 and b1": of(first=True),
        "no hidden layer has a nonlinearity, so all layers together are one linear map": of("linear", "linear"),
        "the weights were transposed: a weight is (D_in, D_out), z = h @ W": of(turned=True),
        **others,
    }


@target("MLP.forward")
def test_inference(day, check, golden):
    """With training=False: the same logits, and nothing kept, also right after a training pass."""
    c = golden("forward/relu kaiming")
    model = network(day, "relu kaiming", c)
    model.forward(c.x[:3])
    logits = model.forward(c.x, training=False)
    check.value("logits", logits, c.logits)

    def why(got, _):
        if not isinstance(got, list) or not got:
            return None
        if np.shape(got[0]) == (3, 6):
            return "the list of the training pass before is still there, with all its memory: set it to []"
        return "a pass with training=False kept its activations too: append only if training"

    check.value("activations", model.activations, [], explain=why)


# ---------------------------------------------------------------------- statistics and costs


@target("activation_stats")
@pytest.mark.parametrize("case", ["relu kaiming", "tanh xavier", "sigmoid kaiming", "equal widths"])
def test_activation_stats(day, check, golden, case):
    """torch's mean and std (unbiased=False) of each hidden layer."""
    c = golden(f"forward/{case}")
    stats = day.activation_stats(network(day, case, c), c.x)
    hidden = [getattr(c, f"h{layer}") for layer in range(1, len(NETWORKS[case][0]) - 1)]

    def of(function):
        return lambda: np.array([function(h) for h in hidden])

    def no_rows(got, _):
        why = "there are no rows: forward keeps the activations only with training=True"
        return why if np.shape(got) in ((0,), (0, 2)) else None

    check.value(
        "stats",
        stats,
        c.stats,
        explain=no_rows,
        mistakes={
            "the standard deviation was divided by n - 1: ddof is 0": of(lambda h: (h.mean(), h.std(ddof=1))),
            "this is the variance: take its root": of(lambda h: (h.mean(), h.var())),
            "this is the root of the mean square: subtract the mean first": of(lambda h: (h.mean(), np.sqrt((h**2).mean()))),
            "the deviations of single units were averaged: take one over all entries": of(
                lambda h: (h.mean(), h.std(axis=0).mean())
            ),
            "the deviations of single samples were averaged: take one over all entries": of(
                lambda h: (h.mean(), h.std(axis=1).mean())
            ),
            "the columns are swapped: mean, then standard deviation": c.stats[:, ::-1],
            "x is no hidden layer: begin with h1": lambda: np.array([(h.mean(), h.std()) for h in (c.x, *hidden)]),
            "the logits are no hidden layer: end with h_{L-1}": lambda: np.array(
                [(h.mean(), h.std()) for h in (*hidden, c.logits)]
            ),
            "the rows begin with x: begin with h1": lambda: np.array([(h.mean(), h.std()) for h in (c.x, *hidden[:-1])]),
            "these are mean and deviation of |h|": of(lambda h: (np.abs(h).mean(), np.abs(h).std())),
            "a row belongs to a layer, a column to a number: transpose": c.stats.T,
        },
    )


@target("mlp_cost")
@pytest.mark.parametrize("case", ["MNIST", "deeper", "one layer"])
def test_mlp_cost(day, check, golden, case):
    """Parameters and flops as torch counts them, and the entries of what its linear layers saw."""
    c = golden(f"cost/{case}")
    sizes, n = tuple(c.sizes.tolist()), c.n
    cost = day.mlp_cost(sizes, n)
    is_triple = isinstance(cost, tuple) and len(cost) == 3
    check.that("three numbers", is_triple, "expected the tuple (params, flops, cached)", actual=type(cost).__name__)
    params, flops, cached = cost if isinstance(cost, (tuple, list)) and len(cost) == 3 else (None, None, None)
    right = dict(zip(("params", "flops", "cached"), c.cost.tolist()))
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    check.value(
        "params",
        params,
        right["params"],
        mistakes={
            "the biases are missing: sizes[1] + ... + sizes[L] of them": weights,
            "the input has no bias: one for each unit of layers 1 to L": weights + sum(sizes),
            "the logits have biases too": weights + sum(sizes[1:-1]),
            "the parameters do not depend on the batch": n * right["params"],
        },
    )
    check.value(
        "flops",
        flops,
        right["flops"],
        mistakes={
            "a multiplication and an addition are 2: this counts pairs": n * weights,
            "this is for one sample: multiply by n": 2 * weights,
            "only the matrix products are counted, not the biases": 2 * n * weights + n * sum(sizes[1:]),
            "one addition less, D_in - 1, is what is needed; by convention it is 2 for each weight": (
                2 * n * weights - n * sum(sizes[1:])
            ),
            "the biases are not part of the matrix products": 2 * n * right["params"],
            "this is forward and backward: three times the forward pass": 3 * right["flops"],
        },
    )
    check.value(
        "cached",
        cached,
        right["cached"],
        mistakes={
            "the logits are not kept: only the input of each layer is": n * sum(sizes),
            "x is kept as well: it is the input of the first layer": n * sum(sizes[1:-1]),
            "what is kept is the input of each layer, x and h1 to h_{L-1}, not its output": n * sum(sizes[1:]),
            "this is for one sample: multiply by n": sum(sizes[:-1]),
            "this is in bytes of float64: count numbers": 8 * right["cached"],
        },
    )
