"""Day 09: batches of one and of none, evaluation, NaN, offsets, float32, whose arrays these are, arguments that cannot work."""

import numpy as np

from dl_from_scratch.grading import target

FEATURES = 3
TAILS = {"BatchNorm1d": (), "BatchNorm2d": (2, 5)}
NAN = float("nan")


class Kind:
    """One of the learner's layers, and the batches that it takes."""

    def __init__(self, day, name, rng):
        self.name = name
        self.rng = rng
        self.tail = TAILS[name]
        self.ndim = 2 + len(self.tail)
        self.axes = (0,) + tuple(range(2, self.ndim))
        self._day = day

    def __call__(self, features=FEATURES, **settings):
        return getattr(self._day, self.name)(features, **settings)

    def layer(self, **settings):
        """A layer whose gamma and beta are not 1 and 0, and whose running statistics are not 0 and 1."""
        bn = self(**settings)
        bn.params["gamma"][...] = self.rng.uniform(0.5, 2, FEATURES)
        bn.params["beta"][...] = self.rng.normal(size=FEATURES)
        bn.running_mean = self.rng.normal(size=FEATURES)
        bn.running_var = self.rng.uniform(0.5, 2, FEATURES)
        return bn

    def twin(self, bn):
        """A second layer with the settings and numbers of another."""
        twin = self(eps=bn.eps, momentum=bn.momentum)
        twin.params = {name: p.copy() for name, p in bn.params.items()}
        twin.running_mean, twin.running_var = bn.running_mean.copy(), bn.running_var.copy()
        return twin

    def batch(self, n):
        """n samples."""
        return 1 + self.rng.normal(size=(n, FEATURES) + self.tail)

    def column(self, v):
        """One number a feature, as it lines up with a batch."""
        return np.reshape(v, (1, -1) + (1,) * len(self.tail))

    def output(self, bn, x, mean, var):
        """y of the definition, with these statistics."""
        xhat = (x - self.column(mean)) / np.sqrt(self.column(var) + bn.eps)
        return self.column(bn.params["gamma"]) * xhat + self.column(bn.params["beta"])

    def gradient(self, bn, x, dy, mean, var, training):
        """dx of the definition, with these statistics."""
        std = np.sqrt(self.column(var) + bn.eps)
        xhat = (x - self.column(mean)) / std
        if training:
            dy = dy - dy.mean(axis=self.axes, keepdims=True) - xhat * (dy * xhat).mean(axis=self.axes, keepdims=True)
        return self.column(bn.params["gamma"]) / std * dy

    def one_entry(self):
        """A batch in which each feature has a single entry."""
        return self.rng.normal(size=(1, FEATURES) + (1,) * len(self.tail))


def of_each_layer(method):
    """Make ``body(kind, check)`` a test of a method of both classes."""

    def decorate(body):
        for name in TAILS:

            def test(day, check, rng, name=name):
                body(Kind(day, name, rng), check)

            test.__doc__ = body.__doc__
            test.__name__ = f"test_{name.lower()}_{body.__name__}"
            globals()[test.__name__] = target(f"{name}.{method}")(test)
        return body

    return decorate


def finite_or(sentence):
    """An explanation for results that are not finite."""
    return lambda got, _: sentence if not np.isfinite(got).all() else None


def either(sentence):
    """An explanation that holds whatever came."""
    return lambda *_: sentence


def same(got, expected):
    """Whether two arrays are equal up to rounding."""
    return isinstance(got, np.ndarray) and got.shape == expected.shape and np.allclose(got, expected)


def check_refused(check, name, call, says, accepted):
    """A ValueError; ``accepted`` is said if there was no error at all."""
    raised = []

    def watched():
        try:
            return call()
        except Exception as error:
            raised.append(error)
            raise

    def why():
        if not raised:
            return accepted
        return "look at ndim before you take shape[1]" if isinstance(raised[0], IndexError) else None

    check.raises(name, ValueError, watched, says, why)


# ---------------------------------------------------------------------- settings and shapes


@of_each_layer("__init__")
def settings(kind, check):
    """Settings that cannot work, and the last ones that do."""
    check.raises("no features", ValueError, lambda: kind(0))
    check.raises("features below 0", ValueError, lambda: kind(-2))
    check.raises("eps 0", ValueError, lambda: kind(3, eps=0.0))
    check.raises("eps below 0", ValueError, lambda: kind(3, eps=-1e-5))
    check.raises("momentum below 0", ValueError, lambda: kind(3, momentum=-0.1))
    check.raises("momentum above 1", ValueError, lambda: kind(3, momentum=1.1))
    check.value("momentum 0", getattr(kind(3, momentum=0.0), "momentum", None), 0.0)
    check.value("momentum 1", getattr(kind(3, momentum=1.0), "momentum", None), 1.0)
    check.value("one feature", getattr(kind(1), "num_features", None), 1)


@of_each_layer("__init__")
def layers_are_separate(kind, check):
    """What one layer learns is no business of another."""
    one, other = kind(), kind()
    one.params["gamma"][...] = 7.0
    one.params["beta"][...] = 5.0
    why = "two layers share this array: make it in __init__, not in the class or in a default argument"
    check.value("gamma", other.params["gamma"], np.ones(FEATURES), explain=either(why))
    check.value("beta", other.params["beta"], np.zeros(FEATURES), explain=either(why))
    one.running_mean[...] = 7.0
    one.running_var[...] = 7.0
    check.value("running_mean", other.running_mean, np.zeros(FEATURES), explain=either(why))
    check.value("running_var", other.running_var, np.ones(FEATURES), explain=either(why))


@of_each_layer("forward")
def shapes_that_do_not_fit(kind, check):
    """Shapes that have other features or another number of axes, also where they would broadcast."""
    tail, why = kind.tail, "broadcasting hides a wrong shape: compare it before you compute"
    wrong = [(4, 2) + tail, (4, 1) + tail, (FEATURES,), (4, FEATURES, 2), (4,), (2, FEATURES) + ((2, 5) if not tail else ())]
    for shape in wrong:
        for training in (True, False):
            mode = "training" if training else "evaluation"
            x = np.ones(shape)
            check_refused(check, f"{shape}, {mode}", lambda x=x, t=training: kind().forward(x, training=t), [str(shape)], why)


@of_each_layer("backward")
def gradients_that_do_not_fit(kind, check):
    """dy has the shape of the last x, not one that broadcasts to it."""
    why = "broadcasting hides a wrong shape: compare dy.shape with that of x"
    bn = kind.layer()
    x = kind.batch(4)
    for training in (True, False):
        bn.forward(x, training=training)
        for shape in ((1,) + x.shape[1:], (5,) + x.shape[1:], x.shape[1:], (4, 1) + x.shape[2:]):
            mode = "training" if training else "evaluation"
            says = [str(shape), str(x.shape)]
            check_refused(check, f"{shape}, {mode}", lambda shape=shape: bn.backward(np.ones(shape)), says, why)


# ---------------------------------------------------------------------- batches of one and of none


@of_each_layer("forward")
def one_entry(kind, check):
    """A single entry a feature: y is beta, and there is no unbiased variance."""
    bn = kind.layer(momentum=0.3)
    x, running_mean, running_var = kind.one_entry(), bn.running_mean.copy(), bn.running_var.copy()
    with np.errstate(all="ignore"):
        y = bn.forward(x, training=True)
    check.value(
        "y",
        y,
        kind.column(bn.params["beta"]),
        explain=finite_or("0/0: with one entry the variance is 0 when divided by n, and undefined when divided by n - 1"),
    )
    check.value("running_mean", np.array(bn.running_mean), 0.7 * running_mean + 0.3 * x.reshape(-1))
    check.value(
        "running_var",
        np.array(bn.running_var),
        running_var,
        mistakes={
            "running_var moved towards 0, the biased variance of one entry: one entry says nothing about the spread; "
            "leave it alone": 0.7 * running_var,
        },
        explain=finite_or(
            "running_var is nan after a batch of one: var * n/(n-1) is 0/0. You would see it only in evaluation: leave it alone"
        ),
        assigned="self.running_var",
    )


@of_each_layer("backward")
def gradient_of_one_entry(kind, check):
    """y is beta whatever x is, so dx and dgamma are 0."""
    bn = kind.layer()
    x = kind.one_entry()
    dy = kind.rng.normal(size=x.shape)
    with np.errstate(all="ignore"):
        bn.forward(x, training=True)
        dx = bn.backward(dy.copy())
    why = "y equals beta, whatever x is: its slope in x is 0"
    check.value("dx", dx, np.zeros(x.shape), explain=either(why))
    check.value("dgamma", bn.grads["gamma"], np.zeros(FEATURES), dtype=None)
    check.value("dbeta", bn.grads["beta"], dy.reshape(-1), dtype=None)


@of_each_layer("forward")
def empty(kind, check):
    """No samples, in both modes; what follows is as if they had not been there."""
    bn = kind.layer()
    running_mean, running_var = bn.running_mean.copy(), bn.running_var.copy()
    x = kind.batch(0)
    why = "a batch without entries has no mean: its 0/0 is not to reach the running statistics"
    with np.errstate(all="ignore"):
        for training in (True, False):
            mode = "training" if training else "evaluation"
            check.value(f"y, {mode}", bn.forward(x, training=training), np.zeros(x.shape))
            check.value(f"running_mean, {mode}", np.array(bn.running_mean), running_mean, explain=either(why))
            check.value(f"running_var, {mode}", np.array(bn.running_var), running_var, explain=either(why))


@of_each_layer("backward")
def gradient_of_nothing(kind, check):
    """No samples: dx is empty, the others are 0."""
    bn = kind.layer()
    x = kind.batch(0)
    why = "the sum of no entries is 0"
    with np.errstate(all="ignore"):
        for training in (True, False):
            mode = "training" if training else "evaluation"
            bn.forward(x, training=training)
            check.value(f"dx, {mode}", bn.backward(x.copy()), np.zeros(x.shape))
            check.value(f"dgamma, {mode}", bn.grads["gamma"], np.zeros(FEATURES), dtype=None, explain=either(why))
            check.value(f"dbeta, {mode}", bn.grads["beta"], np.zeros(FEATURES), dtype=None, explain=either(why))


# ---------------------------------------------------------------------- evaluation


@of_each_layer("forward")
def rows_alone(kind, check):
    """In evaluation a sample has the same output alone as in its batch."""
    bn = kind.layer()
    x = kind.batch(4)
    expected = kind.output(bn, x, bn.running_mean, bn.running_var)
    why = "the prediction for row 0 depends on row 1: evaluation uses the running statistics, not those of the batch"
    batch = x.mean(axis=kind.axes), x.var(axis=kind.axes)
    check.value("the batch", bn.forward(x, training=False), expected, mistakes={why: kind.output(bn, x, *batch)})
    with np.errstate(all="ignore"):
        alone = np.concatenate([bn.forward(x[i : i + 1], training=False) for i in range(4)])
    each = np.concatenate(
        [kind.output(bn, r, r.mean(axis=kind.axes), r.var(axis=kind.axes)) for r in (x[i : i + 1] for i in range(4))]
    )
    check.value("each row alone", alone, expected, mistakes={why: each})


@of_each_layer("forward")
def evaluation_leaves_no_trace(kind, check):
    """Validation data does not change the model."""
    bn = kind.layer()
    x, valid = kind.batch(4), kind.batch(6)
    before = {name: np.array(value) for name, value in (("running_mean", bn.running_mean), ("running_var", bn.running_var))}
    bn.forward(valid, training=False)
    why = "looking at validation data changed the model: only a forward in training updates"
    for name, value in before.items():
        check.value(name, np.array(getattr(bn, name)), value, rtol=0.0, atol=0.0, explain=either(why))
    y = bn.forward(x, training=True)
    check.value("y of the next training batch", y, kind.output(bn, x, x.mean(axis=kind.axes), x.var(axis=kind.axes)))


@of_each_layer("forward")
def trains_by_default(kind, check):
    """``forward(x)`` is a forward in training."""
    bn = kind.layer()
    x = kind.batch(4)
    expected = kind.output(bn, x, x.mean(axis=kind.axes), x.var(axis=kind.axes))
    before = bn.running_mean.copy()
    evaluated = kind.output(bn, x, before, bn.running_var)
    check.value("y", bn.forward(x), expected, mistakes={"training is True unless it is said to be False": evaluated})
    check.value("running_mean", np.array(bn.running_mean), 0.9 * before + 0.1 * x.mean(axis=kind.axes))


@of_each_layer("backward")
def belongs_to_the_last_forward(kind, check):
    """A forward in evaluation between a forward in training and backward, and the other way round."""
    bn = kind.layer(momentum=0.0)
    seen, valid, dy = kind.batch(4), kind.batch(4), kind.rng.normal(size=(4, FEATURES) + kind.tail)
    batch = seen.mean(axis=kind.axes), seen.var(axis=kind.axes)
    running = bn.running_mean.copy(), bn.running_var.copy()
    bn.forward(seen, training=True)
    bn.forward(valid, training=False)
    check.value(
        "dx after evaluation",
        bn.backward(dy.copy()),
        kind.gradient(bn, valid, dy, *running, False),
        mistakes={
            "backward used what the forward before the last one kept: every forward, also one in evaluation, keeps its own": (
                kind.gradient(bn, seen, dy, *batch, True)
            ),
        },
    )
    xhat = (valid - kind.column(running[0])) / np.sqrt(kind.column(running[1]) + bn.eps)
    check.value("dgamma after evaluation", bn.grads["gamma"], (dy * xhat).sum(axis=kind.axes), dtype=None)
    bn.forward(seen, training=True)
    check.value(
        "dx after training",
        bn.backward(dy.copy()),
        kind.gradient(bn, seen, dy, *batch, True),
        mistakes={
            "backward used what the forward before the last one kept": kind.gradient(bn, valid, dy, *running, False),
        },
    )


# ---------------------------------------------------------------------- numbers that are hard


@of_each_layer("forward")
def constant_feature(kind, check):
    """A feature that is 0.1 in all samples has the output beta."""
    bn = kind.layer()
    x = kind.batch(4)
    x[:, 1] = 0.1
    with np.errstate(all="ignore"):
        y = bn.forward(x, training=True)
    expected = kind.output(bn, x, x.mean(axis=kind.axes), x.var(axis=kind.axes))
    check.value("y", y, expected, explain=finite_or("0/0: eps keeps the root above 0, sqrt(var + eps)"))


@of_each_layer("backward")
def gradient_of_constant_feature(kind, check):
    """A feature that is 0.1 in all samples: std is sqrt(eps)."""
    bn = kind.layer()
    x = kind.batch(4)
    x[:, 1] = 0.1
    dy = kind.rng.normal(size=x.shape)
    with np.errstate(all="ignore"):
        bn.forward(x, training=True)
        dx = bn.backward(dy.copy())
    expected = kind.gradient(bn, x, dy, x.mean(axis=kind.axes), x.var(axis=kind.axes), True)
    check.value("dx", dx, expected, explain=finite_or("you divided by a variance of 0: divide by sqrt(var + eps)"))


@of_each_layer("forward")
def far_from_zero(kind, check):
    """Features around 10 million with a spread of 1."""
    bn = kind.layer()
    z = kind.batch(5)
    expected = kind.output(bn, z, z.mean(axis=kind.axes), z.var(axis=kind.axes))
    with np.errstate(all="ignore"):
        near = same(kind.twin(bn).forward(z.copy(), training=True), expected)
        y = bn.forward(1e7 + z, training=True)
    why = "at an offset of 1e7 the squares have no digits left for the variance: subtract the mean first, then square"
    check.value("y", y, expected, rtol=1e-3, atol=1e-3, explain=either(why if near else None))


@of_each_layer("forward")
def nan_in_training(kind, check):
    """A NaN is in the mean of its feature, and so in all its entries, and in no other feature."""
    bn = kind.layer()
    x = kind.batch(4)
    expected = kind.output(bn, x, x.mean(axis=kind.axes), x.var(axis=kind.axes))
    expected[:, 1] = NAN
    running_mean = 0.9 * bn.running_mean + 0.1 * x.mean(axis=kind.axes)
    x[2, 1] = NAN
    y = bn.forward(x, training=True)
    check.value("y", y, expected)
    check.value("running_mean of the others", np.array(bn.running_mean)[[0, 2]], running_mean[[0, 2]])


@of_each_layer("forward")
def nan_in_evaluation(kind, check):
    """A NaN stays where it is."""
    bn = kind.layer()
    x = kind.batch(4)
    x[(2, 1) + (0,) * len(kind.tail)] = NAN
    y = bn.forward(x, training=False)
    check.value(
        "y",
        y,
        kind.output(bn, x, bn.running_mean, bn.running_var),
        explain=lambda got, expected: (
            "the NaN spread beyond its entry: in evaluation the statistics are constants"
            if np.isnan(got).sum() > np.isnan(expected).sum()
            else None
        ),
    )


@of_each_layer("backward")
def nan_in_dy(kind, check):
    """In training a NaN in dy spreads within its feature, in evaluation not at all."""
    bn = kind.layer(momentum=0.0)
    x = kind.batch(4)
    dy = kind.rng.normal(size=x.shape)
    dy[(2, 1) + (0,) * len(kind.tail)] = NAN
    bn.forward(x, training=True)
    expected = kind.gradient(bn, x, dy, x.mean(axis=kind.axes), x.var(axis=kind.axes), True)
    check.value("dx, training", bn.backward(dy.copy()), expected)
    bn.forward(x, training=False)
    check.value("dx, evaluation", bn.backward(dy.copy()), kind.gradient(bn, x, dy, bn.running_mean, bn.running_var, False))


@of_each_layer("forward")
def float32(kind, check):
    """float32 comes back as float32, whatever the parameters are."""
    for training in (True, False):
        bn = kind.layer()
        x = kind.batch(6)
        stats = (x.mean(axis=kind.axes), x.var(axis=kind.axes)) if training else (bn.running_mean, bn.running_var)
        expected = kind.output(bn, x, *stats).astype(np.float32)
        y = bn.forward(x.astype(np.float32), training=training)
        name = "y, training" if training else "y, evaluation"
        check.value(
            name,
            y,
            expected,
            rtol=1e-3,
            atol=1e-3,
        )
        if not training:
            check.value("empty", bn.forward(x[:0].astype(np.float32), training=True), expected[:0])


@of_each_layer("backward")
def gradient_in_float32(kind, check):
    """A float32 dy gives a float32 dx."""
    for training in (True, False):
        bn = kind.layer(momentum=0.0)
        x = kind.batch(6)
        dy = kind.rng.normal(size=x.shape)
        stats = (x.mean(axis=kind.axes), x.var(axis=kind.axes)) if training else (bn.running_mean, bn.running_var)
        expected = kind.gradient(bn, x, dy, *stats, training).astype(np.float32)
        bn.forward(x.astype(np.float32), training=training)
        dx = bn.backward(dy.astype(np.float32))
        check.value(
            "dx, training" if training else "dx, evaluation",
            dx,
            expected,
            rtol=1e-3,
            atol=1e-3,
        )
        mode = "training" if training else "evaluation"
        dx = bn.backward(dy)
        check.shape(f"dx of a float64 dy, x float32, {mode}", dx, x.shape, np.float64)
        bn.forward(x, training=training)
        dx = bn.backward(dy.astype(np.float32))
        check.shape(f"dx of a float32 dy, x float64, {mode}", dx, x.shape, np.float32)


# ---------------------------------------------------------------------- momentum


@of_each_layer("forward")
def momentum_at_its_ends(kind, check):
    """momentum 0 keeps the running statistics, momentum 1 replaces them."""
    x = kind.batch(4)
    n = x.size // FEATURES
    kept = kind.layer(momentum=0.0)
    running_mean, running_var = kept.running_mean.copy(), kept.running_var.copy()
    kept.forward(x, training=True)
    check.value("running_mean, momentum 0", np.array(kept.running_mean), running_mean)
    check.value("running_var, momentum 0", np.array(kept.running_var), running_var)
    replaced = kind.layer(momentum=1.0)
    replaced.forward(x, training=True)
    check.value("running_mean, momentum 1", np.array(replaced.running_mean), x.mean(axis=kind.axes))
    check.value("running_var, momentum 1", np.array(replaced.running_var), x.var(axis=kind.axes) * n / (n - 1))


# ---------------------------------------------------------------------- whose arrays these are


@of_each_layer("forward")
def replaced_from_outside(kind, check):
    """New running statistics and parameters count from the next call on, also where the array was replaced."""
    bn = kind.layer()
    x = kind.batch(4)
    bn.forward(x, training=True)
    bn.forward(x, training=False)
    before = {"running_mean": np.array(bn.running_mean), "running_var": np.array(bn.running_var)}
    unscaled = bn.params["gamma"].copy(), bn.params["beta"].copy()
    bn.running_mean = np.array([1.0, -2.0, 3.0])
    bn.running_var = np.array([0.5, 2.0, 1.0])
    old = before["running_mean"], before["running_var"]
    why = "you used another array than self.running_mean and self.running_var: read them at every call"
    y = bn.forward(x, training=False)
    seen = {why: kind.output(bn, x, *old)}
    check.value("y, new running statistics", y, kind.output(bn, x, bn.running_mean, bn.running_var), mistakes=seen)
    bn.params["gamma"] = np.array([2.0, 3.0, 0.5])
    bn.params["beta"] = np.array([-1.0, 1.0, 2.0])
    why = "you used other arrays than those in self.params: read them at every call"
    y = bn.forward(x, training=False)
    xhat = (x - kind.column(bn.running_mean)) / np.sqrt(kind.column(bn.running_var) + bn.eps)
    seen = {why: kind.column(unscaled[0]) * xhat + kind.column(unscaled[1])}
    check.value("y, new parameters", y, kind.output(bn, x, bn.running_mean, bn.running_var), mistakes=seen)
    expected = 0.9 * np.array([1.0, -2.0, 3.0]) + 0.1 * x.mean(axis=kind.axes)
    bn.forward(x, training=True)
    check.value("running_mean goes on from there", np.array(bn.running_mean), expected)


@of_each_layer("forward")
def changed_in_place(kind, check):
    """New numbers in the same arrays count from the next call on."""
    bn = kind.layer()
    x = kind.batch(4)
    bn.forward(x, training=True)
    stale = {"statistics": bn.forward(x, training=False).copy()}
    bn.running_mean[...] = [1.0, -2.0, 3.0]
    bn.running_var[...] = [0.5, 2.0, 1.0]
    kept = "numbers of the call before were kept: read self.running_mean and self.running_var at every call"
    expected = kind.output(bn, x, np.array([1.0, -2.0, 3.0]), np.array([0.5, 2.0, 1.0]))
    y = bn.forward(x, training=False)
    check.value("y, new numbers in the running statistics", y, expected, mistakes={kept: stale["statistics"]})
    for training in (False, True):
        mode = "training" if training else "evaluation"
        twin = kind.twin(bn)
        twin.params["gamma"], twin.params["beta"] = np.array([2.0, 3.0, 0.5]), np.array([-1.0, 1.0, 2.0])
        stats = (x.mean(axis=kind.axes), x.var(axis=kind.axes)) if training else (bn.running_mean, bn.running_var)
        expected = kind.output(twin, x, *stats)
        before = bn.forward(x, training=training).copy()
        bn.params["gamma"][...] = twin.params["gamma"]
        bn.params["beta"][...] = twin.params["beta"]
        kept = "numbers of the call before were kept: read self.params at every call"
        y = bn.forward(x, training=training)
        check.value(f"y, new numbers in the parameters, {mode}", y, expected, mistakes={kept: before})
        bn.params["gamma"][...] = [1.5, 0.5, 2.5]
        bn.params["beta"][...] = [0.5, -1.0, 3.0]


@of_each_layer("forward")
def inputs_stay(kind, check):
    """x is not modified, in either mode."""
    bn = kind.layer()
    for training in (True, False):
        x = kind.batch(4)
        before = x.copy()
        bn.forward(x, training=training)
        check.unchanged("x, training" if training else "x, evaluation", x, before)


@of_each_layer("backward")
def arrays_are_the_callers(kind, check):
    """The caller writes into y and dx; a second backward gives the same; dy is not modified."""
    for training in (True, False):
        mode = "training" if training else "evaluation"
        bn = kind.layer(momentum=0.0)
        x = kind.batch(4)
        dy = kind.rng.normal(size=x.shape)
        stats = (x.mean(axis=kind.axes), x.var(axis=kind.axes)) if training else (bn.running_mean, bn.running_var)
        expected = kind.gradient(bn, x, dy, *stats, training)
        twin = kind.twin(bn)
        twin.forward(x, training=training)
        untouched = twin.backward(dy.copy())
        y = bn.forward(x, training=training)
        y[...] = 1e3
        given = dy.copy()
        dx = bn.backward(given)
        why = "the caller wrote into y, and backward sees it: keep xhat in an array of its own"
        seen = None if not same(untouched, expected) else why
        check.value(f"dx, y overwritten, {mode}", dx, expected, explain=either(seen))
        check.unchanged(f"dy, {mode}", given, dy)
        grads = {name: np.array(g) for name, g in bn.grads.items()}
        first = dx.copy()
        dx[...] = 1e3
        why = "the second backward after one forward gave something else: it does not use up what forward kept"
        again = bn.backward(dy.copy())
        check.value(f"dx again, {mode}", again, expected, explain=either(None if same(again, first) else why))
        for name in ("gamma", "beta"):
            doubled = {"the gradient was added to that of the backward before: each backward overwrites": 2 * grads[name]}
            check.value(f"d{name} again, {mode}", bn.grads[name], grads[name], dtype=None, mistakes=doubled, explain=None)
        xhat = (x - kind.column(stats[0])) / np.sqrt(kind.column(stats[1]) + bn.eps)
        check.value(f"dgamma, {mode}", grads["gamma"], (dy * xhat).sum(axis=kind.axes), dtype=None)
        held = again.copy() if isinstance(again, np.ndarray) else again
        other = bn.backward(2 * dy)
        own = isinstance(again, np.ndarray) and np.array_equal(again, held) and not np.may_share_memory(again, other)
        why = "each call returns an array of its own: what it returned before belongs to the caller"
        check.that(f"dx of before, {mode}", own, "another backward should leave the dx of the one before alone", explain=why)


# ---------------------------------------------------------------------- moments


@target("batch_moments")
def test_moments_far_from_zero(day, check, rng):
    """Around 1e8 with a spread of 1."""
    z = rng.normal(size=(7, 3))
    with np.errstate(all="ignore"):
        mean, var = day.batch_moments(1e8 + z, (0,))
    why = (
        "at an offset of 1e8 E[x^2] - E[x]^2 is noise: the squares are 1e16, and float64 has 16 digits. Subtract the mean first"
    )
    check.value("mean", mean, 1e8 + z.mean(axis=0), rtol=0.0, atol=1e-5)
    check.value("var", var, z.var(axis=0), explain=either(why))


@target("batch_moments")
def test_moments_of_one(day, check):
    """One entry: it is the mean, and the variance is 0."""
    mean, var = day.batch_moments(np.array([[2.0, -3.0, 5.0]]), (0,))
    check.value("mean", mean, np.array([2.0, -3.0, 5.0]))
    check.value("var", var, np.zeros(3), explain=finite_or("0/0: the biased variance is divided by n = 1"))


@target("batch_moments")
def test_moments_nan(day, check, rng):
    """A NaN spoils its own feature only."""
    x = rng.normal(size=(5, 3))
    x[2, 1] = NAN
    mean, var = day.batch_moments(x, (0,))
    check.value("mean", mean, x.mean(axis=0))
    check.value("var", var, x.var(axis=0))


@target("batch_moments")
def test_moments_float32(day, check, rng):
    """float32 in, float32 out; x is not modified."""
    x = (3 + rng.normal(size=(4, 3, 5))).astype(np.float32)
    before = x.copy()
    mean, var = day.batch_moments(x, (0, 2))
    check.value("mean", mean, before.mean(axis=(0, 2)), rtol=1e-3, atol=1e-3)
    check.value("var", var, before.var(axis=(0, 2)), rtol=1e-3, atol=1e-3)
    check.unchanged("x", x, before)
    x = rng.normal(size=(4, 3))
    before = x.copy()
    day.batch_moments(x, (0,))
    check.unchanged("x, float64", x, before)


# ---------------------------------------------------------------------- merging


@target("merge_moments")
def test_merge_with_nothing(day, check, rng):
    """A part without entries is ignored, whatever its moments are."""
    mean, var, nan = rng.normal(size=3), rng.uniform(1, 2, size=3), np.full(3, NAN)
    why = "0 * nan is nan: a part with n = 0 has to be left out, not weighted with 0"
    for name, args in (("first part", (0, nan, nan, 5, mean, var)), ("second part", (5, mean, var, 0, nan, nan))):
        n, merged_mean, merged_var = day.merge_moments(*(a.copy() if isinstance(a, np.ndarray) else a for a in args))
        check.value(f"n, {name} empty", n, 5)
        check.value(f"mean, {name} empty", merged_mean, mean, explain=finite_or(why))
        check.value(f"var, {name} empty", merged_var, var, explain=finite_or(why))
    with np.errstate(all="ignore"):
        n, merged_mean, merged_var = day.merge_moments(0, nan.copy(), nan.copy(), 0, nan.copy(), nan.copy())
    why = "both parts are empty: n = 0, and zeros by definition"
    check.value("n, both empty", n, 0)
    check.value("mean, both empty", merged_mean, np.zeros(3), explain=finite_or(why))
    check.value("var, both empty", merged_var, np.zeros(3), explain=finite_or(why))


@target("merge_moments")
def test_merge_far_from_zero(day, check, rng):
    """Parts around 1e8 with a spread of 1."""
    z = rng.normal(size=(9, 3))
    parts = [z[:4], z[4:]]
    (n1, m1, v1), (n2, m2, v2) = ((len(p), 1e8 + p.mean(axis=0), p.var(axis=0)) for p in parts)
    _, mean, var = day.merge_moments(n1, m1, v1, n2, m2, v2)
    why = "at an offset of 1e8 E[x^2] - E[x]^2 is noise: use the difference of the means, which is small"
    check.value("mean", mean, 1e8 + z.mean(axis=0), rtol=0.0, atol=1e-5)
    check.value("var", var, z.var(axis=0), explain=either(why))


@target("merge_moments")
def test_merge_inputs(day, check, rng):
    """Inputs are not modified; float32 stays float32; scalars of shape () and (2, 3) are merged too."""
    given = [rng.normal(size=3), rng.uniform(1, 2, 3), rng.normal(size=3), rng.uniform(1, 2, 3)]
    before = [a.copy() for a in given]
    day.merge_moments(4, given[0], given[1], 5, given[2], given[3])
    for name, now, old in zip(("mean1", "var1", "mean2", "var2"), given, before):
        check.unchanged(name, now, old)
    m1, v1, m2, v2 = (a.astype(np.float32) for a in before)
    _, mean, var = day.merge_moments(4, m1, v1, 5, m2, v2)
    d = before[2] - before[0]
    expected = before[0] + 5 / 9 * d, 4 / 9 * before[1] + 5 / 9 * before[3] + 20 / 81 * d**2
    nothing = day.merge_moments(0, m1, v1, 0, m2, v2)[1:]
    for name, got in zip(("mean", "var"), nothing):
        check.shape(f"{name}, float32, both empty", got, (3,), np.float32)
    check.value("mean, float32", mean, expected[0].astype(np.float32), rtol=1e-3, atol=1e-3)
    check.value("var, float32", var, expected[1].astype(np.float32), rtol=1e-3, atol=1e-3)
    table = [np.stack([a, 2 * a]) for a in before]
    _, mean, var = day.merge_moments(4, table[0], table[1], 5, table[2], table[3])
    check.value("mean, (2, 3)", mean, np.stack([expected[0], 2 * expected[0]]))
    check.value("var, (2, 3)", var[0], expected[1])


@target("merge_moments")
def test_merge_errors(day, check):
    """Negative counts, and shapes that differ, also where they would broadcast."""
    one, two = np.ones(3), np.ones(2)
    check.raises("n1 below 0", ValueError, lambda: day.merge_moments(-1, one, one, 5, one, one))
    check.raises("n2 below 0", ValueError, lambda: day.merge_moments(5, one, one, -1, one, one))
    check.raises("both below 0", ValueError, lambda: day.merge_moments(-2, one, one, -1, one, one))
    check.raises("counts of -1 and 1", ValueError, lambda: day.merge_moments(-1, one, one, 1, one, one))
    check.raises("other features", ValueError, lambda: day.merge_moments(4, one, one, 5, two, two))
    why = "broadcasting hides a wrong shape: all four arrays have one shape"
    scalar, wide = np.ones(1), np.ones((1, 3))
    check.raises("mean2 broadcasts", ValueError, lambda: day.merge_moments(4, one, one, 5, scalar, one), explain=why)
    check.raises("var2 broadcasts", ValueError, lambda: day.merge_moments(4, one, one, 5, one, wide), explain=why)
    check.raises("var1 broadcasts", ValueError, lambda: day.merge_moments(4, one, scalar, 5, one, one), explain=why)
    check.raises("mean1 broadcasts", ValueError, lambda: day.merge_moments(4, scalar, one, 5, one, one), explain=why)
    check.raises("variances broadcast", ValueError, lambda: day.merge_moments(4, one, scalar, 5, one, scalar), explain=why)
    upright = np.ones((3, 1))
    check.raises("another axis", ValueError, lambda: day.merge_moments(4, upright, one, 5, upright, one), explain=why)
    check.raises(
        "first set of another shape", ValueError, lambda: day.merge_moments(4, scalar, scalar, 5, one, one), explain=why
    )


# ---------------------------------------------------------------------- folding


def folding(day, reference, rng, features=3, **settings):
    """W, b and a layer to fold into them; level 2's layer as long as the learner's is not written."""
    try:
        bn = day.BatchNorm1d(features, **settings)
    except NotImplementedError:
        bn = reference.BatchNorm1d(features, **settings)
    bn.params["gamma"][...] = rng.uniform(0.5, 2, features)
    bn.params["beta"][...] = rng.normal(size=features)
    bn.running_mean, bn.running_var = rng.normal(size=features), rng.uniform(0.5, 2, features)
    return rng.normal(size=(5, features)), rng.normal(size=features), bn


def folded(W, b, bn):
    """The definition."""
    s = bn.params["gamma"] / np.sqrt(bn.running_var + bn.eps)
    return W * s, (b - bn.running_mean) * s + bn.params["beta"]


@target("fold_batchnorm")
def test_fold_zero_variance(day, check, reference, rng):
    """A feature that never varied has s = gamma / sqrt(eps)."""
    W, b, bn = folding(day, reference, rng)
    bn.running_var = np.array([0.5, 0.0, 2.0])
    expected = folded(W, b, bn)
    with np.errstate(all="ignore"):
        folded_W, folded_b = day.fold_batchnorm(W, b, bn)
    why = "eps is missing under the root: a feature that never varied divides by 0"
    check.value("W'", folded_W, expected[0], explain=finite_or(why))
    check.value("b'", folded_b, expected[1], explain=finite_or(why))


@target("fold_batchnorm")
def test_fold_inputs(day, check, reference, rng):
    """W, b and the layer stay what they are; the results are new arrays."""
    W, b, bn = folding(day, reference, rng)
    held = {"W": W, "b": b, "gamma": bn.params["gamma"], "beta": bn.params["beta"]}
    held.update({"running_mean": bn.running_mean, "running_var": bn.running_var})
    before = {name: a.copy() for name, a in held.items()}
    folded_W, folded_b = day.fold_batchnorm(W, b, bn)
    now = {**held, "gamma": bn.params["gamma"], "beta": bn.params["beta"]}
    now.update({"running_mean": bn.running_mean, "running_var": bn.running_var})
    for name, value in before.items():
        check.unchanged(name, now[name], value)
    own = not any(np.may_share_memory(got, array) for got in (folded_W, folded_b) for array in held.values())
    check.that("new arrays", own, "W' and b' are new arrays; yours share memory with what was given")


@target("fold_batchnorm")
def test_fold_float32(day, check, reference, rng):
    """Weights in float32 stay float32."""
    W, b, bn = folding(day, reference, rng)
    expected = folded(W, b, bn)
    folded_W, folded_b = day.fold_batchnorm(W.astype(np.float32), b.astype(np.float32), bn)
    check.value("W'", folded_W, expected[0].astype(np.float32), rtol=1e-3, atol=1e-3)
    check.value("b'", folded_b, expected[1].astype(np.float32), rtol=1e-3, atol=1e-3)
    folded_W, folded_b = day.fold_batchnorm(W.astype(np.float32), b, bn)
    check.shape("W' of a float32 W, b float64", folded_W, W.shape, np.float32)
    check.shape("b' of a float64 b, W float32", folded_b, b.shape, np.float64)


@target("fold_batchnorm")
def test_fold_shapes(day, check, reference, rng):
    """One input, none; shapes that do not belong to the layer, also where they would broadcast."""
    W, b, bn = folding(day, reference, rng)
    for inputs in (1, 0):
        expected = folded(W[:inputs], b, bn)
        folded_W, folded_b = day.fold_batchnorm(W[:inputs], b, bn)
        check.value(f"W', {inputs} inputs", folded_W, expected[0])
        check.value(f"b', {inputs} inputs", folded_b, expected[1])
    why = "broadcasting hides a wrong shape: W is (I, D), b is (D,)"
    for name, bad_W, bad_b in (
        ("W of other features", np.ones((5, 2)), np.ones(2)),
        ("W transposed", np.ones((3, 5)), b),
        ("W of one feature", np.ones((5, 1)), b),
        ("W without inputs' axis", np.ones(3), b),
        ("W with a third axis", np.ones((2, 5, 3)), b),
        ("b of one entry", W, np.ones(1)),
        ("b as a row", W, np.ones((1, 3))),
        ("b of other features", W, np.ones(5)),
    ):
        says = [str((bad_W if name.startswith("W") else bad_b).shape)]
        check_refused(check, name, lambda W=bad_W, b=bad_b: day.fold_batchnorm(W, b, bn), says, why)
