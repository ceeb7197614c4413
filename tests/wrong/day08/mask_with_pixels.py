"""The mask has axes of length 1 behind.

kind: shape
target: Dropout2d.forward
says: reshape it when you use it
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"{x.shape}")
        shape = x.shape[:2] + (1,) * (x.ndim - 2)
        self.mask = self.rng.random(shape) >= self.p if training else None
        return self._masked(x)
