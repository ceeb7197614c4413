"""The logits are activated.

kind: value
target: MLP.forward
says: the last layer is activated
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(self.activation(self._linear(layer)))
        return self.activation(self._linear(self.depth))
