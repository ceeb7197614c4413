"""tanh is written out, and its exponentials overflow.

kind: edge
target: MLP.forward
says: NaN without a NaN in the row
"""


def _mytanh(z):
    a, b = np.exp(z), np.exp(-z)
    return (a - b) / (a + b)


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        act = _mytanh if self.activation is np.tanh else self.activation
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(act(self._linear(layer)))
        return self._linear(self.depth)
