"""No ReLU between the layers.

kind: value
target: Net.forward
says: no ReLU between
"""


class Net:
    def _layers(self, x):
        layers = [x]
        for layer in range(1, self.depth + 1):
            z = layers[-1] @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            layers.append(z)
        return layers
