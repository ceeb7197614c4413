"""The biases are forgotten.

kind: value
target: Net.forward
says: biases are missing
"""


class Net:
    def _layers(self, x):
        layers = [x]
        for layer in range(1, self.depth + 1):
            z = layers[-1] @ self.params[f"W{layer}"]
            layers.append(z if layer == self.depth else np.maximum(z, 0))
        return layers
