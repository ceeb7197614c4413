"""Forward writes into x.

kind: edge
target: PReLU.forward
says: in place
"""

class PReLU:
    def forward(self, x):
        y = np.where(x > 0, x, self._slopes(x) * x)
        np.minimum(x, 0, out=x)
        self.x = x
        return y
