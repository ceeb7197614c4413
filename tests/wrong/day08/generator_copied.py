"""The generator is copied.

kind: edge
target: Dropout.forward
says: nothing was drawn from the rng
"""

import copy
class Dropout:
    def __init__(self, p, rng):
        _require_fraction(p=p)
        self.p = p
        self.rng = copy.deepcopy(rng)
        self.mask = None
