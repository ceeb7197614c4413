"""Day 09, level 2: statistics with keepdims, so that they line up with x by broadcasting."""

import numpy as np


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = np.square(x - mean).mean(axis=axes)
    return mean.ravel(), var.ravel()


class BatchNorm1d:
    _axes = (0,)
    _column = (1, -1)  # the shape in which one number a feature lines up with x

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        if num_features < 1:
            raise ValueError(f"num_features is at least 1, not {num_features}")
        if eps <= 0:
            raise ValueError(f"eps is above 0, not {eps}")
        if not 0 <= momentum <= 1:
            raise ValueError(f"momentum lies in [0, 1], not at {momentum}")
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.params = {"gamma": np.ones(num_features), "beta": np.zeros(num_features)}
        self.grads = {}
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)

    def forward(self, x, training=True):
        if x.ndim != len(self._column) or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape} for {self.num_features} features on axis 1 of {len(self._column)}")
        n = x.size // self.num_features
        mean, var = self.running_mean, self.running_var
        if training and n > 0:
            mean, var = batch_moments(x, self._axes)
            self._update(n, mean, var)
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)

    def backward(self, dy):
        xhat, inv_std, training = self._cache
        if dy.shape != xhat.shape:
            raise ValueError(f"dy of shape {dy.shape} for an x of shape {xhat.shape}")
        dbeta = dy.sum(axis=self._axes)
        dgamma = (dy * xhat).sum(axis=self._axes)
        self.grads = {"gamma": dgamma, "beta": dbeta}
        through = dy
        if training:
            n = max(dy.size // self.num_features, 1)
            through = dy - self._lined_up(dbeta / n) - xhat * self._lined_up(dgamma / n)
        return (self._lined_up(self.params["gamma"] * inv_std) * through).astype(dy.dtype)

    def _update(self, n, mean, var):
        """Move the running statistics towards those of a batch with n entries a feature."""
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)

    def _lined_up(self, v):
        return v.reshape(self._column)


class BatchNorm2d(BatchNorm1d):
    _axes = (0, 2, 3)
    _column = (1, -1, 1, 1)


def merge_moments(n1, mean1, var1, n2, mean2, var2):
    if n1 < 0 or n2 < 0:
        raise ValueError(f"counts of {n1} and {n2} entries")
    if not mean1.shape == var1.shape == mean2.shape == var2.shape:
        raise ValueError(f"moments of shapes {mean1.shape}, {var1.shape}, {mean2.shape} and {var2.shape}")
    if n1 + n2 == 0:
        return 0, np.zeros_like(mean1), np.zeros_like(var1)
    if n1 == 0:
        return n2, mean2, var2
    if n2 == 0:
        return n1, mean1, var1
    w = n2 / (n1 + n2)
    d = mean2 - mean1
    return n1 + n2, mean1 + w * d, (1 - w) * var1 + w * var2 + w * (1 - w) * d**2


def fold_batchnorm(W, b, bn):
    D = bn.num_features
    if W.ndim != 2 or W.shape[1] != D or b.shape != (D,):
        raise ValueError(f"W of shape {W.shape} and b of shape {b.shape} for {D} features")
    s = bn.params["gamma"] / np.sqrt(bn.running_var + bn.eps)
    folded_b = (b - bn.running_mean) * s + bn.params["beta"]
    return (W * s).astype(W.dtype), folded_b.astype(b.dtype)
