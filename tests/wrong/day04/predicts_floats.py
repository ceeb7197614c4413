"""The sides are floats.

kind: value
target: Perceptron.predict
says: the sides should be integers
"""


class Perceptron:
    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return np.where(X @ self.w + self.b > 0, 1.0, -1.0)
