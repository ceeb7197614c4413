"""x is kept until the batch size changes.

kind: gradient
target: MLP.backward
says: something of the first batch was kept
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        if not hasattr(self, "first") or len(self.first) != len(x):
            self.first = x
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(self.activation(self._linear(layer)))
        y = self._linear(self.depth)
        self.inputs[0] = self.first
        return y
