"""The slopes stay float64.

kind: edge
target: PReLU.forward
says: float64 slopes lift a float32 array
"""


class PReLU:
    def _slopes(self, x):
        a = self.params["a"]
        if len(a) == 1:
            return a.reshape((1,) * x.ndim)
        if x.ndim < 2 or x.shape[1] != len(a):
            raise ValueError(f"x of shape {x.shape} for slopes of shape {a.shape}")
        return a.reshape((1, len(a)) + (1,) * (x.ndim - 2))
