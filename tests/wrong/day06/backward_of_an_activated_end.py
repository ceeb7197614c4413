"""dlogits passes a slope that is not there.

kind: gradient
target: MLP.backward
says: no activation follows the last layer
"""


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        for layer in range(self.depth, 0, -1):
            d = self.slope(d, self.activation(self._linear(layer)))
            d, dW, db = linear_backward(d, self.inputs[layer - 1], self.params[f"W{layer}"])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = dW, db
        return d
