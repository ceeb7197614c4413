"""Kept channels are not scaled.

kind: value
target: Dropout2d.forward
says: kept entries are not scaled
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"{x.shape}")
        self.mask = self.rng.random(x.shape[:2]) >= self.p if training else None
        return x if self.mask is None else x * self.mask.reshape(self.mask.shape + (1,) * (x.ndim - 2))
