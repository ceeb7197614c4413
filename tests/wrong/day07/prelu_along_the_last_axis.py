"""NumPy aligns a with the last axis.

kind: value
target: PReLU.forward
says: along the last axis
"""


class PReLU:
    def forward(self, x):
        self.x = x
        a = self.params["a"].astype(x.dtype)
        return np.where(x > 0, x, (a if x.ndim and x.shape[-1] == len(a) else self._slopes(x)) * x)
