"""The shape is only looked at in training.

kind: edge
target: Dropout2d.forward
says: expected a ValueError
"""


class Dropout2d:
    def forward(self, x, training=True):
        if training and x.ndim < 3:
            raise ValueError(f"{x.shape}")
        self.mask = self.rng.random(x.shape[:2]) >= self.p if training else None
        return self._masked(x)
