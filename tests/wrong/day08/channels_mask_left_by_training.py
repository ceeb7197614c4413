"""Evaluation leaves the mask of the step before.

kind: edge
target: Dropout2d.backward
says: this also runs `Dropout2d.forward`, whose own checks fail
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"{x.shape}")
        if not training:
            return x
        self.mask = self.rng.random(x.shape[:2]) >= self.p
        return self._masked(x)
