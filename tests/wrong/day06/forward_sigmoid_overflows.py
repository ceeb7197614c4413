"""e^z / (1 + e^z).

kind: edge
target: MLP.forward
says: NaN without a NaN in the row
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        act = (lambda z: np.exp(z) / (1 + np.exp(z))) if self.activation is _sigmoid else self.activation
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(act(self._linear(layer)))
        return self._linear(self.depth)
