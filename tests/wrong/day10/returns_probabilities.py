"""forward returns a softmax.

kind: value
target: Net.forward
says: this is a softmax
"""


class Net:
    def forward(self, x):
        z = self._layers(x)[-1]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)
