"""X is multiplied by y in place.

kind: edge
target: Perceptron.fit
says: modified in place
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        history = []
        X = X if X.dtype == float else X.astype(float)
        X *= y[:, None]
        for _ in range(epochs):
            mistakes = 0
            for x, side in zip(X, y):
                if x @ self.w + side * self.b <= 0:
                    self.w = self.w + x
                    self.b = self.b + float(side)
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history
