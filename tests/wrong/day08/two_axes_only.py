"""Rows and columns only.

kind: edge
target: Dropout.forward
says: unpack|IndexError|ValueError
"""


class Dropout:
    def forward(self, x, training=True):
        rows, columns = x.shape
        self.mask = self.rng.random((rows, columns)) >= self.p if training else None
        return self._masked(x)
