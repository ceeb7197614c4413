"""Day 07, level 4: the same names on torch, and the golden outputs made with them."""

import numpy as np
import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)


def leaky_relu(x, alpha=0.01):
    return functional.leaky_relu(torch.from_numpy(x), alpha).numpy()


def leaky_relu_backward(dy, x, alpha=0.01):
    return _pulled_back(lambda t: functional.leaky_relu(t, alpha), dy, x)


def elu(x, alpha=1.0):
    return functional.elu(torch.from_numpy(x), alpha).numpy()


def elu_backward(dy, x, alpha=1.0):
    return _pulled_back(lambda t: functional.elu(t, alpha), dy, x)


def gelu(x):
    return functional.gelu(torch.from_numpy(x), approximate="tanh").numpy()


def gelu_backward(dy, x):
    return _pulled_back(lambda t: functional.gelu(t, approximate="tanh"), dy, x)


def silu(x):
    return functional.silu(torch.from_numpy(x)).numpy()


def silu_backward(dy, x):
    return _pulled_back(functional.silu, dy, x)


class PReLU:
    def __init__(self, n_channels=1, init=0.25):
        self.params = {"a": np.full(n_channels, init, dtype=np.float64)}
        self.grads = {}

    def forward(self, x):
        self.x = torch.from_numpy(x).requires_grad_()
        self.a = torch.from_numpy(self.params["a"]).requires_grad_()
        self.y = functional.prelu(self.x, self.a)
        return self.y.detach().numpy().copy()

    def backward(self, dy):
        dx, da = torch.autograd.grad(self.y, (self.x, self.a), torch.from_numpy(dy), retain_graph=True)
        self.grads["a"] = da.numpy()
        return dx.numpy()


def dead_units(h):
    units = torch.from_numpy(h).transpose(0, 1).flatten(1)
    return (torch.logical_and((units == 0).all(dim=1), torch.tensor(units.shape[1] > 0))).numpy()


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation((torch.from_numpy(x) @ torch.from_numpy(W)).numpy())
        variance, mean = torch.var_mean(torch.from_numpy(x), correction=0)
        row[:] = mean, variance.sqrt(), dead_units(x).mean()
    return report


def orthogonal(shape, rng, gain=1.0):
    """torch.nn.init.orthogonal_ with the draw of this course."""
    A = torch.from_numpy(rng.standard_normal((shape[0], int(np.prod(shape[1:])))))
    wide = A.shape[0] < A.shape[1]
    Q, R = torch.linalg.qr(A.T if wide else A)
    Q = Q * torch.diagonal(R).sign()
    return (gain * (Q.T if wide else Q)).reshape(shape).numpy().copy()


def _pulled_back(f, dy, x):
    """The gradient at x by torch's autograd."""
    t = torch.from_numpy(x.copy()).requires_grad_()
    f(t).backward(torch.from_numpy(dy))
    return t.grad.numpy()


ELEMENTWISE = {
    "leaky_relu": [{}, {"alpha": 0.3}],
    "elu": [{}, {"alpha": 0.3}],
    "gelu": [{}],
    "silu": [{}],
}
SHAPES = [(4, 5), (2, 3, 2, 2), (1,)]
PRELU = [
    (1, (4, 3)),
    (3, (4, 3)),
    (3, (2, 3, 4)),
    (3, (2, 3, 3)),
    (3, (2, 3, 3, 3)),
    (1, (5,)),
    (3, (1, 3)),
]
SLOPES = np.array([-0.4, 1.3, 0.2])
ORTHOGONAL = [((6, 6), 1.0), ((8, 3), 1.7), ((3, 8), 0.6), ((4, 2, 3, 3), 1.0)]
REPORTS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
}


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(7)
    for name, settings in ELEMENTWISE.items():
        for shape in SHAPES:
            for more in settings:
                x, dy = _away_from_the_kink(rng, shape), rng.normal(size=shape)
                y, dx = globals()[name](x, **more), globals()[f"{name}_backward"](dy, x, **more)
                label = f", alpha {more['alpha']:g}" if more else ""
                yield f"{name}/{shape}{label}", {"x": x, "dy": dy, "y": y, "dx": dx, **more}
    for n_channels, shape in PRELU:
        x, dy = _away_from_the_kink(rng, shape), rng.normal(size=shape)
        layer = PReLU(n_channels)
        layer.params["a"][...] = SLOPES[:n_channels]
        y, dx = layer.forward(x), layer.backward(dy)
        yield (
            f"prelu/{n_channels} of {shape}",
            {"x": x, "dy": dy, "y": y, "dx": dx, "a": SLOPES[:n_channels], "da": layer.grads["a"]},
        )
    for name, activation in REPORTS.items():
        x = rng.normal(size=(7, 5))
        weights = [rng.normal(size=shape) for shape in ((5, 11), (11, 3), (3, 13))]
        weights[0][:, [2, 6]] = 0
        weights[2][:, 4] = -1
        tensors = {f"W{i}": W for i, W in enumerate(weights)}
        yield f"report/{name}", {"x": x, **tensors, "report": signal_report(x, weights, activation)}
    for seed, (shape, gain) in enumerate(ORTHOGONAL, 70):
        draws = np.random.default_rng(seed)
        W = orthogonal(shape, draws, gain)
        yield f"orthogonal/{shape}", {"seed": seed, "gain": gain, "W": W, "next_draw": draws.random()}


def _away_from_the_kink(rng, shape):
    """Numbers of both signs, none within 0.1 of 0."""
    x = rng.normal(size=shape)
    return 1.5 * x + 0.1 * np.sign(x)
