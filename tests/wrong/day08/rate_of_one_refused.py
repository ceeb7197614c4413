"""p = 1 is refused.

kind: edge
target: Dropout.__init__
says: ValueError
"""


class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None
