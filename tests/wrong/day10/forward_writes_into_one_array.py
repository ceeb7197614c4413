"""forward returns the same array at every call.

kind: edge
target: Net.forward
says: each call returns an array of its own
"""


class Net:
    def forward(self, x):
        y = self._layers(x)[-1]
        b = getattr(self, "_b", None)
        if b is None or b.shape != y.shape or b.dtype != y.dtype:
            b = self._b = np.empty_like(y)
        b[...] = y
        return b
