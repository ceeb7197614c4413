"""Scores near 0 are taken for 0.

kind: edge
target: Perceptron.predict
says: just beside the line
"""


class Perceptron:
    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return np.where(X @ self.w + self.b > 1e-3, 1, -1)
