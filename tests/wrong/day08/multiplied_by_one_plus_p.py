r"""1 + p for 1/(1 - p).

kind: value
target: Dropout.forward
says: were multiplied by 1 \+ p
"""

class Dropout:
    def _masked(self, x):
        if self.mask is None:
            return x
        return x * self.mask * (1 + self.p)
