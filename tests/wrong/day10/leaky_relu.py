"""Below 0 a hundredth of the value passes.

kind: value
target: Net.forward
says: differ
"""


class Net:
    def _layers(self, x):
        """[x, h1, ..., logits]"""
        layers = [x]
        for layer in range(1, self.depth + 1):
            z = layers[-1] @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            layers.append(z if layer == self.depth else np.maximum(z, 0.01 * z))
        return layers
