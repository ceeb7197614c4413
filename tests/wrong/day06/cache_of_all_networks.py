"""A global list keeps the activations.

kind: edge
target: MLP.backward
says: another network came between
"""

_INPUTS = []


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = _INPUTS
        _INPUTS.clear()
        _INPUTS.append(x)
        for layer in range(1, self.depth):
            self.inputs.append(self.activation(self._linear(layer)))
        return self._linear(self.depth)
