"""All layers share a generator.

kind: edge
target: Dropout.forward
says: another layer came between
"""

class Dropout:
    def __init__(self, p, rng):
        _require_fraction(p=p)
        self.p = p
        Dropout.rng = rng
        self.mask = None
