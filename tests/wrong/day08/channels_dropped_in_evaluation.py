"""training is not looked at.

kind: value
target: Dropout2d.forward
says: evaluation dropped
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"{x.shape}")
        self.mask = self.rng.random(x.shape[:2]) >= self.p
        return self._masked(x)
