"""The sides are 0 and 1.

kind: value
target: Perceptron.predict
says: the sides are 0 and 1
"""


class Perceptron:
    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return (X @ self.w + self.b > 0).astype(int)
