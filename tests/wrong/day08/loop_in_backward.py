"""One entry after the other.

kind: stress
target: Dropout.backward
says: times as long as the reference
"""


class Dropout:
    def backward(self, dy):
        if self.mask is None:
            return dy
        dx = np.zeros_like(dy)
        for i in np.ndindex(dy.shape):
            if self.mask[i]:
                dx[i] = dy[i] / (1 - self.p)
        return dx
