"""Two batches share one array of logits.

kind: edge
target: MLP.forward
says: forward returned its own buffer
"""


class MLP:
    def forward(self, x):
        if x.ndim != 2 or x.shape[1] != self.params["W1"].shape[0]:
            raise ValueError(f"x has shape {x.shape}, W1 {self.params['W1'].shape}")
        self.inputs = [x]
        for layer in range(1, self.depth):
            self.inputs.append(self.activation(self._linear(layer)))
        logits = self._linear(self.depth)
        if getattr(self, "buffer", None) is None or self.buffer.shape != logits.shape or self.buffer.dtype != logits.dtype:
            self.buffer = np.empty_like(logits)
        self.buffer[...] = logits
        return self.buffer
