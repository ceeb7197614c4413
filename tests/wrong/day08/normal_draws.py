"""Normal draws are compared with p.

kind: value
target: Dropout.forward
says: other ones were dropped
"""

class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.normal(size=x.shape) >= self.p if training else None
        return self._masked(x)
