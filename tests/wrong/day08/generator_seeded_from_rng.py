"""rng only gives a seed.

kind: value
target: Dropout.forward
says: evaluation must not touch rng|leaves rng where it was|other ones were dropped
"""

class Dropout:
    def __init__(self, p, rng):
        _require_fraction(p=p)
        self.p = p
        self.rng = np.random.default_rng(rng.integers(2**32))
        self.mask = None
