"""One entry after the other.

kind: stress
target: Dropout.forward
says: times as long as the reference
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        if not training:
            return x
        y = np.zeros_like(x)
        for i in np.ndindex(x.shape):
            if self.mask[i]:
                y[i] = x[i] / (1 - self.p)
        return y
