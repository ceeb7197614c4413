"""Day 09, level 3: xhat is made where x - mean was, dx in its own output; sums of products without an array of products."""

import numpy as np


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = _sum_of_products(x - mean, None, axes).reshape(-1)
    var /= max(x.size // max(var.size, 1), 1)
    return mean.reshape(-1), var


class BatchNorm1d:
    _axes = (0,)
    _column = (1, -1)

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        if num_features < 1 or eps <= 0 or not 0 <= momentum <= 1:
            raise ValueError(f"num_features {num_features}, eps {eps} and momentum {momentum} make no layer")
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
        from_batch = training and n > 0
        mean = x.mean(axis=self._axes) if from_batch else self.running_mean.astype(x.dtype)
        xhat = x - mean.reshape(self._column)
        var = _sum_of_products(xhat, None, self._axes) / n if from_batch else self.running_var
        if from_batch:
            self._update(n, mean, var)
        inv_std = (1 / np.sqrt(var + self.eps)).astype(x.dtype)
        xhat *= inv_std.reshape(self._column)
        y = xhat * self._of("gamma", x.dtype)
        y += self._of("beta", x.dtype)
        self._xhat, self._inv_std, self._training = xhat, inv_std, training
        return y

    def backward(self, dy):
        xhat = self._xhat
        if dy.shape != xhat.shape:
            raise ValueError(f"dy of shape {dy.shape} for an x of shape {xhat.shape}")
        dbeta = dy.sum(axis=self._axes)
        dgamma = _sum_of_products(dy, xhat, self._axes)
        self.grads = {"gamma": dgamma, "beta": dbeta}
        scale = self._of("gamma", dy.dtype) * self._inv_std.reshape(self._column)
        if not self._training:
            return (dy * scale).astype(dy.dtype, copy=False)
        n = max(dy.size // self.num_features, 1)
        dx = xhat * (dgamma / -n).astype(dy.dtype).reshape(self._column)
        dx += dy
        dx -= (dbeta / n).astype(dy.dtype).reshape(self._column)
        dx *= scale
        return dx.astype(dy.dtype, copy=False)

    def _update(self, n, mean, var):
        """Move the running statistics, in place, towards those of a batch with n entries a feature."""
        self.running_mean *= 1 - self.momentum
        self.running_mean += self.momentum * mean
        if n > 1:
            self.running_var *= 1 - self.momentum
            self.running_var += self.momentum * n / (n - 1) * var

    def _of(self, name, dtype):
        """A parameter as it lines up with x."""
        return self.params[name].astype(dtype, copy=False).reshape(self._column)


class BatchNorm2d(BatchNorm1d):
    _axes = (0, 2, 3)
    _column = (1, -1, 1, 1)


def merge_moments(n1, mean1, var1, n2, mean2, var2):
    if n1 < 0 or n2 < 0:
        raise ValueError(f"counts of {n1} and {n2} entries")
    if not mean1.shape == var1.shape == mean2.shape == var2.shape:
        raise ValueError(f"moments of shapes {mean1.shape}, {var1.shape}, {mean2.shape} and {var2.shape}")
    if n1 == 0 or n2 == 0:
        n, mean, var = (n1, mean1, var1) if n1 else (n2, mean2, var2)
        return n, mean.copy() if n else np.zeros_like(mean), var.copy() if n else np.zeros_like(var)
    n = n1 + n2
    mean = mean2 - mean1
    var = mean * mean
    var *= n1 / n
    var += var2
    var -= var1
    var *= n2 / n
    var += var1
    mean *= n2 / n
    mean += mean1
    return n, mean, var


def fold_batchnorm(W, b, bn):
    D = bn.num_features
    if W.ndim != 2 or W.shape[1] != D or b.shape != (D,):
        raise ValueError(f"W of shape {W.shape} and b of shape {b.shape} for {D} features")
    s = bn.params["gamma"] / np.sqrt(bn.running_var + bn.eps)
    folded_b = b - bn.running_mean
    folded_b *= s
    folded_b += bn.params["beta"]
    return W * s.astype(W.dtype, copy=False), folded_b.astype(b.dtype, copy=False)


def _sum_of_products(a, b, axes):
    """Sum of a * b over axes (a * a where b is None), without an array of the products."""
    indices = list(range(a.ndim))
    left = [axis for axis in indices if axis not in axes]
    return np.einsum(a, indices, a if b is None else b, indices, left)
