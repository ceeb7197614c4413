"""p = 1 returns zeros without a draw.

kind: edge
target: Dropout.forward
says: also for p = 1
"""


class Dropout:
    def forward(self, x, training=True):
        if training and self.p == 1:
            self.mask = np.zeros(x.shape, dtype=bool)
        else:
            self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)
