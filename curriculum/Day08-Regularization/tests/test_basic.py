"""Day 08: what each regularizer does to the numbers and to the gradient, from the same draws as the reference."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

PARAMS = ("W", "b", "K", "gamma", "scale")
WEIGHTS = ("W", "K")

# ---------------------------------------------------------------------- the L2 penalty


def params_of(c):
    """The parameters of a case: weights with two and four axes, a bias, a gamma, a scalar."""
    return {name: np.asarray(getattr(c, name)) for name in PARAMS}


@target("l2_penalty")
@pytest.mark.parametrize("case", ["0.3", "0.01"])
def test_l2_penalty(day, check, golden, case):
    """W (3, 4) and K (2, 3, 2, 2) count; b, gamma and a scalar do not."""
    c = golden(f"l2/{case}")
    params, lam = params_of(c), c.lam
    squares = {name: float((p**2).sum()) for name, p in params.items()}
    weights = squares["W"] + squares["K"]
    vectors = squares["b"] + squares["gamma"]
    check.value(
        "penalty",
        day.l2_penalty(params, lam),
        c.penalty,
        mistakes={
            "the factor is lam/2, not lam: with the 1/2 the gradient is lam W": lam * weights,
            "lam is not used": weights / 2,
            "lam was squared": lam**2 / 2 * weights,
            "biases, gamma and the scalar got a penalty; only weights do (ndim >= 2)": lam / 2 * sum(squares.values()),
            "b and gamma got a penalty; only weights do (ndim >= 2)": lam / 2 * (weights + vectors),
            "only the 2-d W was counted: the convolution kernel K has four axes and is a weight too": lam / 2 * squares["W"],
            "these are the squares of b, gamma and the scalar: the penalty is on arrays with ndim >= 2": lam
            / 2
            * (sum(squares.values()) - weights),
            "this is the length of the weights: the penalty sums their *squares*": lam / 2 * math.sqrt(weights),
            "the lengths of W and K were added: the penalty sums squares": lam
            / 2
            * (math.sqrt(squares["W"]) + math.sqrt(squares["K"])),
            "this is L1, the sum of |W|: L2 sums squares": lambda: lam * sum(float(np.abs(params[n]).sum()) for n in WEIGHTS),
            "this is L1, the sum of |W|, halved: L2 sums squares": lambda: (
                lam / 2 * sum(float(np.abs(params[n]).sum()) for n in WEIGHTS)
            ),
            "each array's squares were averaged: the penalty is their sum": lambda: (
                lam / 2 * sum(float((params[n] ** 2).mean()) for n in WEIGHTS)
            ),
            "this is the square of the sum: square each weight, then add": lambda: (
                lam / 2 * sum(float(params[n].sum()) ** 2 for n in WEIGHTS)
            ),
            "this is the square of the sum of all weights: square each weight, then add": lambda: (
                lam / 2 * sum(float(params[n].sum()) for n in WEIGHTS) ** 2
            ),
            "only K was counted, the last of the weights: add up all of them": lam / 2 * squares["K"],
            "the sum was divided by the number of arrays: the penalty is a sum": lam / 2 * weights / 2,
            "this is the spectral norm, the largest singular value: square each weight": lambda: (
                lam / 2 * sum(float(np.linalg.norm(params[n].reshape(len(params[n]), -1), 2)) ** 2 for n in WEIGHTS)
            ),
        },
    )


@target("l2_penalty_backward")
@pytest.mark.parametrize("case", ["0.3", "0.01"])
def test_l2_penalty_backward(day, check, golden, case):
    """All keys; lam W for weights, zeros for the rest; upstream 1.7 and -0.7."""
    c = golden(f"l2/{case}")
    params, lam, dloss = params_of(c), c.lam, c.dloss
    grads = day.l2_penalty_backward(dloss, params, lam)
    is_dict = isinstance(grads, dict)
    check.value("keys", sorted(grads) if is_dict else grads, sorted(PARAMS), explain=lambda got, _: about_keys(got))
    for name in PARAMS:
        p, expected = params[name], np.asarray(getattr(c, f"d{name}"))
        got = grads.get(name) if is_dict else None
        if name in WEIGHTS:
            check.gradient(
                f"d{name}",
                got,
                expected,
                of=lambda q: dloss * lam / 2 * float((q**2).sum()),
                at=p,
                mistakes={
                    f"twice that of lam/2 |{name}|^2: the 2 of the square cancels the 1/2": 2 * expected,
                    "half of the expected: d/dW of W^2 is 2 W, which cancels the 1/2": expected / 2,
                    f"dloss, here {dloss:g}, is not used: multiply by it": lam * p,
                    f"dloss is not used, and it is twice lam {name}": 2 * lam * p,
                    "lam is not used": dloss * p,
                    f"lam, here {lam:g}, is squared": expected * lam,
                    "dloss was added, it is a factor": dloss + lam * p,
                    "every entry is the sum of the weights: the gradient in a weight holds this weight": np.full_like(
                        p, dloss * lam * p.sum()
                    ),
                    "the sign is wrong: this is the step, -lam W, not the gradient": -expected,
                    f"this is L1's gradient, the sign of {name}: L2's is lam {name}": dloss * lam * np.sign(p),
                    f"{name} got no penalty: every array with ndim >= 2 is a weight": np.zeros_like(p),
                    f"lam {name} was divided by the number of its entries: the penalty is a sum": expected / p.size,
                },
            )
            check.second_opinion(f"d{name}", got, expected, l2_opinion(c, name))
        else:
            decayed = f"{name} got a penalty; only weights (ndim >= 2) do"
            check.gradient(
                f"d{name}",
                got,
                expected,
                mistakes={
                    decayed: dloss * lam * p,
                    f"{decayed}, and twice": 2 * dloss * lam * p,
                    f"{name} got dloss: the penalty does not depend on it, its gradient is 0": np.full_like(p, dloss),
                },
            )


def about_keys(got):
    """What is wrong with a list of keys."""
    if got == sorted(WEIGHTS):
        return "biases are missing: they get zeros, so that the dict can be added to the gradients of the loss key by key"
    return None


def l2_opinion(c, name):
    """The penalty's gradient in one weight, by autograd."""

    def of(autograd):
        leaves = {key: autograd.Tensor(getattr(c, key), requires_grad=True) for key in WEIGHTS}
        squares = (leaves["W"] * leaves["W"]).sum() + (leaves["K"] * leaves["K"]).sum()
        (squares * (c.dloss * c.lam / 2)).backward()
        return leaves[name].grad

    return of


# ---------------------------------------------------------------------- dropout

RATES = ["0", "0.2", "0.5", "0.9"]


def widened(keep, x):
    """A mask with axes of length 1 behind, until it has as many as x."""
    return keep.reshape(keep.shape + (1,) * (x.ndim - keep.ndim))


def other_dropouts(x, draws, p):
    """What wrong forward passes make of x with the right draws."""
    u = widened(draws, x)
    keep = u >= p
    share = f"{100 * (1 - p):.0f} %"
    valid = "Valid in other books, which call p the probability of keeping; here, as in torch, p is that of dropping"
    return {
        f"kept entries are not scaled, so the mean falls to {1 - p:g}: divide by 1 - p in training, "
        "so that evaluation needs nothing": x * keep,
        f"with p = {p:g}, about {share} was dropped: p is the probability of dropping. {valid}": lambda: x * (u >= 1 - p) / p,
        f"with p = {p:g}, {share} was dropped: keep where the draw is >= p. {valid}": lambda: x * (u < p) / p,
        "dropped and kept are swapped: keep where the draw is >= p": x * (u < p) / (1 - p),
        f"with p = {p:g}, about {share} was dropped, and the rest was scaled by 1/(1-p): keep where the draw is >= p": (
            x * (u >= 1 - p) / (1 - p)
        ),
        "kept entries were divided by p, the probability of dropping: divide by 1 - p": lambda: x * keep / p,
        "kept entries were multiplied by 1 - p: divide by it": x * keep * (1 - p),
        "kept entries were divided by 1 - p twice": x * keep / (1 - p) ** 2,
        "kept entries were multiplied by 1 + p: divide by 1 - p, which is not the same": x * keep * (1 + p),
        "kept entries were divided by sqrt(1 - p): divide by 1 - p, then the mean is kept": x * keep / math.sqrt(1 - p),
        "dropped entries are the mean of x: they are 0": lambda: np.where(keep, x / (1 - p), x.mean()),
        f"kept entries were divided by {keep.mean():.3g}, the share that was kept this time: divide by 1 - p": lambda: (
            x * keep / keep.mean()
        ),
        "every entry was scaled, nothing was dropped": x / (1 - p),
        "nothing was dropped: training is the default": x,
        "these are the scaled keeps, without x": np.broadcast_to(keep / (1 - p), x.shape),
        "x was not multiplied but replaced where dropped: dropped entries are 0": lambda: np.where(keep, x / (1 - p), 1.0),
    }


def other_patterns(x, draws, p, unit):
    """What to say if the right numbers are at the wrong places, and no declared mistake put them there."""
    u = widened(draws, x)

    def why(got, expected):
        if not isinstance(got, np.ndarray) or got.shape != x.shape:
            return None
        kept, right = got != 0, expected != 0
        if not kept.any() or (kept == right).all() or not np.allclose(got, np.where(kept, x / (1 - p), 0)):
            return None
        if (kept == (u < p)).all() or (kept == (u >= 1 - p)).all():
            return None
        if unit == "channel" and not same_in_a_channel(kept):
            return "entries of one channel were dropped one by one: draw rng.random((N, C)), one number for a whole channel"
        same = [axis for axis in range(2) if len(x) > 1 and (kept == kept.take([0], axis)).all()]
        if same:
            along = "all samples" if same[0] == 0 else "all features" if unit == "entry" else "all channels of a sample"
            each = "entry" if unit == "entry" else "channel of each sample"
            return f"{along} share one draw: each {each} has its own"
        shape = "x.shape" if unit == "entry" else "(N, C)"
        return (
            f"each {unit} is 0 or scaled, as it should be, but other ones were dropped: draw rng.random({shape}) once in each "
            "training forward, and keep where it is >= p"
        )

    return why


def same_in_a_channel(kept):
    """Whether kept (N, C, ...) is the same all over each channel."""
    flat = kept.reshape(kept.shape[:2] + (-1,))
    return bool((flat == flat[:, :, :1]).all())


def check_forward(check, kind, c, unit):
    """Two training forwards in a row."""
    p = c.p
    layer = kind(p, np.random.default_rng(c.seed))
    generator = np.random.default_rng(c.seed)
    for turn in ("first", "second"):
        x, mask, y = (getattr(c, f"{turn}_{name}") for name in ("x", "mask", "y"))
        got = layer.forward(x)
        draws = generator.random(mask.shape)
        check.value(f"{turn} y", got, y, mistakes=other_dropouts(x, draws, p), explain=other_patterns(x, draws, p, unit))
        check.value(
            f"{turn} mask",
            layer.mask,
            mask,
            assigned="self.mask",
            mistakes={"the mask is True where an entry was dropped: True where it was kept": ~mask} if dropped(got, y) else {},
            explain=lambda got, expected: about_the_mask(got, expected, p),
        )


def dropped(got, y):
    """Whether y is 0 where it should be."""
    return isinstance(got, np.ndarray) and got.shape == y.shape and bool(((got != 0) == (y != 0)).all())


def about_the_mask(got, mask, p):
    """What is wrong with a mask that is no bool array of the draw's shape."""
    if got is None:
        return f"the mask is None: a training forward draws and keeps what it drew, for p = {p:g} too"
    if not isinstance(got, np.ndarray):
        return None
    if got.dtype != bool and got.shape == mask.shape and ((got != 0) == mask).all():
        return "the pattern is right: keep it as bool, 1 byte an entry where a float takes 8"
    if got.shape != mask.shape and got.size == mask.size:
        return f"the mask is the draw's array, {mask.shape}: reshape it when you use it"
    if got.shape != mask.shape and got.ndim > mask.ndim:
        return f"one bool for each channel, {mask.shape}, is enough: it broadcasts over the axes behind"
    return None


def check_backward(check, kind, c):
    """The gradient after each of two forwards, with that forward's mask."""
    alone, rng = kind(c.p, np.random.default_rng(c.seed)), np.random.default_rng(c.seed)
    layer = kind(c.p, rng)
    generator = np.random.default_rng(c.seed)
    generator.random(c.first_mask.shape)
    for turn in ("first", "second"):
        x, dy, mask, dx, y = (getattr(c, f"{turn}_{name}") for name in ("x", "dy", "mask", "dx", "y"))
        forwarded = alone.forward(x.copy())
        layer.forward(x.copy())
        state = rng.bit_generator.state
        got = layer.backward(dy.copy())
        keep, following = widened(mask, x), widened(generator.random(mask.shape) >= c.p, x)
        before = widened(c.first_mask, x)
        why = ""
        if rng.bit_generator.state != state:
            why = "a new mask was drawn: the gradient reaches units that were dropped, use the mask of forward"
        elif not (isinstance(forwarded, np.ndarray) and forwarded.shape == y.shape and np.allclose(forwarded, y)):
            why = "forward gives another y here than it should, and backward goes by its mask: mend forward first"
        check_dx(check, f"{turn} dx", got, dx, x, dy, c.p, keep, following, before, why)


def check_dx(check, name, got, dx, x, dy, p, keep, following, before, known):
    """A gradient, given the mask of its forward, the one that would be drawn next, and the first one.

    known: what to say if it is wrong, where that is known; or ""
    """

    def loss(x):
        return float((x * keep / (1 - p) * dy).sum())

    def second(autograd):
        leaf = autograd.Tensor(x, requires_grad=True)
        (leaf * (keep / (1 - p))).backward(dy)
        return leaf.grad

    def why(got, _):
        if known:
            return known
        return new if reaches_dropped(got, keep) and not np.allclose(got, dy * before / (1 - p)) else None

    new = "a new mask was drawn: the gradient reaches units that were dropped, use the mask of forward"
    passed = "the gradient reaches units that were dropped: dy was"
    check.gradient(
        name,
        got,
        dx,
        of=loss if p == 0.5 else None,
        at=x,
        mistakes={
            f"dx is {1 - p:g} times the expected, 1 - p: forward divides by 1 - p, so does backward": dy * keep,
            **(
                {
                    new: dy * following / (1 - p),
                    "the mask of the first forward was used: use that of the last": dy * before / (1 - p),
                }
                if not known
                else {}
            ),
            f"{passed} passed on as it came": dy,
            f"{passed} only scaled": dy / (1 - p),
            "dropped and kept are swapped": dy * ~keep / (1 - p),
            "dy was divided by 1 - p twice": dy * keep / (1 - p) ** 2,
            "dy was divided by p: divide by 1 - p": lambda: dy * keep / p,
            "dy was multiplied by 1 - p: divide by it": dy * keep * (1 - p),
            "dy was multiplied by what forward returned: the slope is keep/(1-p), without x": dy * x * keep / (1 - p),
        },
        explain=why,
    )
    check.second_opinion(name, got, dx, second)


def reaches_dropped(got, keep):
    """Whether a gradient has zeros, but in other places than those that were dropped."""
    if not isinstance(got, np.ndarray) or got.shape != np.broadcast(got, keep).shape or keep.all():
        return False
    whole = np.broadcast_to(keep, got.shape)
    return bool(got[~whole].any() and not got[~whole].all() and not got[whole].all())


def check_evaluation(check, kind, c):
    """Evaluation between nothing and training: x as it is, no draw, and the identity's gradient."""
    p, x = c.p, c.first_x
    rng = np.random.default_rng(c.seed)
    fresh = np.random.default_rng(c.seed)
    layer = kind(p, rng)
    y = layer.forward(x, training=False)
    mask = layer.mask
    check.value(
        "y",
        y,
        c.first_x,
        mistakes={
            f"evaluation returned {1 - p:g} x: you scale twice, inverted dropout is finished in training": x * (1 - p),
            "evaluation divided by 1 - p: it returns x": lambda: x / (1 - p),
            "evaluation dropped as in training: it returns x": c.first_y,
        },
        explain=lambda got, _: zeros_in_evaluation(got, x),
    )
    check.value("mask", mask, None, assigned="self.mask")
    check.that(
        "rng",
        rng.bit_generator.state == fresh.bit_generator.state,
        "evaluation should leave rng where it was",
        explain="measuring the validation loss would change the next training step: evaluation must not touch rng",
    )
    check.value(
        "y of the training step after it",
        layer.forward(x),
        c.first_y,
        explain=lambda *_: (
            "right without an evaluation before it: that has drawn from rng, or training is still off"
            if np.array_equal(kind(p, np.random.default_rng(c.seed)).forward(x), c.first_y)
            else None
        ),
    )


def check_gradient_of_evaluation(check, kind, c):
    """After a forward in evaluation backward is the identity's."""
    p, layer = c.p, kind(c.p, np.random.default_rng(c.seed))
    layer.forward(c.first_x, training=False)
    check.value(
        "dx",
        layer.backward(c.first_dy.copy()),
        c.first_dy,
        mistakes={
            f"after evaluation backward returned {1 - p:g} dy: y = x, so dx = dy": c.first_dy * (1 - p),
            "after evaluation backward divided by 1 - p: y = x, so dx = dy": lambda: c.first_dy / (1 - p),
        },
    )


def zeros_in_evaluation(got, x):
    """Dropped entries in evaluation, by whatever draw."""
    if isinstance(got, np.ndarray) and got.shape == x.shape and 0 < np.count_nonzero(got) < np.count_nonzero(x):
        return "evaluation dropped entries: it returns x as it is"
    return None


def check_mean(check, kind, shape):
    """What dropout with p = 0.3 does to the mean of ones."""
    mean = float(np.mean(kind(0.3, np.random.default_rng(3)).forward(np.ones(shape))))
    sentence = None
    if abs(mean - 0.7) < 0.01:
        sentence = "the mean fell to 0.7 = 1 - p: scale by 1/(1-p) in training, so that evaluation needs nothing"
    elif abs(mean - 0.3) < 0.01:
        sentence = "only 0.3 of the sum is left, p itself: p is the probability of dropping, and what is kept is scaled up"
    elif abs(mean - 0.49) < 0.01:
        sentence = "the mean fell to (1 - p)^2: divide what is kept by 1 - p, do not multiply"
    elif abs(mean - 0.7 / 0.3) < 0.02 or abs(mean - 0.3 / 0.7) < 0.01:
        sentence = "what is kept and what it is divided by do not belong together: with probability 1 - p, x/(1-p)"
    check.that(
        "mean",
        abs(mean - 1) < 0.01,
        f"the mean of {int(np.prod(shape))} ones stays within 1 % of 1, yours is {mean:.4g}",
        expected="0.99 to 1.01",
        actual=f"{mean:.4g}",
        explain=sentence,
    )


@target("Dropout.forward")
@pytest.mark.parametrize("p", RATES)
def test_dropout_forward(day, check, golden, p):
    """(5, 7) entries, twice, from the same draws."""
    check_forward(check, day.Dropout, golden(f"dropout/{p}"), "entry")


@target("Dropout.backward")
@pytest.mark.parametrize("p", RATES)
def test_dropout_backward(day, check, golden, p):
    """dx with the mask of the last forward."""
    check_backward(check, day.Dropout, golden(f"dropout/{p}"))


@target("Dropout.forward")
@pytest.mark.parametrize("p", ["0.2", "0.9"])
def test_dropout_evaluation(day, check, golden, p):
    """training=False."""
    check_evaluation(check, day.Dropout, golden(f"dropout/{p}"))


@target("Dropout.backward")
@pytest.mark.parametrize("p", ["0.2", "0.9"])
def test_dropout_evaluation_backward(day, check, golden, p):
    """After a forward with training=False."""
    check_gradient_of_evaluation(check, day.Dropout, golden(f"dropout/{p}"))


@target("Dropout.forward")
def test_dropout_mean(day, check):
    """The mean of 160000 ones."""
    check_mean(check, day.Dropout, (400, 400))


@target("Dropout2d.forward")
@pytest.mark.parametrize("p", RATES)
def test_dropout2d_forward(day, check, golden, p):
    """(3, 5, 2, 4): 15 channels of 8 entries, twice, from the same draws."""
    check_forward(check, day.Dropout2d, golden(f"dropout2d/{p}"), "channel")


@target("Dropout2d.backward")
@pytest.mark.parametrize("p", RATES)
def test_dropout2d_backward(day, check, golden, p):
    """dx with the mask of the last forward."""
    check_backward(check, day.Dropout2d, golden(f"dropout2d/{p}"))


@target("Dropout2d.forward")
@pytest.mark.parametrize("p", ["0.2", "0.9"])
def test_dropout2d_evaluation(day, check, golden, p):
    """training=False."""
    check_evaluation(check, day.Dropout2d, golden(f"dropout2d/{p}"))


@target("Dropout2d.backward")
@pytest.mark.parametrize("p", ["0.2", "0.9"])
def test_dropout2d_evaluation_backward(day, check, golden, p):
    """After a forward with training=False."""
    check_gradient_of_evaluation(check, day.Dropout2d, golden(f"dropout2d/{p}"))


@target("Dropout2d.forward")
def test_dropout2d_mean(day, check):
    """The mean of 160000 ones in 80000 channels."""
    check_mean(check, day.Dropout2d, (200, 400, 2))


# ---------------------------------------------------------------------- label smoothing

SMOOTHINGS = ["0", "0.1", "0.5", "1"]


def other_targets(c):
    """Targets that are mixed in another way."""
    n, classes = c.logits.shape
    onehot, eps = np.eye(classes)[c.labels], c.eps
    over = eps / classes
    targets = {
        "half of eps was used: (1 - eps) onehot + eps/C": (1 - eps / 2) * onehot + over / 2,
        "eps is not used: this is plain cross-entropy": onehot,
        "eps was spread over the C - 1 wrong classes: the label's target is 1 - eps + eps/C, since smoothing mixes with the "
        "uniform over all C": (1 - eps) * onehot + eps / (classes - 1) * (1 - onehot),
        "the label's target is 1 - eps + eps/C, not 1 - eps: the uniform part belongs to the label too": (1 - eps) * onehot
        + over * (1 - onehot),
        "eps and 1 - eps are swapped": eps * onehot + (1 - eps) / classes,
        "each class got eps, not eps/C: the targets of a row sum to 1": (1 - eps) * onehot + eps,
        "each class got eps/N: divide by the number of classes": (1 - eps) * onehot + eps / n,
        "eps/C was added to an unsoftened onehot: the targets of a row sum to 1": onehot + over,
        "only the label's part is there: eps/C for every class is missing": (1 - eps) * onehot,
        "only the uniform part is there: (1 - eps) onehot is missing": np.full_like(c.logits, over),
        "the smoothing is that of eps = 0.1, the default: use the eps that was given": 0.9 * onehot + 0.1 / classes,
    }
    if eps < 1:
        return targets
    # some are the same for eps = 1, and none of these can be said for sure
    return {said: q for said, q in targets.items() if sum(bool((q == other).all()) for other in targets.values()) == 1}


def smoothed_elsewhere(c, q, log_p):
    """Losses that smooth something other than the target; for eps = 1 they cannot be told apart."""
    if c.eps == 1:
        return {}
    z = (1 - c.eps) * c.logits
    of_logits = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), c.labels]
    return {
        "this is the logarithm of q . p: it is q . log p": float(-np.log((q * np.exp(log_p)).sum(axis=1)).mean()),
        "the logits were smoothed, (1 - eps) z + eps/C: smooth the target": float(of_logits.mean()),
    }


@target("label_smoothing_loss")
@pytest.mark.parametrize("eps", SMOOTHINGS)
def test_label_smoothing_loss(day, check, golden, eps):
    """7 rows of 5 classes, against torch."""
    c = golden(f"smoothing/{eps}")
    n, classes = c.logits.shape
    log_p = c.logits - np.log(np.exp(c.logits).sum(axis=1, keepdims=True))
    q = (1 - c.eps) * np.eye(classes)[c.labels] + c.eps / classes
    entropy = float(-(q * np.log(np.where(q > 0, q, 1))).sum() / n)
    check.value(
        "loss",
        day.label_smoothing_loss(c.logits, c.labels, c.eps),
        c.loss,
        sizes={"the batch size": n, "the number of classes": classes},
        mistakes={
            **{sentence: float(-(wrong * log_p).sum() / n) for sentence, wrong in other_targets(c).items()},
            f"your loss equals the expected one times {n}, the batch size: it is the mean over the rows": c.loss * n,
            f"your loss is 1/{classes} of the expected: the mean is over the {n} rows, not over all entries": c.loss / classes,
            "the loss has the wrong sign": -c.loss,
            "this is the divergence from q: the entropy of q, which the loss holds, was subtracted": c.loss - entropy,
            "log(sum(exp(z))) is missing: log p = z - lse": float(-(q * c.logits).sum() / n),
            "this is a logarithm to base 2: the natural one is meant": c.loss / math.log(2),
            "this is minus the mean of q p: take the logarithm of p": float(-(q * np.exp(log_p)).sum() / n),
            "softmax was applied twice: logits go in, and the loss applies it once": lambda: float(
                -(q * (np.exp(log_p) - np.log(np.exp(np.exp(log_p)).sum(axis=1, keepdims=True)))).sum() / n
            ),
            **smoothed_elsewhere(c, q, log_p),
            "softmax was taken over the batch: over the classes of a row": lambda: float(
                -(q * (c.logits - np.log(np.exp(c.logits).sum(axis=0)))).sum() / n
            ),
        },
    )


@target("label_smoothing_loss")
def test_label_smoothing_default(day, check, golden):
    """eps is 0.1 if it is not given."""
    c = golden("smoothing/0.1")
    check.value("loss", day.label_smoothing_loss(c.logits, c.labels), c.loss)


@target("label_smoothing_loss_backward")
@pytest.mark.parametrize("eps", SMOOTHINGS)
def test_label_smoothing_loss_backward(day, check, golden, eps):
    """With an upstream gradient of 1.6."""
    c = golden(f"smoothing/{eps}")
    n, classes = c.logits.shape
    dloss = c.dloss
    p = np.exp(c.logits)
    p /= p.sum(axis=1, keepdims=True)
    onehot = np.eye(classes)[c.labels]
    q = (1 - c.eps) * onehot + c.eps / classes

    def loss(z):
        return dloss * float((np.log(np.exp(z).sum(axis=1)) - (q * z).sum(axis=1)).mean())

    def second(autograd):
        leaf = autograd.Tensor(c.logits, requires_grad=True)
        ((leaf.exp().sum(axis=1).log() - (leaf * q).sum(axis=1)).sum() * (dloss / n)).backward()
        return leaf.grad

    dz = day.label_smoothing_loss_backward(dloss, c.logits, c.labels, c.eps)
    check.gradient(
        "dz",
        dz,
        c.dz,
        of=loss,
        at=c.logits,
        sizes={"the batch size": n, "the number of classes": classes},
        mistakes={
            **{sentence: dloss * (p - wrong) / n for sentence, wrong in other_targets(c).items()},
            f"your gradient equals the expected one times {n}, the batch size: you summed where the loss is a mean": c.dz * n,
            f"dloss, here {dloss:g}, is not used: multiply by it": c.dz / dloss,
            f"dloss, here {dloss:g}, is not used, and you summed where the loss is a mean": c.dz * n / dloss,
            "the sign is wrong: softmax(z) - q": -c.dz,
            f"you divided by {n} twice": c.dz / n,
            "eps/C was added, it is part of q: softmax(z) - q": dloss * (p - (1 - c.eps) * onehot + c.eps / classes) / n,
            "softmax(z) - q is the gradient in the logits already, and it went back through the softmax once more": (
                dloss * p * (p - q - ((p - q) * p).sum(axis=1, keepdims=True)) / n
            ),
            "this is log softmax(z) - q: the softmax itself comes first": dloss * (np.log(p) - q) / n,
            "dloss was added, it is a factor": (p - q) / n + dloss,
            "the softmax was smoothed: only the target is": dloss * ((1 - c.eps) * p + c.eps / classes - onehot) / n,
            f"you divided by all {n * classes} entries: the mean is over the {n} rows": c.dz / classes,
            f"you divided by {classes}, the classes: the mean is over the {n} rows": c.dz * n / classes,
            "q is not subtracted: softmax(z) - q": dloss * p / n,
            "the softmax is missing: softmax(z) - q": -dloss * q / n,
            "q was subtracted from the logits: subtract it from their softmax": dloss * (c.logits - q) / n,
            "this is the gradient in p, -q/p: the softmax's own is still missing": lambda: dloss * (-q / p) / n,
            "1 - eps was subtracted in every column that is a label anywhere: `d[:, labels]` picks whole columns, "
            "`d[np.arange(n), labels]` one entry a row": lambda: (
                dloss * (p - c.eps / classes - (1 - c.eps) * onehot.max(axis=0)) / n
            ),
            "this is (1 - eps) times cross-entropy's gradient: the uniform part has a gradient too": lambda: (
                dloss * (1 - c.eps) * (p - onehot) / n
            ),
        },
    )
    check.second_opinion("dz", dz, c.dz, second)


@target("label_smoothing_loss_backward")
def test_label_smoothing_backward_default(day, check, golden):
    """eps is 0.1 if it is not given."""
    c = golden("smoothing/0.1")
    check.gradient("dz", day.label_smoothing_loss_backward(c.dloss, c.logits, c.labels), c.dz)


# ---------------------------------------------------------------------- max-norm


@target("max_norm_")
@pytest.mark.parametrize("case", ["5x4", "3x3", "4x6"])
def test_max_norm(day, check, golden, case):
    """torch.renorm of columns, some of them longer than c."""
    c = golden(f"max norm/{case}")
    W = c.W.copy()
    result = day.max_norm_(W, c.c)
    lengths = np.sqrt((c.W**2).sum(axis=0))
    rows = np.sqrt((c.W**2).sum(axis=1, keepdims=True))
    total = math.sqrt((c.W**2).sum())
    largest = np.abs(c.W).max(axis=0)
    changed = isinstance(result, np.ndarray) and result.shape == c.limited.shape and np.allclose(result, c.limited)
    copied = "a new array was returned, and W is as it was: write into W, `W *= ...`"
    mistakes = {
        "rows were limited: column j holds the weights into unit j": c.W * np.minimum(1, c.c / rows),
        "the whole matrix was limited as one: each column has its own length": c.W * min(1, c.c / total),
        "all columns were scaled to length c: shorter ones stay as they are": c.W * (c.c / lengths),
        "columns were divided by their squared length: c / sqrt(sum of squares)": lambda: c.W * np.minimum(1, c.c / lengths**2),
        "the columns that are too long were set to length 1: their length becomes c": lambda: np.where(
            lengths > c.c, c.W / lengths, c.W
        ),
        "entries were clipped to ±c: limit the length of a column": np.clip(c.W, -c.c, c.c),
        "columns were scaled by their largest entry: the length is sqrt(sum of squares)": c.W * np.minimum(1, c.c / largest),
        "columns were scaled by the sum of their absolute values: the length is sqrt(sum of squares)": lambda: (
            c.W * np.minimum(1, c.c / np.abs(c.W).sum(axis=0))
        ),
        "short columns were stretched and long ones left: it is min(1, c/length), not max": c.W * np.maximum(1, c.c / lengths),
        "columns that are too long were set to 0: scale them": np.where(lengths > c.c, 0.0, c.W),
    }

    def why(got, _):
        if changed and np.array_equal(got, c.W):
            return copied
        if any(fits(got, wrong() if callable(wrong) else wrong) for wrong in mistakes.values()):
            return None
        return about_lengths(c.W, got, c.c)

    check.value("W", W, c.limited, mistakes=mistakes, explain=why)
    check.that(
        "returned",
        result is W,
        "max_norm_ should return W, the very array that it was given",
        actual=type(result).__name__ if not isinstance(result, np.ndarray) else "another array",
    )


def fits(got, wrong):
    """Whether a result is the one that a mistake gives."""
    return isinstance(got, np.ndarray) and got.shape == wrong.shape and np.allclose(got, wrong, 1e-5, 1e-5)


def about_lengths(before, after, c):
    """The first column whose length is not what it should be."""
    if not isinstance(after, np.ndarray) or after.shape != before.shape:
        return None
    for j in range(before.shape[1]):
        old, new = (math.sqrt(float((W[:, j] ** 2).sum())) for W in (before, after))
        right = min(old, c)
        if not math.isfinite(old) or abs(new - right) <= 1e-5 * (1 + right):
            continue
        due = f"longer than {c:g}: it becomes {c:g}" if old > c else f"not longer than {c:g}: it stays"
        return f"column {j} had length {old:.6g} and came out with {new:.6g}. It was {due}"
    return None


# ---------------------------------------------------------------------- early stopping


def run(values, patience, min_delta, slip=None):
    """What EarlyStopping with one slip in it says, and holds, after each value."""
    best, best_step, since, last, stopped, after = math.inf, -1, 0, math.inf, False, []
    for step, value in enumerate(values):
        better = {
            "ties": value <= best - min_delta,
            "higher": value > best + min_delta or best == math.inf,
            "no delta": value < best,
            "delta added": value < best + min_delta,
            "relative": value < best * (1 - min_delta),
            "last": value < last - min_delta,
        }.get(slip, value < best - min_delta)
        last = value
        if better:
            best, best_step = value, step
            since = since if slip == "no restart" else 0
        elif slip == "near restarts" and value < best:
            since = 0
        elif not (slip == "ties ignored" and value <= best):
            since += 1
            if slip == "best creeps":
                best = min(best, value)
            if slip == "best follows":
                best = value
        stop = {"late": since > patience, "early": since >= patience - 1, "exactly": since == patience}.get(
            slip, since >= patience
        )
        stop = not stop if slip == "inverted" else stop
        stopped = stopped or stop
        stop = stopped if slip == "latches" else stop
        since = 0 if stop and slip == "starts again" else since
        shown = {"from 1": best_step + 1, "step of now": step}.get(slip, best_step)
        after.append((stop, best, shown))
    return [list(column) for column in zip(*after)]


SLIPS = {
    "late": "it says stop one step too late: True as soon as `patience` steps in a row brought nothing better",
    "early": "it says stop one step too early: `patience` steps in a row without a better value",
    "exactly": "it says stop once and then goes on: as long as the last `patience` steps brought nothing better, it is True",
    "inverted": "True and False are swapped: True means stop",
    "latches": "once it said stop it says so for ever: a better value starts the count anew, also after a True",
    "starts again": "after a stop the count began anew: it is True as long as the last `patience` steps brought nothing better",
    "near restarts": "a value lower by less than min_delta started the count anew: only a better value does",
    "ties ignored": "only values above best counted: an equal one, or one that is hardly lower, brought nothing better either",
    "no restart": "the count of steps without a better value goes on: a better one sets it to 0",
    "ties": "an equal value counted as better: value < best - min_delta",
    "higher": "higher values counted as better: this is a loss, lower is better",
    "no delta": "min_delta is not used: a value is better if it is below best - min_delta",
    "delta added": "min_delta has the wrong sign: better is value < best - min_delta",
    "relative": "min_delta was taken as a fraction of best: it is a difference",
    "last": "values are compared with the one before: compare with the best so far",
    "best creeps": "best moved with a value that was lower by less than min_delta: best then follows every small step, and "
    "min_delta is measured from the wrong value; it moves only when a value is better",
    "best follows": "best is the last value: it moves only when a value is better",
    "from 1": "best_step counts from 1: the first step is 0",
    "step of now": "best_step is the number of the last step, not of the best one",
}


def plain(said):
    """NumPy's bool is a bool."""
    return bool(said) if isinstance(said, np.bool_) else said


STOPPINGS = ["patience 2", "patience 3", "patience 1", "min_delta", "on after the stop"]


def watched(day, c):
    """What step says of each value of a case, and what best and best_step are after it."""
    stopping = day.EarlyStopping(c.patience, c.min_delta)
    said, best, best_step = [], [], []
    for value in c.values.tolist():
        said.append(plain(stopping.step(value)))
        best.append(float(stopping.best))
        best_step.append(stopping.best_step)
    return [said, best, best_step]


@target("EarlyStopping.step")
@pytest.mark.parametrize("case", STOPPINGS)
def test_early_stopping(day, check, golden, case):
    """Losses one after the other: what step says, and what best and best_step are after it."""
    c = golden(f"early stopping/{case}")
    got, right = watched(day, c), [c.stops.tolist(), c.best.tolist(), c.best_step.tolist()]

    def why(*_):
        every = [golden(f"early stopping/{name}") for name in STOPPINGS]
        all_got = [watched(day, other) for other in every]
        for slip, sentence in SLIPS.items():
            if [run(other.values.tolist(), other.patience, other.min_delta, slip) for other in every] == all_got:
                return sentence
        return None

    for name, mine, expected in zip(("True or False", "best", "best_step"), got, right):
        check.value(name, mine, expected, explain=why)


@target("EarlyStopping.step")
def test_early_stopping_default(day, check):
    """min_delta is 0 if it is not given: anything lower is better."""
    stopping = day.EarlyStopping(1)
    why = "the default min_delta is 0: a value that is lower by 1e-9 is better"
    said = [plain(stopping.step(value)) for value in (1.0, 1.0 - 1e-9, 1.0)]
    check.value("1, 1 - 1e-9, 1", said, [False, False, True], explain=lambda got, _: why if got[1:2] == [True] else None)


@target("EarlyStopping.__init__")
def test_fresh_early_stopping(day, check):
    """Before the first value."""
    stopping = day.EarlyStopping(3)
    check.value("best", stopping.best, math.inf, assigned="self.best")
    check.value("best_step", stopping.best_step, -1, assigned="self.best_step")
