"""All updates of an epoch come at its end.

kind: value
target: Perceptron.fit
says: Mistakes 60, expected 11: the rule changes w after each sample
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        history = []
        for _ in range(epochs):
            wrong = y * (X @ self.w + self.b) <= 0
            self.w = self.w + y[wrong] @ X[wrong]
            self.b = self.b + float(y[wrong].sum())
            history.append(int(wrong.sum()))
            if history[-1] == 0:
                break
        return history
