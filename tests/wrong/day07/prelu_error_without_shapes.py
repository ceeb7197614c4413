"""The error does not say what came.

kind: edge
target: PReLU.forward
says: the ValueError should mention
"""


class PReLU:
    def _slopes(self, x):
        a = self.params["a"].astype(x.dtype)
        if len(a) == 1:
            return a.reshape((1,) * x.ndim)
        if x.ndim < 2 or x.shape[1] != len(a):
            raise ValueError("wrong number of channels")
        return a.reshape((1, len(a)) + (1,) * (x.ndim - 2))
