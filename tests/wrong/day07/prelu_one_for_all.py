"""The first slope serves everything.

kind: value
target: PReLU.forward
says: used for every channel
"""


class PReLU:
    def forward(self, x):
        self._slopes(x)
        self.x = x
        return np.where(x > 0, x, float(self.params["a"][0]) * x)
