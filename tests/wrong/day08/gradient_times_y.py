"""dx = dy y.

kind: gradient
target: Dropout.backward
says: multiplied by what forward returned
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        self.y = self._masked(x)
        return self.y

    def backward(self, dy):
        return dy * self.y
