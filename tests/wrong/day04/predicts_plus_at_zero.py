"""0 belongs to +1.

kind: edge
target: Perceptron.predict
says: a score of exactly 0 is -1
"""


class Perceptron:
    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return np.where(X @ self.w + self.b >= 0, 1, -1)
