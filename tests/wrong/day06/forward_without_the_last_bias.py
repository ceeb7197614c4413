"""The last layer has no bias.

kind: value
target: MLP.forward
says: the bias of the last layer is missing
"""


class MLP:
    def _linear(self, layer):
        y = self.inputs[layer - 1] @ self.params[f"W{layer}"]
        return y + self.params[f"b{layer}"] if layer < self.depth else y
