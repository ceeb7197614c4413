"""A generator is made in forward: the same mask at every step.

kind: value
target: Dropout.forward
says: but other ones were dropped
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = np.random.default_rng(0).random(x.shape) >= self.p if training else None
        return self._masked(x)
