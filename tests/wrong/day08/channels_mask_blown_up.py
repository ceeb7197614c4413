"""The mask is kept for every entry.

kind: stress
target: Dropout2d.forward
says: one bool a channel
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(f"{x.shape}")
        self.mask = self.rng.random(x.shape[:2]) >= self.p if training else None
        y = self._masked(x)
        if training:
            self.whole = np.repeat(self.mask.reshape(-1), max(x[:1, :1].size, 1))
        return y
