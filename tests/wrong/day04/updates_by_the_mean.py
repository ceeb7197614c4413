"""The mean update of an epoch comes at its end.

kind: value
target: Perceptron.fit
says: once an epoch by the mean
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        history = []
        for _ in range(epochs):
            wrong = y * (X @ self.w + self.b) <= 0
            self.w = self.w + y[wrong] @ X[wrong] / max(len(X), 1)
            self.b = self.b + float(y[wrong].sum()) / max(len(X), 1)
            history.append(int(wrong.sum()))
            if history[-1] == 0:
                break
        return history
