"""p = 0 returns x without a draw.

kind: edge
target: Dropout.forward
says: also for p = 0
"""


class Dropout:
    def forward(self, x, training=True):
        if training and self.p == 0:
            self.mask = np.ones(x.shape, dtype=bool)
        else:
            self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)
