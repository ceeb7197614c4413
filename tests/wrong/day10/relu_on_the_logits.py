"""The logits go through ReLU.

kind: value
target: Net.forward
says: the logits went through ReLU
"""


class Net:
    def _layers(self, x):
        layers = [x]
        for layer in range(1, self.depth + 1):
            z = layers[-1] @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            layers.append(np.maximum(z, 0))
        return layers
