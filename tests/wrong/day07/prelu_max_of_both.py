"""The larger of x and a x.

kind: value
target: PReLU.forward
says: wrong branch where a > 1
"""


class PReLU:
    def forward(self, x):
        self.x = x
        return np.maximum(x, self._slopes(x) * x)
