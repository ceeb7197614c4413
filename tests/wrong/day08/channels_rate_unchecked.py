"""p is not looked at.

kind: edge
target: Dropout2d.__init__
says: expected a ValueError
"""


class Dropout2d:
    def __init__(self, p, rng):
        self.p, self.rng, self.mask = p, rng, None
