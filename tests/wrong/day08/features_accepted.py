r"""(N, D) is taken.

kind: edge
target: Dropout2d.forward
says: features \(N, D\) are Dropout
"""


class Dropout2d:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape[:2]) >= self.p if training else None
        return self._masked(x)
