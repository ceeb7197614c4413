"""After evaluation backward still divides.

kind: value
target: Dropout.backward
says: after evaluation backward divided
"""

class Dropout:
    def backward(self, dy):
        if self.mask is None: return dy / (1 - self.p) if self.p < 1 else dy
        return self._masked(dy)
