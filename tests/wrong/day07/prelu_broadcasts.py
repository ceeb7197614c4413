"""Whatever fits is accepted.

kind: edge
target: PReLU.forward
says: broadcasting would hide a wrong shape
"""


class PReLU:
    def _slopes(self, x):
        a = self.params["a"].astype(x.dtype)
        return a.reshape((1, len(a)) + (1,) * max(x.ndim - 2, 0)) if x.ndim > 1 and len(a) > 1 else a
