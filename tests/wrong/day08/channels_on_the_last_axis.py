r"""Channels are looked for on the last axis.

kind: shape
target: Dropout2d.forward
says: expected shape \(3, 5\)
"""

class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"expected (N, C, ...) with at least three axes, got the shape {x.shape}")
        if not training:
            self.mask = None
            return x
        self.mask = self.rng.random((x.shape[0], x.shape[-1])) >= self.p
        k = self.mask.reshape((x.shape[0],) + (1,) * (x.ndim - 2) + (x.shape[-1],))
        return x * k / (1 - self.p) if self.p < 1 else 0 * x
