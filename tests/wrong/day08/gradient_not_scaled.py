"""dx = dy keep.

kind: gradient
target: Dropout.backward
says: forward divides by 1 - p, so does backward
"""


class Dropout:
    def backward(self, dy):
        return dy if self.mask is None else dy * self.mask
