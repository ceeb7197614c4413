"""a is kept from becoming negative.

kind: value
target: PReLU.forward
says: may have any sign
"""


class PReLU:
    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, np.abs(self._slopes(x)) * x)
