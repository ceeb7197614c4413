"""Day 09: moments, a layer followed through training and evaluation, its gradients, merged moments, and the folded layer."""

import numpy as np
import pytest

from dl_from_scratch.grading import target

MODES = ["training", "evaluation"]


def column(v, ndim):
    """One number a feature, in the shape in which it lines up with (N, D) or (N, C, H, W)."""
    return np.reshape(v, (1, -1) + (1,) * (ndim - 2))


def averaged(ndim):
    """The axes over which a feature has its statistics."""
    return (0,) + tuple(range(2, ndim))


# ---------------------------------------------------------------------- moments


@target("batch_moments")
@pytest.mark.parametrize("shape", ["(7, 5)", "(3, 5, 2, 4)", "(3, 2, 5)", "(2, 3)", "(2, 3, 5, 2)"])
def test_batch_moments(day, check, golden, shape):
    """torch.var_mean over one axis, several, all."""
    c = golden(f"moments/{shape}")
    axes = tuple(c.axes.tolist())
    mean, var = day.batch_moments(c.x, axes)
    n = int(np.prod([c.x.shape[a] for a in axes]))
    others = tuple(a for a in range(c.x.ndim) if a not in axes)
    several = len(axes) > 1
    by_one_axis = c.x.sum(axis=axes).reshape(-1) / c.x.shape[axes[0]]
    check.value(
        "mean",
        mean,
        c.mean,
        mistakes={
            f"you averaged over the axes that are to be left: over {axes} of {c.x.shape}": c.x.mean(axis=others).reshape(-1),
            "mean and var are in the other order: return (mean, var)": c.var,
            **(
                {f"you divided by the length of one axis: n is the product of all lengths, {n}": by_one_axis} if several else {}
            ),
        },
        sizes={"the number of entries": n},
    )
    check.value(
        "var",
        var,
        c.var,
        mistakes={
            f"this is the unbiased variance, {n}/{n - 1} too large: divide by n (ddof 0)": c.var * n / (n - 1),
            "this is the standard deviation: return the variance": np.sqrt(c.var),
            "this is the mean of x^2: subtract the mean first": np.square(c.x).mean(axis=axes).reshape(-1),
            f"the variance is over the axes that are to be left: over {axes} of {c.x.shape}": c.x.var(axis=others).reshape(-1),
            "mean and var are in the other order: return (mean, var)": c.mean,
            **(one_axis_at_a_time(c.x, axes) if several else {}),
        },
        sizes={"the number of entries": n},
    )


def one_axis_at_a_time(x, axes):
    """What comes of variances that are not taken over all axes together, and what to say to it."""
    first, rest = axes[0], tuple(a - 1 for a in axes[1:])
    return {
        "this is the mean of variances, each over one axis, which leaves out how the parts differ: take the variance over all "
        "axes together": x.var(axis=first).mean(axis=rest).reshape(-1),
        "this is the variance of means, which leaves out how the entries of a part differ: take the variance over all axes "
        "together": x.mean(axis=axes[1:]).var(axis=first).reshape(-1),
        "this is a variance of variances: take the variance over all axes together": x.var(axis=axes[1:])
        .var(axis=first)
        .reshape(-1),
    }


# ---------------------------------------------------------------------- the layers


@target("BatchNorm1d.__init__")
def test_bn1d_start(day, check):
    """Parameters, running statistics and settings of a new layer."""
    check_start(check, day.BatchNorm1d)


@target("BatchNorm2d.__init__")
def test_bn2d_start(day, check):
    """Parameters, running statistics and settings of a new layer."""
    check_start(check, day.BatchNorm2d)


def check_start(check, kind):
    """A layer before its first batch."""
    bn, other = kind(7), kind(num_features=3, eps=0.1, momentum=0.3)
    params = getattr(bn, "params", {})
    check.value("gamma", params.get("gamma"), np.ones(7))
    check.value("beta", params.get("beta"), np.zeros(7))
    check.value("names of the parameters", sorted(params), ["beta", "gamma"])
    check.value("running_mean", getattr(bn, "running_mean", None), np.zeros(7))
    check.value(
        "running_var",
        getattr(bn, "running_var", None),
        np.ones(7),
        mistakes={"running_var begins at 1, so that evaluation before any training leaves x nearly as it is": np.zeros(7)},
    )
    for name, default, given in (("num_features", 7, 3), ("eps", 1e-5, 0.1), ("momentum", 0.1, 0.3)):
        check.value(f"{name} by default", getattr(bn, name, None), default, rtol=0.0, atol=0.0)
        check.value(name, getattr(other, name, None), given, rtol=0.0, atol=0.0)


SETTINGS = ("eps", "momentum")
CASES = ["defaults", "momentum 0.3, eps 0.1"]


def steps_of(c):
    """The numbers of the batches in a golden case."""
    return range(sum(name.startswith("training") for name in c))


def learner_layer(kind, c):
    """A layer with the parameters and settings of a golden case."""
    bn = kind(len(c.gamma), **{name: getattr(c, name) for name in SETTINGS if name in c})
    bn.params["gamma"][...] = c.gamma
    bn.params["beta"][...] = c.beta
    return bn


def batch_name(c, k):
    """How batch k is called in the results."""
    return f"batch {k + 1} ({'training' if getattr(c, f'training{k}') else 'evaluation'})"


def tensor(c, name, k):
    """A tensor of batch k of a golden case."""
    return getattr(c, f"{name}{k}")


def follow(c, slip):
    """All that a layer with one slip in it gives, a dict for each batch."""
    gamma, beta = c.gamma, c.beta
    eps, momentum = (getattr(c, name) if name in c else default for name, default in zip(SETTINGS, (1e-5, 0.1)))
    eps = 1e-5 if slip == "eps of the default" else eps
    momentum = 0.1 if slip == "momentum of the default" else momentum
    running_mean, running_var = np.zeros_like(gamma), np.ones_like(gamma)
    updates, results = 0, []
    for k in steps_of(c):
        x, dy, training = tensor(c, "x", k), tensor(c, "dy", k), tensor(c, "training", k)
        shape = x.shape
        if slip == "mixed channels":
            x, dy = x.reshape(-1, len(gamma)), dy.reshape(-1, len(gamma))
        axes, images = averaged(x.ndim), len(x)
        n = x.size // len(gamma)
        mean, var = x.mean(axis=axes), x.var(axis=axes)
        if slip == "images everywhere":
            mean = x.sum(axis=axes) / images
            var = np.square(x - column(mean, x.ndim)).sum(axis=axes) / images

        # the statistics that are used
        before = running_mean, running_var
        if (training and slip != "no update") or slip == "evaluation updates":
            m = 1 - momentum if slip == "momentum" else 1.0 if slip == "last batch" else momentum
            kept = 1.0 if slip == "sum" else 1 - m
            m = 1 / (k + 1) if slip == "cumulative" else m
            m = 1.0 if slip == "first" and updates == 0 else m
            m = 1 - (1 - m) ** 2 if slip == "twice" else m
            kept = 1 - m if slip in ("cumulative", "first", "twice") else kept
            updates += 1
            count = np.float64(images if slip in ("images", "images everywhere") else n)
            new = var if slip == "biased running" or n == 1 else running_var if count == 1 else var * count / (count - 1)
            new = np.sqrt(new) if slip == "std kept" else new + eps if slip == "eps kept" else new
            if slip == "around the running mean" and n > 1:
                new = np.square(x - column(running_mean, x.ndim)).sum(axis=axes) / (n - 1)
            running_mean, running_var = kept * running_mean + m * mean, kept * running_var + m * new
        used = mean, var
        if slip == "unbiased" and n > 1:
            used = mean, var * n / (n - 1)
        if not training and slip not in ("batch in evaluation",):
            used = running_mean, running_var
        if not training and slip == "corrected" and updates:
            used = tuple(s / (1 - (1 - momentum) ** updates) for s in used)
        if not training and slip in ("unbiased in evaluation", "biased in evaluation") and n > 1:
            used = running_mean, running_var * (n / (n - 1) if slip == "unbiased in evaluation" else (n - 1) / n)
        if training and slip == "running in training":
            used = running_mean, running_var
        if training and slip == "old running in training":
            used = before

        # forward
        mu, v = (column(s, x.ndim) for s in used)
        if slip in ("rows", "pixels", "instances", "everything"):
            over = {"rows": tuple(range(1, x.ndim)), "pixels": (0,), "instances": (2, 3), "everything": None}[slip]
            mu, v = x.mean(axis=over, keepdims=True), x.var(axis=over, keepdims=True)
        std = np.sqrt(v + eps)
        std = {
            "eps outside": np.sqrt(v) + eps,
            "no eps": np.sqrt(v),
            "eps squared": np.sqrt(v + eps**2),
            "no root": v + eps,
        }.get(slip, std)
        xhat = (x if slip == "not centred" else x - mu) / std
        g, b = column(gamma, x.ndim), column(beta, x.ndim)
        y = {
            "no gamma": xhat + b,
            "no beta": g * xhat,
            "xhat": xhat,
            "swapped": b * xhat + g,
            "gamma of both": g * (xhat + b),
        }.get(slip, g * xhat + b)

        # backward
        dbeta, dgamma = dy.sum(axis=axes), (dy * xhat).sum(axis=axes)
        count = {"images everywhere": images, "images in backward": images, "sums": 1, "n - 1 in backward": n - 1}.get(slip, n)
        of_mean, of_var = column(dbeta / count, x.ndim), xhat * column(dgamma / count, x.ndim)
        through = {
            "constants": dy,
            "mean only": dy - of_mean,
            "variance only": dy - of_var,
            "plus": dy - of_mean + of_var,
            "plus both": dy + of_mean + of_var,
            "not by xhat": dy - of_mean - column(dgamma / count, x.ndim),
        }.get(slip, dy - of_mean - of_var)
        if not training and slip != "differentiated in evaluation":
            through = dy
        if slip == "means over features":
            through = dy - dy.mean(axis=1, keepdims=True) - xhat * (dy * xhat).mean(axis=1, keepdims=True)
        if slip == "running std in backward":
            std = np.sqrt(column(running_var, x.ndim) + eps)
        if slip == "unbiased std in backward" and training and n > 1:
            std = np.sqrt(column(var * n / (n - 1), x.ndim) + eps)
        dx = g / std * through
        dx = {
            "gamma missing": through / std,
            "std missing": g * through,
            "by var": g / std**2 * through,
            "times std": g * std * through,
            "gamma twice": g * dx,
        }.get(slip, dx)
        if slip == "batch std in evaluation" and not training:
            dx = g / np.sqrt(column(var, x.ndim) + eps) * through
        dgamma = {
            "dgamma averaged": dgamma / n,
            "dgamma over images": dgamma / images,
            "dgamma of x": (dy * x).sum(axis=axes),
            "dgamma of centred x": (dy * (x - mu)).sum(axis=axes),
            "dgamma of y": (dy * y).sum(axis=axes),
            "dgamma times gamma": dgamma * gamma,
            "names swapped": dbeta,
        }.get(slip, dgamma)
        dbeta = {
            "dbeta averaged": dbeta / n,
            "dbeta over images": dbeta / images,
            "dbeta times gamma": dbeta * gamma,
            "names swapped": (dy * xhat).sum(axis=axes),
        }.get(slip, dbeta)
        kept = {"running_mean": running_mean, "running_var": running_var}
        y, dx = y.reshape(shape), dx.reshape(shape)
        results.append({"y": y, "dx": dx, "dgamma": dgamma, "dbeta": dbeta, **kept})
    return results


N_ALONE = "n is N*H*W, and you divided by N, the number of images"
RUNNING_SLIPS = {
    "momentum": "the running statistics follow the last batch: new = (1 - momentum) * old + momentum * batch. Valid in other "
    "books, where momentum is the weight of the old value; here, as in torch, it is that of the new one",
    "biased running": "running_var is (n-1)/n too small: stored unbiased (divided by n - 1), used biased in training",
    "no update": "the running statistics are as they were in the beginning: a forward in training moves them",
    "last batch": "the running statistics are those of the last batch alone: the old value keeps the weight 1 - momentum",
    "sum": "the old running value keeps its full weight and so only grows: (1 - momentum) * old + momentum * batch",
    "cumulative": "this is the plain average over all batches: each new one has the weight momentum, so that old ones fade",
    "evaluation updates": "a forward in evaluation moved the running statistics: looking at validation data changed the model",
    "std kept": "running_var was moved towards the standard deviation: towards the variance",
    "eps kept": "running_var contains eps: add eps only where you take the root",
    "mixed channels": "reshape(-1, C) of (N, C, H, W) mixes the channels: C is not the last axis. Move it there first, or use "
    "means over (0, 2, 3) with keepdims",
    "first": "the first batch replaced the running statistics: it moves them by momentum, as every batch does",
    "twice": "a forward moved the running statistics twice: once for each batch",
    "around the running mean": "the variance was taken around running_mean: take it around the batch's own mean",
    "momentum of the default": "momentum was 0.1, whatever the layer was given: use self.momentum",
    "images": "the unbiased factor is n/(n-1) with n = N*H*W, all the entries of a channel, not the number of images",
    "images everywhere": N_ALONE,
}
FORWARD_SLIPS = {
    "images everywhere": N_ALONE,
    "unbiased": "xhat has variance (n-1)/n: normalize with the biased variance (ddof 0), divided by n",
    "eps outside": "it differs where the variance is small: sqrt(var + eps), not sqrt(var) + eps",
    "no eps": "eps is missing: sqrt(var + eps)",
    "eps squared": "eps was squared: sqrt(var + eps)",
    "no root": "you divided by var + eps: divide by its square root",
    "eps of the default": "eps was 1e-5, whatever the layer was given: use self.eps",
    "not centred": "the mean was not subtracted: (x - mean) / sqrt(var + eps)",
    "batch in evaluation": "evaluation used the statistics of the batch: it uses running_mean and running_var",
    "unbiased in evaluation": "running_var was made unbiased once more in evaluation: it is kept unbiased, use it as it is",
    "biased in evaluation": "running_var was made biased for evaluation: use it as it is",
    "corrected": "the running statistics were corrected for their start in 0, as Adam's moments are: use them as they are",
    "running in training": "training normalized with the running statistics: it uses those of the batch",
    "old running in training": "training normalized with the running statistics of before: it uses those of the batch",
    "rows": "each sample was normalized over its own features, which is layer normalization (Day 28): the statistics of a "
    "feature are taken over the batch",
    "pixels": "each pixel has a mean and variance of its own: a channel has one of each, over N, H and W",
    "instances": "each image was normalized by itself, which is instance normalization: the statistics are over N, H and W",
    "everything": "all features share one mean and one variance: each feature has its own",
    "xhat": "gamma and beta were not used: y = gamma * xhat + beta",
    "no gamma": "gamma was not used: y = gamma * xhat + beta",
    "no beta": "beta was not used: y = gamma * xhat + beta",
    "swapped": "gamma and beta are swapped: y = gamma * xhat + beta",
    "gamma of both": "gamma multiplies beta too: y = gamma * xhat + beta",
}
BACKWARD_SLIPS = {
    "constants": "dx lacks - mean(dy) - xhat * mean(dy * xhat): mean and variance depend on x too",
    "mean only": "dx lacks - xhat * mean(dy * xhat), the way through the variance",
    "variance only": "dx lacks - mean(dy), the way through the mean",
    "plus": "the way through the variance has the wrong sign: - xhat * mean(dy * xhat)",
    "plus both": "the ways through mean and variance have the wrong sign: dy - mean(dy) - xhat * mean(dy * xhat)",
    "not by xhat": "mean(dy * xhat) is to be multiplied by xhat before it is subtracted",
    "sums": "you subtracted sums where the formula has means over the n entries of a feature",
    "images in backward": N_ALONE,
    "n - 1 in backward": "the means are over n entries, you divided by n - 1: the variance used in training is the biased one",
    "differentiated in evaluation": "in evaluation the statistics are constants: dx = gamma / std * dy",
    "batch std in evaluation": "after a forward in evaluation, std is that of running_var, not that of the batch",
    "means over features": "the means of dy and dy * xhat were taken over the features of a sample: take them over the n "
    "entries of a feature",
    "running std in backward": "backward divided by the std of running_var: after training, it is that of the batch",
    "unbiased std in backward": "backward divided by the unbiased std: forward normalized with the biased one, divided by n",
    "gamma missing": "gamma is missing in dx: y = gamma * xhat + beta, so dxhat = gamma * dy",
    "gamma twice": "gamma is in dx twice",
    "std missing": "1/std is missing in dx",
    "by var": "you divided dx by the variance: divide by std",
    "times std": "you multiplied dx by std: divide by it",
    "dgamma averaged": "dgamma is the mean over the entries: it is the sum, the loss holds its 1/N already",
    "dgamma over images": "dgamma was divided by the number of images: it is a sum, the loss holds its 1/N already",
    "dgamma of x": "dgamma was summed over dy * x: over dy * xhat, what gamma was multiplied by",
    "dgamma of centred x": "dgamma was summed over dy * (x - mean): over dy * xhat, what gamma was multiplied by",
    "dgamma of y": "dgamma was summed over dy * y: over dy * xhat, what gamma was multiplied by",
    "dgamma times gamma": "dgamma holds a factor gamma: the derivative of gamma * xhat in gamma is xhat",
    "dbeta averaged": "dbeta is the mean over the entries: it is the sum, the loss holds its 1/N already",
    "dbeta over images": "dbeta was divided by the number of images: it is a sum, the loss holds its 1/N already",
    "dbeta times gamma": "dbeta holds a factor gamma: beta is added after gamma",
    "names swapped": "dgamma and dbeta are in each other's place",
}


def mistakes_in(c, name, k, *groups):
    """The declared mistakes of a tensor of batch k: what it is with each slip."""

    def made(slip):
        with np.errstate(all="ignore"):
            return follow(c, slip)[k][name]

    slips = {slip: sentence for group in groups for slip, sentence in group.items()}
    only_images = (
        "images",
        "images everywhere",
        "images in backward",
        "dgamma over images",
        "dbeta over images",
        "pixels",
        "instances",
        "mixed channels",
    )
    if tensor(c, "x", k).ndim == 2:
        slips = {slip: sentence for slip, sentence in slips.items() if slip not in only_images}
    elif all(len(tensor(c, "x", j)) == 1 for j in range(k + 1)):  # of single images some slips give the same
        also = {"dx": "sums", "running_var": "no update"}.get(name)
        slips = {slip: sentence for slip, sentence in slips.items() if slip != also}
        slips.update({"images": "one image is a batch of n = N*H*W entries: running_var moves, and n/(n-1) is not 1/0"})
        slips.update({"images in backward": "n is N*H*W, and you divided by N = 1: the sums are not yet means"})
    return {sentence: lambda slip=slip: made(slip) for slip, sentence in slips.items()}


def check_outputs(check, kind, c):
    """y of each batch."""
    bn = learner_layer(kind, c)
    for k in steps_of(c):
        y = bn.forward(tensor(c, "x", k), training=tensor(c, "training", k))
        check.value(
            f"y of {batch_name(c, k)}",
            y,
            tensor(c, "y", k),
            mistakes=mistakes_in(c, "y", k, FORWARD_SLIPS, RUNNING_SLIPS),
        )


def check_running(check, kind, c):
    """The running statistics after each batch."""
    bn = learner_layer(kind, c)
    for k in steps_of(c):
        bn.forward(tensor(c, "x", k), training=tensor(c, "training", k))
        for name in ("running_mean", "running_var"):
            check.value(
                f"{name} after {batch_name(c, k)}",
                np.array(getattr(bn, name)),
                tensor(c, name, k),
                mistakes=mistakes_in(c, name, k, RUNNING_SLIPS),
                assigned=f"self.{name}",
            )


def check_gradients(check, kind, c):
    """dx, dgamma and dbeta of each batch; it is evaluated with torch's statistics, so that backward is judged by itself."""
    bn = learner_layer(kind, c)
    for k in steps_of(c):
        if not tensor(c, "training", k):
            bn.running_mean, bn.running_var = tensor(c, "running_mean", k), tensor(c, "running_var", k)
        bn.forward(tensor(c, "x", k), training=tensor(c, "training", k))
        dx = bn.backward(tensor(c, "dy", k))
        got = {"dx": dx, "dgamma": bn.grads.get("gamma"), "dbeta": bn.grads.get("beta")}
        for name, array in got.items():
            check.gradient(
                f"{name} of {batch_name(c, k)}",
                array,
                tensor(c, name, k),
                mistakes=mistakes_in(c, name, k, BACKWARD_SLIPS, FORWARD_SLIPS),
                explain=ways_of(c, k) if name == "dx" else names_of(bn.grads),
                assigned=None if name == "dx" else f"self.grads[{name[1:]!r}]",
            )


def names_of(grads):
    """An explanation for gradients that are not there."""
    return lambda got, _: None if got is not None else f"grads has the keys {sorted(grads)}: expected ['beta', 'gamma']"


OF_VARIANCE = {
    2.0: "of dvar/dx = 2 (x - mean) / n and d(var + eps)^(-1/2) = -1/2 (var + eps)^(-3/2) one 1/2 is missing",
    0.5: "the 2 of dvar/dx = 2 (x - mean) / n is missing",
}


def ways_of(c, k):
    """An explanation for a dx in training of which only the way through the mean or that through the variance is wrong.

    Of each feature dx is a * dy + b + v * xhat, and n > 3 entries tell a, b and v: b is the way through the mean, v the one
    through the variance.
    """
    x, dy = tensor(c, "x", k), tensor(c, "dy", k)
    n = x.size // x.shape[1]
    axes = averaged(x.ndim)
    eps = c.eps if "eps" in c else 1e-5
    xc = x - x.mean(axis=axes, keepdims=True)
    var = np.square(xc).mean(axis=axes)
    std = np.sqrt(var + eps)
    xhat = xc / column(std, x.ndim)
    a = c.gamma / std
    b, v = -a * dy.mean(axis=axes), -a * (dy * xhat).mean(axis=axes)

    def flat(array):
        return np.moveaxis(array, 1, 0).reshape(x.shape[1], -1)

    def explain(got, expected):
        if not tensor(c, "training", k) or n < 4 or np.shape(got) != x.shape or not np.isfinite(got).all():
            return None
        if any(np.allclose(got, made()) for made in mistakes_in(c, "dx", k, BACKWARD_SLIPS, FORWARD_SLIPS).values()):
            return None
        rest = got - column(a, x.ndim) * dy
        columns = np.stack([np.ones_like(flat(x)), flat(xhat)], axis=-1)
        solved = np.stack([np.linalg.lstsq(m, r, rcond=None)[0] for m, r in zip(columns, flat(rest))])
        scale = 1 + np.abs(flat(got)).max(axis=1, keepdims=True)
        if (np.abs((columns @ solved[..., None])[..., 0] - flat(rest)) > 1e-6 * scale).any():
            return None
        right = [np.allclose(got_, part, rtol=1e-4, atol=1e-6) for got_, part in zip(solved.T, (b, v))]
        if right == [False, True]:
            return "dx is right but for the way through the mean, -gamma/std * mean(dy): " + off_by(
                solved[:, 0] / b, c.gamma, std, var, n, {-1.0: "its sign is wrong"}
            )
        if right == [True, False]:
            return "dx is right but for the way through the variance, -gamma/std * xhat * mean(dy * xhat): " + off_by(
                solved[:, 1] / v, c.gamma, std, var, n, OF_VARIANCE
            )
        return None

    return explain


def off_by(ratio, gamma, std, var, n, numbers):
    """By what a part of dx is wrong, where the features agree on it."""
    known = {
        "it is n times too large: divide by n, the entries of a feature": np.full_like(std, n),
        "it is n/(n - 1) too large: divide by n": np.full_like(std, n / (n - 1)),
        "gamma is missing in it": 1 / gamma,
        "it lacks 1/std": std,
        "std divides it once too often": 1 / std,
        "it is std^2 too large: the derivative of (var + eps)^(-1/2) has the power -3/2": std**2,
        "std divides it too often: the derivative of (var + eps)^(-1/2) is -1/2 (var + eps)^(-3/2)": std**-3.0,
    }
    for sentence, factor in known.items():
        for sign, also in ((1, ""), (-1, ", and its sign is wrong")):
            if np.allclose(ratio, sign * factor, rtol=1e-3):
                return sentence + also
    if np.allclose(ratio, ratio[0], rtol=1e-4):
        more = [said for number, said in numbers.items() if np.isclose(ratio[0], number, rtol=1e-4)]
        return "; ".join([f"it is {ratio[0]:.4g} times what it should be", *more])
    if np.allclose(ratio, (std**2 / var) ** 1.5, rtol=1e-3):
        return "eps is missing in it: the derivative of (var + eps)^(-1/2) is -1/2 (var + eps)^(-3/2)"
    return "each feature has it wrong by a factor of its own"


@target("BatchNorm1d.forward")
@pytest.mark.parametrize("case", CASES)
def test_bn1d_forward(day, check, golden, case):
    """torch.nn.BatchNorm1d through seven batches, some of them evaluated."""
    check_outputs(check, day.BatchNorm1d, golden(f"1d/{case}"))


@target("BatchNorm1d.forward")
@pytest.mark.parametrize("case", CASES)
def test_bn1d_running(day, check, golden, case):
    """What torch keeps for evaluation, after each of the seven batches."""
    check_running(check, day.BatchNorm1d, golden(f"1d/{case}"))


@target("BatchNorm1d.backward")
@pytest.mark.parametrize("case", CASES)
def test_bn1d_backward(day, check, golden, case):
    """Gradients of torch for each of the seven batches."""
    check_gradients(check, day.BatchNorm1d, golden(f"1d/{case}"))


@target("BatchNorm2d.forward")
@pytest.mark.parametrize("case", [*CASES, "one image"])
def test_bn2d_forward(day, check, golden, case):
    """torch.nn.BatchNorm2d through its batches, some of them evaluated."""
    check_outputs(check, day.BatchNorm2d, golden(f"2d/{case}"))


@target("BatchNorm2d.forward")
@pytest.mark.parametrize("case", [*CASES, "one image"])
def test_bn2d_running(day, check, golden, case):
    """What torch keeps for evaluation, after each batch."""
    check_running(check, day.BatchNorm2d, golden(f"2d/{case}"))


@target("BatchNorm2d.backward")
@pytest.mark.parametrize("case", [*CASES, "one image"])
def test_bn2d_backward(day, check, golden, case):
    """Gradients of torch for each batch."""
    check_gradients(check, day.BatchNorm2d, golden(f"2d/{case}"))


# ---------------------------------------------------------------------- differences, and the second opinion


def check_differences(check, kind, shape, training, rng):
    """Gradients against central differences of sum(y * R)."""
    features = shape[1]
    x, R = 1 + rng.normal(size=shape), rng.normal(size=shape)
    params = {"gamma": rng.uniform(0.5, 2, features), "beta": rng.normal(size=features)}
    running_mean, running_var = rng.normal(size=features), rng.uniform(0.5, 2, features)

    def made(**changed):
        values = {"x": x, **params, **changed}
        bn = kind(features, eps=0.05)
        bn.params["gamma"][...] = values["gamma"]
        bn.params["beta"][...] = values["beta"]
        bn.running_mean, bn.running_var = running_mean.copy(), running_var.copy()
        return bn, bn.forward(values["x"], training=training)

    bn, _ = made()
    dx = bn.backward(R.copy())
    for name, got, at in (
        ("x", dx, x),
        ("gamma", bn.grads.get("gamma"), params["gamma"]),
        ("beta", bn.grads.get("beta"), params["beta"]),
    ):
        check.gradient(f"d{name}", got, of=lambda v, name=name: float((made(**{name: v})[1] * R).sum()), at=at)


@target("BatchNorm1d.backward")
@pytest.mark.parametrize("mode", MODES)
def test_bn1d_differences(day, check, rng, mode):
    """Central differences of your own forward."""
    check_differences(check, day.BatchNorm1d, (5, 3), mode == "training", rng)


@target("BatchNorm2d.backward")
@pytest.mark.parametrize("mode", MODES)
def test_bn2d_differences(day, check, rng, mode):
    """Central differences of your own forward."""
    check_differences(check, day.BatchNorm2d, (2, 3, 2, 1), mode == "training", rng)


def check_second_opinion(check, kind, c, training):
    """Gradients against autograd on the definition; in evaluation the statistics are constants."""
    k = 0 if training else 2
    bn = learner_layer(kind, c)
    bn.running_mean, bn.running_var = tensor(c, "running_mean", k), tensor(c, "running_var", k)
    x, dy = tensor(c, "x", k), tensor(c, "dy", k)
    bn.forward(x.copy(), training=training)
    dx = bn.backward(dy.copy())
    eps = c.eps if "eps" in c else 1e-5
    axes = averaged(x.ndim)

    def gradient_of(name):
        def of(autograd):
            leaf = {"x": x, "gamma": column(c.gamma, x.ndim), "beta": column(c.beta, x.ndim)}
            t = {key: autograd.Tensor(value, requires_grad=key == name) for key, value in leaf.items()}
            if training:
                centred = t["x"] - t["x"].mean(axis=axes, keepdims=True)
                var = (centred * centred).mean(axis=axes, keepdims=True)
                xhat = centred / (var + eps) ** 0.5
            else:
                mean, var = (column(tensor(c, f"running_{part}", k), x.ndim) for part in ("mean", "var"))
                xhat = (t["x"] - mean) / np.sqrt(var + eps)
            (t["gamma"] * xhat + t["beta"]).backward(dy)
            return t[name].grad if name == "x" else t[name].grad.reshape(-1)

        return of

    for name, got in (("x", dx), ("gamma", bn.grads.get("gamma")), ("beta", bn.grads.get("beta"))):
        check.second_opinion(f"d{name}", got, tensor(c, f"d{name}", k), gradient_of(name))


@target("BatchNorm1d.backward")
@pytest.mark.parametrize("mode", MODES)
def test_bn1d_second_opinion(day, check, golden, mode):
    """Autograd on the definition."""
    check_second_opinion(check, day.BatchNorm1d, golden("1d/defaults"), mode == "training")


@target("BatchNorm2d.backward")
@pytest.mark.parametrize("mode", MODES)
def test_bn2d_second_opinion(day, check, golden, mode):
    """Autograd on the definition."""
    check_second_opinion(check, day.BatchNorm2d, golden("2d/defaults"), mode == "training")


# ---------------------------------------------------------------------- merging


@target("merge_moments")
@pytest.mark.parametrize("case", ["3 and 7", "7 and 3", "1 and 5", "4 and 1"])
def test_merge_moments(day, check, golden, case):
    """torch's moments of both sets together."""
    c = golden(f"merge/{case}")
    n1, n2 = (int(n) for n in case.split(" and "))
    n, mean, var = day.merge_moments(n1, c.mean1, c.var1, n2, c.mean2, c.var2)
    total, d = n1 + n2, c.mean2 - c.mean1
    w = n2 / total
    averaged_var = (1 - w) * c.var1 + w * c.var2
    check.value("n", n, total)
    check.value(
        "mean",
        mean,
        c.mean,
        mistakes={
            "the means count equally: weight each with its number of entries": (c.mean1 + c.mean2) / 2,
            "the weights are swapped: w = n2 / (n1 + n2) belongs to mean2": c.mean2 - w * d,
            "d has the wrong sign: mean2 - mean1": c.mean1 - w * d,
        },
    )
    check.value(
        "var",
        var,
        c.var,
        mistakes={
            "the merged variance lacks w * (1-w) * (mean2 - mean1)^2, the spread between the sets": averaged_var,
            "w * d^2 is too much: the spread between the sets is w * (1-w) * d^2": averaged_var + w * d**2,
            "(1-w) * d^2 is too much: the spread between the sets is w * (1-w) * d^2": averaged_var + (1 - w) * d**2,
            "d^2 is too much: the spread between the sets is w * (1-w) * d^2": averaged_var + d**2,
            "the spread between the sets is w * (1-w) * d^2, you added w * (1-w) * |d|": averaged_var + w * (1 - w) * np.abs(d),
            "the variances count equally: weight each with its number of entries": (c.var1 + c.var2) / 2 + w * (1 - w) * d**2,
            "the weights of the variances are swapped: w = n2 / (n1 + n2) belongs to var2": c.var1
            + c.var2
            - averaged_var
            + w * (1 - w) * d**2,
            "the spread between the sets has the wrong sign: variances only grow by it": averaged_var - w * (1 - w) * d**2,
            "this is the unbiased variance: both sets and the result have n in the denominator": c.var * total / (total - 1),
            "you merged as if var1 and var2 were unbiased, with weights n - 1": (
                (n1 - 1) * c.var1 + (n2 - 1) * c.var2 + n1 * n2 / total * d**2
            )
            / (total - 1),
        },
    )


@target("merge_moments")
def test_merge_three(day, check, rng):
    """Three parts, one after another, are the whole, in whichever order."""
    parts = [center + spread * rng.normal(size=(n, 3)) for n, center, spread in ((5, 0, 1), (2, 3, 0.5), (7, -1, 2))]
    moments = [(len(p), p.mean(axis=0), p.var(axis=0)) for p in parts]
    whole = np.concatenate(parts)
    for name, (i, j, k) in (("left to right", (0, 1, 2)), ("right to left", (2, 1, 0))):
        n, mean, var = day.merge_moments(*day.merge_moments(*moments[i], *moments[j]), *moments[k])
        check.value(f"n, {name}", n, 14)
        check.value(f"mean, {name}", mean, whole.mean(axis=0))
        check.value(f"var, {name}", var, whole.var(axis=0))


# ---------------------------------------------------------------------- folding


@target("fold_batchnorm")
@pytest.mark.parametrize("eps", ["1e-05", "0.1"])
def test_fold_batchnorm(day, check, golden, reference, eps):
    """torch.nn.utils.fusion."""
    c = golden(f"fold/eps {eps}")
    bn = layer_to_fold(day, reference, c)
    folded_W, folded_b = day.fold_batchnorm(c.W, c.b, bn)
    s = c.gamma / np.sqrt(c.running_var + c.eps)
    outside = c.gamma / (np.sqrt(c.running_var) + c.eps)
    no_eps, default_eps = c.gamma / np.sqrt(c.running_var), c.gamma / np.sqrt(c.running_var + 1e-5)
    scales = {
        "eps belongs inside the root: sqrt(running_var + eps)": outside,
        "eps is missing, or not that of the layer: sqrt(running_var + bn.eps)": no_eps,
        "eps is not that of the layer: sqrt(running_var + bn.eps)": default_eps,
        "gamma is missing: s = gamma / sqrt(running_var + eps)": s / c.gamma,
        "you divided by the variance: s = gamma / sqrt(running_var + eps)": c.gamma / (c.running_var + c.eps),
        "you multiplied by the standard deviation: s = gamma / sqrt(running_var + eps)": c.gamma**2 / s,
    }
    check.value(
        "W'",
        folded_W,
        c.folded_W,
        mistakes={
            **{sentence: c.W * scale for sentence, scale in scales.items()},
            "W is as it was: column j is multiplied by s_j": c.W,
            "the mean was subtracted from the weights: it belongs to the bias": (c.W - c.running_mean) * s,
        },
    )
    check.value(
        "b'",
        folded_b,
        c.folded_b,
        mistakes={
            "b must be scaled too: (b - running_mean) * s + beta": c.b - c.running_mean * s + c.beta,
            "running_mean is missing: (b - running_mean) * s + beta": c.b * s + c.beta,
            "beta is missing: (b - running_mean) * s + beta": (c.b - c.running_mean) * s,
            "b is missing: (b - running_mean) * s + beta": -c.running_mean * s + c.beta,
            "running_mean must be scaled too: (b - running_mean) * s + beta": c.b * s - c.running_mean + c.beta,
            "running_mean is subtracted: (b - running_mean) * s + beta": (c.b + c.running_mean) * s + c.beta,
            "beta comes after the scaling: (b - running_mean) * s + beta": (c.b - c.running_mean + c.beta) * s,
            "b is as it was: (b - running_mean) * s + beta": c.b,
            "nothing was scaled: (b - running_mean) * s + beta": c.b - c.running_mean + c.beta,
            **{sentence: (c.b - c.running_mean) * scale + c.beta for sentence, scale in scales.items()},
        },
    )


def layer_to_fold(day, reference, c):
    """The learner's layer, or level 2's as long as his is not written, in the state of a golden case."""
    try:
        bn = day.BatchNorm1d(len(c.gamma), eps=c.eps)
    except NotImplementedError:
        bn = reference.BatchNorm1d(len(c.gamma), eps=c.eps)
    bn.params["gamma"][...] = c.gamma
    bn.params["beta"][...] = c.beta
    bn.running_mean, bn.running_var = c.running_mean, c.running_var
    return bn
