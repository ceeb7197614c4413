"""Day 05: empty shapes and batches, extreme numbers, NaN, float32, parameters that are replaced, arguments that cannot work."""

import numpy as np
import pytest

from dl_from_scratch.grading import target

INF, NAN = float("inf"), float("nan")
ACTIVATIONS = ("relu", "tanh", "sigmoid", "leaky_relu")
FUNCTIONS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2,
    "leaky_relu": lambda z: np.maximum(z, 0.01 * z),
}


def network(day, rng, sizes, activation="relu", dtype=np.float64):
    """The learner's MLP with weights of this dtype and biases other than 0."""
    model = day.MLP(sizes, np.random.default_rng(0), activation=activation)
    for name, p in list(model.params.items()):
        values = rng.normal(size=p.shape) / np.sqrt(len(p))
        if dtype == np.float64:
            p[...] = values
        else:
            model.params[name] = values.astype(dtype)
    return model


def same(a, b):
    """Whether two arrays are alike, shapes included."""
    return np.shape(a) == np.shape(b) and np.allclose(a, b)


def kept(model, layer):
    """What ``activations`` holds of a layer; None where the list is too short."""
    return dict(enumerate(model.activations)).get(layer)


def layers_of(model, x, activation, params=None):
    """[x, h_1, ..., logits] by the formulas, with the parameters of the model or others."""
    out = [x]
    params = params or model.params
    last = len(params) // 2
    for layer in range(1, last + 1):
        z = out[-1] @ params[f"W{layer}"] + params[f"b{layer}"]
        out.append(z if layer == last else FUNCTIONS[activation](z))
    return out


# ---------------------------------------------------------------------- fans and gains


@target("fans")
def test_fans_of_few_axes(day, check):
    """A bias has no fans."""
    check.raises("()", ValueError, lambda: day.fans(()), says=["()"])
    check.raises("(5,)", ValueError, lambda: day.fans((5,)), says=["(5,)"], explain="one axis is a bias, and has no fans")


@target("fans")
def test_fans_with_zero(day, check):
    """Lengths of 0 are counted like all others."""
    check.value("(0, 3)", day.fans((0, 3)), (0, 3))
    check.value("(4, 0, 3)", day.fans((4, 0, 3)), (0, 12))
    check.value("(4, 2, 3, 0)", day.fans((4, 2, 3, 0)), (0, 0))


@target("gain")
def test_gain_of_every_a(day, check):
    """a is used by leaky_relu only, and may be 0, negative, or 1."""
    why = "a is the slope of leaky_relu; the other nonlinearities have none"
    for name, expected in (("linear", 1.0), ("sigmoid", 1.0), ("tanh", 5 / 3), ("relu", np.sqrt(2.0))):
        other = day.gain(name)
        check.value(
            f"{name}, a 0.7",
            day.gain(name, a=0.7),
            float(expected),
            explain=lambda got, _, other=other: why if got != other else None,
        )
    check.value("leaky_relu, a 0", day.gain("leaky_relu", a=0.0), float(np.sqrt(2.0)))
    check.value("leaky_relu, a 1", day.gain("leaky_relu", a=1.0), 1.0)
    check.value("leaky_relu, a -0.5", day.gain("leaky_relu", a=-0.5), float(np.sqrt(1.6)))


@target("gain")
def test_gain_of_another(day, check):
    """A nonlinearity that is not in the list."""
    check.raises("gelu", ValueError, lambda: day.gain("gelu"))
    check.raises("relu6", ValueError, lambda: day.gain("relu6"), explain="relu6 is not relu: compare whole names")
    check.raises("no name", ValueError, lambda: day.gain(""))


# ---------------------------------------------------------------------- weights


def check_empty(check, call, shapes):
    """Shapes with a 0 give empty arrays, whatever the fans are."""
    for shape in shapes:
        check.value(f"{shape}", call(shape), np.zeros(shape))


@target("xavier")
def test_xavier_empty(day, check, rng):
    """A shape with a 0, also where both fans are 0."""
    for distribution in ("uniform", "normal"):
        check_empty(
            check, lambda s, d=distribution: day.xavier(s, rng, distribution=d), [(0, 5), (5, 0), (0, 0), (4, 0, 3), (4, 2, 0)]
        )


@target("kaiming")
def test_kaiming_empty(day, check, rng):
    """A shape with a 0, also where the fan is 0."""
    for distribution in ("uniform", "normal"):
        for mode in ("fan_in", "fan_out"):
            check_empty(
                check,
                lambda s, d=distribution, m=mode: day.kaiming(s, rng, mode=m, distribution=d),
                [(0, 5), (5, 0), (4, 0, 3), (0, 4, 3), (4, 2, 0)],
            )


@target("xavier")
def test_xavier_errors(day, check, rng):
    """Distributions and shapes that cannot be; a gain of 0 can."""
    check.raises("distribution", ValueError, lambda: day.xavier((3, 4), rng, distribution="truncated"))
    check.raises("one axis", ValueError, lambda: day.xavier((3,), rng))
    check.value("gain 0", day.xavier((3, 4), rng, gain=0.0), np.zeros((3, 4)))


@target("kaiming")
def test_kaiming_errors(day, check, rng):
    """Modes, nonlinearities, distributions and shapes that cannot be."""
    check.raises("mode", ValueError, lambda: day.kaiming((3, 4), rng, mode="fan_avg"))
    check.raises("mode for a square", ValueError, lambda: day.kaiming((3, 3), rng, mode="fan"))
    check.raises("nonlinearity", ValueError, lambda: day.kaiming((3, 4), rng, nonlinearity="gelu"))
    check.raises("distribution", ValueError, lambda: day.kaiming((3, 4), rng, distribution="truncated"))
    check.raises("one axis", ValueError, lambda: day.kaiming((3,), rng))


def check_second_draw(check, call, std):
    """Two calls with one generator take two draws from it."""
    rng, mine = np.random.default_rng(4), np.random.default_rng(4)
    first, second = call(rng), call(rng)
    expected = [std * mine.standard_normal((5, 3)) for _ in range(2)]
    same = isinstance(first, np.ndarray) and isinstance(second, np.ndarray) and np.array_equal(first, second)
    check.value(
        "second weight",
        second,
        expected[1],
        explain=lambda *_: "both calls gave the same numbers: draw from the rng that was passed in" if same else None,
    )
    check.value("first weight", first, expected[0], explain=lambda *_: None)


@target("xavier")
def test_xavier_twice(day, check):
    """The second call goes on where the first ended."""
    check_second_draw(check, lambda rng: day.xavier((5, 3), rng, distribution="normal"), 0.5)


@target("kaiming")
def test_kaiming_twice(day, check):
    """The second call goes on where the first ended."""
    check_second_draw(check, lambda rng: day.kaiming((5, 3), rng), np.sqrt(0.4))


# ---------------------------------------------------------------------- networks that cannot be, or are small


@target("MLP.__init__")
def test_mlp_errors(day, check, rng):
    """Sizes, activations and inits that cannot work."""
    for sizes in ((), (3,), (3, 0, 2), (0, 2), (3, 0), (3, -1, 2)):
        check.raises(f"sizes {sizes}", ValueError, lambda s=sizes: day.MLP(s, rng))
    one_layer = "a single layer has no nonlinearity, but its name is wrong all the same: look at it first"
    for activation in ("gelu", "linear"):
        hidden = "linear has a gain but is no activation of this network" if activation == "linear" else None
        call = lambda s, a=activation: day.MLP(s, rng, activation=a)  # noqa: E731
        check.raises(f"activation {activation}", ValueError, lambda c=call: c((3, 4, 2)), explain=hidden)
        check.raises(f"activation {activation}, one layer", ValueError, lambda c=call: c((3, 2)), explain=one_layer)
    check.raises("init", ValueError, lambda: day.MLP((3, 4, 2), rng, init="orthogonal"))


@target("MLP.__init__")
def test_one_layer(day, check):
    """The only layer is the last one: its gain is 1."""
    for init, fan in (("kaiming", 5), ("xavier", 4)):
        model = day.MLP((5, 3), np.random.default_rng(7), init=init)
        mine = np.random.default_rng(7)
        draw = mine.standard_normal((5, 3)) if init == "kaiming" else np.sqrt(3) * (2 * mine.random((5, 3)) - 1)
        check.value(
            f"W1, {init}",
            model.params["W1"],
            draw / np.sqrt(fan),
            assigned="self.params",
            mistakes={"it has the gain of relu: nothing follows the last layer, its gain is 1": draw * np.sqrt(2 / fan)},
        )
        check.value(f"activations, {init}", getattr(model, "activations", None), [], assigned="self.activations")
        check.value(f"names, {init}", sorted(model.params), ["W1", "b1"])


@target("MLP.__init__")
def test_sizes_belong_to_the_caller(day, check, rng):
    """A list of sizes is as good as a tuple, and is left alone."""
    sizes = [3, 5, 5, 2]
    model = day.MLP(sizes, rng)
    check.value("sizes", sizes, [3, 5, 5, 2])
    check.value("params", sorted(model.params), ["W1", "W2", "W3", "b1", "b2", "b3"])


@target("MLP.__init__")
def test_arrays_of_their_own(day, check, rng):
    """No two parameters share memory, of one network or of two."""
    one, two = day.MLP((4, 4, 4, 4), rng), day.MLP((4, 4, 4, 4), rng)
    arrays = list(one.params.values()) + list(two.params.values())
    shared = [(i, k) for k in range(len(arrays)) for i in range(k) if np.may_share_memory(arrays[i], arrays[k])]
    check.that(
        "memory",
        not shared,
        "two parameters share memory: training one would change the other",
        explain=(
            "biases of equal length are one array under several names: make a new one for each layer"
            if any(k < len(one.params) for _, k in shared)
            else "the arrays of one network are those of another: make new ones in __init__"
        ),
    )
    check.that("params", one.params is not two.params, "two networks have one dict of parameters")


# ---------------------------------------------------------------------- batches of every size and kind


@target("MLP.forward")
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_small_batches(day, check, rng, activation):
    """No samples, and one."""
    model = network(day, rng, (3, 5, 2), activation)
    for training in (True, False):
        mode = "training" if training else "inference"
        check.value(f"logits of none, {mode}", model.forward(np.zeros((0, 3)), training=training), np.zeros((0, 2)))
        kept = model.activations
        check.value(f"activations of none, {mode}", [np.shape(h) for h in kept], [(0, 3), (0, 5)] if training else [])
        x = rng.normal(size=(1, 3))
        check.value(f"logits of one, {mode}", model.forward(x, training=training), layers_of(model, x, activation)[-1])


@target("MLP.forward")
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_nan_stays_in_its_row(day, check, rng, activation):
    """One NaN spoils one sample."""
    model = network(day, rng, (3, 5, 4, 2), activation)
    x = rng.normal(size=(5, 3))
    x[2, 1] = np.nan
    expected = layers_of(model, x, activation)
    logits = model.forward(x)
    why = "NaN was taken for a number below 0: select by z < 0, or let np.maximum hand it on"

    def hidden_nan(got, want):
        return why if np.isnan(want).any() and not np.isnan(got).any() else None

    check.value("h1", kept(model, 1), expected[1], explain=hidden_nan, assigned="self.activations")
    check.value("logits", logits, expected[-1], explain=hidden_nan)


@target("MLP.forward")
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_extreme_numbers(day, check, activation):
    """z of ±1e5, ±infinity, 0 and very little."""
    z = np.array([1e5, -1e5, INF, -INF, 0.0, 1e-9, -1e-9, 800.0, -800.0])
    model = day.MLP((1, 1, 2), np.random.default_rng(0), activation=activation)
    for name, value in (("W1", [[1.0]]), ("b1", [0.0]), ("W2", [[1.0, -1.0]]), ("b2", [0.0, 0.5])):
        model.params[name][...] = value
    expected = {
        "relu": [1e5, 0, INF, 0, 0, 1e-9, 0, 800, 0],
        "tanh": [1, -1, 1, -1, 0, 1e-9, -1e-9, 1, -1],
        "sigmoid": [1, 0, 1, 0, 0.5, 0.5, 0.5, 1, 0],
        "leaky_relu": [1e5, -1e3, INF, -INF, 0, 1e-9, -1e-11, 800, -8],
    }
    with np.errstate(all="ignore"):
        up, down = np.exp(z), np.exp(-z)
        mistakes = {
            "relu": {
                "-inf * 0 and -inf + inf are NaN: a product with a mask, or a sum with |z|, is no ReLU; use np.maximum": z
                * (z > 0)
            },
            "tanh": {
                "inf / inf is NaN: exponentials overflow at 710; np.tanh does not": (up - down) / (up + down),
                "inf / inf is NaN: exp(2z) overflows at 355; np.tanh does not": (up * up - 1) / (up * up + 1),
            },
            "sigmoid": {
                "inf / inf is NaN: exp(z) overflows at 710; use exp(-|z|), or 1 / (1 + exp(-z)), where inf gives 0": (
                    up / (1 + up)
                )
            },
            "leaky_relu": {
                "inf * 0 is NaN: a sum of masked products is no leaky ReLU; use np.where or np.maximum": (
                    z * (z > 0) + 0.01 * z * (z <= 0)
                )
            },
        }[activation]
        logits = model.forward(z[:, None])
    mistakes["this is z, before the nonlinearity"] = z
    for name, other in expected.items():
        if name != activation:
            mistakes[f"this is what {name} gives, where the activation is {activation}"] = np.array(other, dtype=np.float64)

    def why(got, want):
        for sentence, wrong in mistakes.items():
            if np.allclose(got[:, 0], wrong, rtol=1e-6, atol=1e-12, equal_nan=True):
                return sentence
        if np.isnan(got).any() and not np.isnan(want).any():
            return "inf - inf, inf / inf and 0 * inf are NaN: some step on the way is larger than the result"
        return None

    h = np.array(expected[activation], dtype=np.float64)[:, None]
    check.value("h1", kept(model, 1), h, explain=why, assigned="self.activations")
    check.value("logits", logits, h * [1.0, -1.0] + [0.0, 0.5])


@target("MLP.forward")
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_float32(day, check, rng, activation):
    """float32 parameters and inputs give float32 throughout."""
    model = network(day, rng, (3, 5, 4, 2), activation, np.float32)
    x = rng.normal(size=(6, 3)).astype(np.float32)
    expected = [out.astype(np.float32) for out in layers_of(model, x, activation)]

    logits = model.forward(x)
    check.value("logits", logits, expected[-1], rtol=1e-3, atol=1e-3)
    for layer in (1, 2):
        check.value(
            f"h{layer}",
            kept(model, layer),
            expected[layer],
            rtol=1e-3,
            atol=1e-3,
            assigned="self.activations",
        )
    check.value("logits, inference", model.forward(x, training=False), expected[-1], rtol=1e-3, atol=1e-3)
    model.forward(np.array([[2e3, -1e3, 5e2], [-2e3, 1e3, -5e2]], np.float32))
    check.that(
        "large numbers",
        kept(model, 1) is not None and np.isfinite(kept(model, 1)).all(),
        "h1 of numbers around 1000 is not finite",
        explain="float32 ends at 3.4e38, and exp overflows at 88.7",
    )


@target("MLP.forward")
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_x_is_the_callers(day, check, rng, activation):
    """x is left alone, with and without training, with one layer and with three, also where it is strided."""
    for sizes in ((3, 4), (3, 3, 4, 2)):
        model = network(day, rng, sizes, activation)
        for training in (True, False):
            x = rng.normal(size=(6, 3))
            before = x.copy()
            model.forward(x, training=training)
            check.unchanged(f"x, {len(sizes) - 1} layers, {'training' if training else 'inference'}", x, before)
        turned = rng.normal(size=(3, 6))
        expected = layers_of(model, turned.T, activation)[-1]
        check.value(f"logits of a transposed x, {len(sizes) - 1} layers", model.forward(turned.T), expected)


@target("MLP.forward")
def test_logits_are_the_callers(day, check, rng):
    """A later call does not change what an earlier one returned, and writing into logits harms nothing."""
    model = network(day, rng, (3, 4, 4, 4))
    x = rng.normal(size=(5, 3))
    expected = layers_of(model, x, "relu")
    for training in (False, True):
        mode = "training" if training else "inference"
        logits = model.forward(x, training=training)
        before = logits.copy()
        model.forward(rng.normal(size=(5, 3)), training=training)
        why = "the next call wrote into them: logits are not a view of a buffer that is used again"
        check.value(
            f"logits after another call, {mode}",
            logits,
            expected[-1],
            explain=lambda got, _, before=before, why=why: None if np.array_equal(got, before) else why,
        )
    logits = model.forward(x)
    logits[...] = 7.0
    for layer in (1, 2):
        check.value(f"h{layer} after writing into logits", kept(model, layer), expected[layer], assigned="self.activations")


@target("MLP.forward")
def test_replaced_parameters(day, check, rng):
    """Arrays put into params, and values written into them, count from the next call on."""
    model = day.MLP((3, 4, 2), np.random.default_rng(0))
    x = rng.normal(size=(5, 3))
    model.forward(x)
    begun = {name: p.copy() for name, p in model.params.items()}
    model.params["W1"][...] = rng.normal(size=(3, 4))
    model.params["b2"][...] = rng.normal(size=2)
    written = {name: p.copy() for name, p in model.params.items()}

    def as_before(*olds):
        def why(got, _):
            for old in olds:
                for kinds, what in (("Wb", "parameters"), ("W", "weights"), ("b", "biases")):
                    mixed = {name: old[name] if name[0] in kinds else p for name, p in model.params.items()}
                    if same(got, layers_of(model, x, "relu", mixed)[-1]):
                        return f"forward used the {what} of before: look them up in self.params at every call"
            return None

        return why

    check.value("logits after writing", model.forward(x), layers_of(model, x, "relu")[-1], explain=as_before(begun))
    for name, p in list(model.params.items()):
        model.params[name] = rng.normal(size=p.shape)
    expected = layers_of(model, x, "relu")[-1]
    check.value("logits after replacing", model.forward(x), expected, explain=as_before(written, begun))


@target("MLP.forward")
def test_twelve_layers(day, check, rng):
    """W10 comes after W9, not after W1."""
    model = network(day, rng, [4] * 13, "tanh")
    x = rng.normal(size=(3, 4))

    def sorted_by_text(got, _):
        names = sorted(name for name in model.params if name[0] == "W")
        for last in (names[-1], "W12"):
            h = x
            for W in names:
                z = h @ model.params[W] + model.params["b" + W[1:]]
                h = z if last == W else np.tanh(z)
            if same(got, h):
                return 'the names were sorted as text, where "W10" comes before "W2": count the layers'
        return None

    check.value("logits", model.forward(x), layers_of(model, x, "tanh")[-1], explain=sorted_by_text)


@target("MLP.forward")
def test_activations_of_the_last_call(day, check, rng):
    """Two training passes keep the second one's activations only."""
    model = network(day, rng, (3, 5, 4, 2))
    model.forward(rng.normal(size=(4, 3)))
    x = rng.normal(size=(6, 3))
    expected = layers_of(model, x, "relu")[:-1]
    model.forward(x)
    check.value(
        "number of activations",
        len(model.activations),
        3,
        mistakes={"those of the call before are still in the list: begin a new one in every call": 6},
    )
    check.value("h1", kept(model, 1), expected[1], assigned="self.activations")


@target("MLP.forward")
def test_wrong_shapes(day, check, rng):
    """Inputs of another width, of one axis, of three."""
    model = network(day, rng, (3, 5, 2))
    why = "look at x.shape before you compute: NumPy refuses some of these shapes without naming x, and lets others through"
    for shape in ((4, 5), (4, 1), (3,), (2, 4, 3), (3, 4)):
        check.raises(f"x {shape}", ValueError, lambda s=shape: model.forward(np.ones(s)), says=[str(shape)], explain=why)


# ---------------------------------------------------------------------- statistics


@target("activation_stats")
def test_stats_of_no_hidden_layer(day, check, rng):
    """(0, 2)."""
    check.value("stats", day.activation_stats(network(day, rng, (3, 2)), rng.normal(size=(4, 3))), np.zeros((0, 2)))


@target("activation_stats")
def test_stats_of_one_sample(day, check, rng):
    """The entries of one row."""
    model = network(day, rng, (3, 7, 2), "tanh")
    x = rng.normal(size=(1, 3))
    h = layers_of(model, x, "tanh")[1]
    check.value("stats", day.activation_stats(model, x), np.array([[h.mean(), h.std()]]))


@target("activation_stats")
def test_stats_far_from_zero(day, check, rng):
    """Activations around 1e8 that vary by about 1."""
    model = network(day, rng, (3, 7, 2))
    model.params["b1"][...] = 1e8
    x = rng.normal(size=(6, 3))
    h = layers_of(model, x, "relu")[1]
    stats = day.activation_stats(model, x)
    near = network(day, rng, (3, 7, 2))
    h0 = layers_of(near, x, "relu")[1]
    of_near = day.activation_stats(near, x)
    why = "E[h^2] - E[h]^2 loses all digits here: subtract the mean before you square"
    mean_is_right = np.shape(stats) == (1, 2) and np.isclose(stats[0, 0], h.mean())
    said = why if mean_is_right and same(of_near, np.array([[h0.mean(), h0.std()]])) else None
    check.value("stats", stats, np.array([[h.mean(), h.std()]]), rtol=1e-3, explain=lambda *_: said)


@target("activation_stats")
def test_stats_change_nothing(day, check, rng):
    """x and the parameters are what they were, and a second call gives the same."""
    model = network(day, rng, (3, 5, 4, 2), "tanh")
    x = rng.normal(size=(6, 3))
    before, params = x.copy(), {name: p.copy() for name, p in model.params.items()}
    expected = np.array([(h.mean(), h.std()) for h in layers_of(model, x, "tanh")[1:-1]])
    day.activation_stats(model, x)
    check.unchanged("x", x, before)
    for name in ("W1", "b2"):
        check.unchanged(name, model.params[name], params[name])
    model.forward(x, training=False)
    check.value("stats after inference", day.activation_stats(model, x), expected)
    other = rng.normal(size=(6, 3))
    model.forward(other)
    stale = np.array([(h.mean(), h.std()) for h in layers_of(model, other, "tanh")[1:-1]])
    why = {"these are the statistics of the batch before: run the model on x": stale}
    check.value("stats after another batch", day.activation_stats(model, x), expected, mistakes=why)


# ---------------------------------------------------------------------- costs


@target("mlp_cost")
def test_cost_of_nothing(day, check):
    """A batch of none; a list of sizes."""
    check.value("n = 0", day.mlp_cost([7, 5, 3], 0), (58, 0, 0))
    check.value("n = 1", day.mlp_cost([7, 5, 3], 1), (58, 100, 12))


@target("mlp_cost")
def test_cost_beyond_int64(day, check):
    """A network that is large, on many samples: Python's ints have no end."""
    why = "numbers beyond 2^63 need Python's ints: NumPy's wrap around, floats round"

    def beyond(got, expected):
        if not isinstance(got, tuple) or len(got) != 3 or any(not np.isfinite(float(g)) for g in got):
            return None
        close = [abs(float(g) - e) <= 1e-9 * e or (int(g) - e) % 2**64 == 0 for g, e in zip(got, expected)]
        return why if all(close) else None

    cost = day.mlp_cost((200_001, 200_003), 10**9)
    expected = (200_001 * 200_003 + 200_003, 2 * 10**9 * 200_001 * 200_003, 10**9 * 200_001)
    check.value("cost", cost, expected, explain=beyond)
