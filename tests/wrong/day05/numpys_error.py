r"""NumPy's message names no shape.

kind: edge
target: MLP.forward
says: should mention \(4, 5\); no check of yours raised it
"""


class MLP:
    def forward(self, x, training=True):

        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            if training:
                self.activations.append(h)
            h = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        return h
