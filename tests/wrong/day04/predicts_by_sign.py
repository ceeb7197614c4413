"""np.sign has three values.

kind: edge
target: Perceptron.predict
says: np.sign gives 0
"""


class Perceptron:
    def predict(self, X):
        _require_last_axis(X, len(self.w), ndim=2)
        return np.sign(X @ self.w + self.b).astype(int)
