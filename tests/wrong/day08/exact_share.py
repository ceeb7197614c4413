"""A permutation drops exactly the share p.

kind: value
target: Dropout.forward
says: other ones were dropped
"""

class Dropout:
    def forward(self, x, training=True):
        if training:
            m = np.ones(x.size, bool)
            m[self.rng.permutation(x.size)[: int(self.p * x.size)]] = False
            self.mask = m.reshape(x.shape)
        else:
            self.mask = None
        return self._masked(x)
