"""The mask that backward needs is kept as floats too.

kind: stress
target: Dropout.forward
says: bytes an entry
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        self.scaled = self.mask / max(1 - self.p, 1e-9) if training else None
        return self._masked(x)

    def backward(self, dy):
        return dy if self.scaled is None else (dy * self.scaled).astype(dy.dtype)
