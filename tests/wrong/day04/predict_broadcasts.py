"""A single feature broadcasts to all weights.

kind: edge
target: Perceptron.predict
says: expected a ValueError
"""


class Perceptron:
    def predict(self, X):
        X = np.asarray(X)
        return np.where((X * self.w).sum(axis=-1) + self.b > 0, 1, -1)
