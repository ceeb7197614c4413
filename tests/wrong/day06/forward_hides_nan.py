r"""np.where takes NaN for negative.

kind: edge
target: MLP.forward
says: was hidden: np\.where
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(np.where(self._linear(layer) > 0, self.activation(self._linear(layer)), 0) if self.activation is _relu else self.activation(self._linear(layer)))
        return self._linear(self.depth)
