"""One entry after the other.

kind: stress
target: PReLU.forward
says: times as long as the reference
"""


class PReLU:
    def forward(self, x):
        self.x = x
        slopes = np.broadcast_to(self._slopes(x), x.shape)
        y = np.empty_like(x)
        for i in np.ndindex(x.shape):
            y[i] = x[i] if x[i] > 0 else slopes[i] * x[i]
        return y
