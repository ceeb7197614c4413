"""All layers share a mask.

kind: edge
target: Dropout.forward
says: another layer came between
"""

class Dropout:
    mask = None
    def forward(self, x, training=True):
        Dropout.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)
    def __init__(self, p, rng):
        _require_fraction(p=p)
        self.p = p
        self.rng = rng
