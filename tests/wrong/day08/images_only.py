"""(N, C, H, W) and nothing else.

kind: edge
target: Dropout2d.forward
says: ValueError
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim != 4:
            raise ValueError(f"{x.shape}")
        self.mask = self.rng.random(x.shape[:2]) >= self.p if training else None
        return self._masked(x)
