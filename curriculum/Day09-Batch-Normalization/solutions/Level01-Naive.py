"""Day 09, level 1: one feature after the other, entry by entry."""

import math

import numpy as np


def batch_moments(x, axes):
    left = [axis for axis in range(x.ndim) if axis not in axes]
    features = math.prod(x.shape[axis] for axis in left)
    n = math.prod(x.shape[axis] for axis in axes)
    rows = x.transpose(left + list(axes)).reshape(features, n)
    mean = np.zeros(features, x.dtype)
    var = np.zeros(features, x.dtype)
    for j in range(features):
        mean[j], var[j] = _moments(rows[j])
    return mean, var


class BatchNorm1d:
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        _check_settings(num_features, eps, momentum)
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.params = {"gamma": np.ones(num_features), "beta": np.zeros(num_features)}
        self.grads = {}
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)

    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != self.num_features:
            raise ValueError(f"x has shape {x.shape}, expected (N, {self.num_features})")
        n = x.shape[0]
        y = np.zeros_like(x)
        self.xhat = np.zeros_like(x)
        self.std = np.zeros(self.num_features)
        self.training = training
        for j in range(self.num_features):
            mean, var = self.running_mean[j], self.running_var[j]
            if training and n > 0:
                mean, var = _moments(x[:, j])
                self._update(j, n, mean, var)
            self.std[j] = math.sqrt(var + self.eps)
            for i in range(n):
                self.xhat[i, j] = (x[i, j] - mean) / self.std[j]
                y[i, j] = self.params["gamma"][j] * self.xhat[i, j] + self.params["beta"][j]
        return y

    def backward(self, dy):
        if dy.shape != self.xhat.shape:
            raise ValueError(f"dy has shape {dy.shape}, x had {self.xhat.shape}")
        n = dy.shape[0]
        dx = np.zeros_like(dy)
        dgamma = np.zeros(self.num_features)
        dbeta = np.zeros(self.num_features)
        for j in range(self.num_features):
            for i in range(n):
                dgamma[j] += dy[i, j] * self.xhat[i, j]
                dbeta[j] += dy[i, j]
            for i in range(n):
                through = dy[i, j]
                if self.training:
                    through = through - dbeta[j] / n - self.xhat[i, j] * dgamma[j] / n
                dx[i, j] = self.params["gamma"][j] / self.std[j] * through
        self.grads = {"gamma": dgamma, "beta": dbeta}
        return dx

    def _update(self, j, n, mean, var):
        """Move the running statistics of feature j towards those of a batch of n entries."""
        m = self.momentum
        self.running_mean[j] = (1 - m) * self.running_mean[j] + m * mean
        if n > 1:
            unbiased = var * n / (n - 1)
            self.running_var[j] = (1 - m) * self.running_var[j] + m * unbiased


class BatchNorm2d(BatchNorm1d):
    """An image is H*W samples, one for each pixel: (N, C, H, W) is a table of N*H*W rows and C columns."""

    def forward(self, x, training=True):
        if x.ndim != 4 or x.shape[1] != self.num_features:
            raise ValueError(f"x has shape {x.shape}, expected (N, {self.num_features}, H, W)")
        self.shape = x.shape
        return self._as_images(super().forward(self._as_rows(x), training))

    def backward(self, dy):
        if dy.shape != self.shape:
            raise ValueError(f"dy has shape {dy.shape}, x had {self.shape}")
        return self._as_images(super().backward(self._as_rows(dy)))

    def _as_rows(self, images):
        N, C, H, W = images.shape
        rows = np.zeros((N * H * W, C), images.dtype)
        for r, (i, h, w) in enumerate(np.ndindex(N, H, W)):
            rows[r] = images[i, :, h, w]
        return rows

    def _as_images(self, rows):
        N, _, H, W = self.shape
        images = np.zeros(self.shape, rows.dtype)
        for r, (i, h, w) in enumerate(np.ndindex(N, H, W)):
            images[i, :, h, w] = rows[r]
        return images


def merge_moments(n1, mean1, var1, n2, mean2, var2):
    if n1 < 0 or n2 < 0:
        raise ValueError(f"a set has at least 0 entries, not {min(n1, n2)}")
    for other in (var1, mean2, var2):
        if other.shape != mean1.shape:
            raise ValueError(f"moments of shape {other.shape} beside {mean1.shape}")
    n = n1 + n2
    mean = np.zeros_like(mean1)
    var = np.zeros_like(var1)
    for j in np.ndindex(mean1.shape):
        if n1 > 0 and n2 > 0:
            d = mean2[j] - mean1[j]
            mean[j] = mean1[j] + n2 / n * d
            var[j] = n1 / n * var1[j] + n2 / n * var2[j] + (n1 / n) * (n2 / n) * d * d
        elif n1 > 0:
            mean[j], var[j] = mean1[j], var1[j]
        elif n2 > 0:
            mean[j], var[j] = mean2[j], var2[j]
    return n, mean, var


def fold_batchnorm(W, b, bn):
    D = bn.num_features
    if W.ndim != 2 or W.shape[1] != D:
        raise ValueError(f"W has shape {W.shape}, expected (I, {D})")
    if b.shape != (D,):
        raise ValueError(f"b has shape {b.shape}, expected ({D},)")
    folded_W = np.zeros_like(W)
    folded_b = np.zeros_like(b)
    for j in range(D):
        s = bn.params["gamma"][j] / math.sqrt(bn.running_var[j] + bn.eps)
        for i in range(W.shape[0]):
            folded_W[i, j] = W[i, j] * s
        folded_b[j] = (b[j] - bn.running_mean[j]) * s + bn.params["beta"][j]
    return folded_W, folded_b


def _moments(values):
    """Mean and biased variance of at least one number: the mean first, then the squares around it."""
    n = len(values)
    mean = 0.0
    for v in values:
        mean += float(v)
    mean /= max(n, 1)
    var = 0.0
    for v in values:
        var += (float(v) - mean) ** 2
    return mean, var / max(n, 1)


def _check_settings(num_features, eps, momentum):
    if num_features < 1:
        raise ValueError(f"num_features is {num_features}, expected at least 1")
    if eps <= 0:
        raise ValueError(f"eps is {eps}, expected more than 0")
    if momentum < 0 or momentum > 1:
        raise ValueError(f"momentum is {momentum}, expected a number in [0, 1]")
