"""p is not looked at.

kind: edge
target: Dropout.__init__
says: expected a ValueError
"""


class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.mask = p, rng, None
