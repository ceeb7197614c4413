"""The bias is added after ReLU.

kind: value
target: Net.forward
says: differ
"""


class Net:
    def _layers(self, x):
        """[x, h1, ..., logits]"""
        layers = [x]
        for layer in range(1, self.depth + 1):
            z = layers[-1] @ self.params[f"W{layer}"]
            layers.append((z if layer == self.depth else np.maximum(z, 0)) + self.params[f"b{layer}"])
        return layers
