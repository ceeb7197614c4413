"""b is not used.

kind: value
target: Perceptron.predict
says: b is not used
"""


class Perceptron:
    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return np.where(X @ self.w > 0, 1, -1)
