"""NaN is swallowed by the ReLU.

kind: edge
target: Net.forward
says: a NaN row|NaN|nan
"""


class Net:
    def _layers(self, x):
        layers = [x]
        for layer in range(1, self.depth + 1):
            z = layers[-1] @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            layers.append(z if layer == self.depth else np.where(z > 0, z, 0))
        return layers
