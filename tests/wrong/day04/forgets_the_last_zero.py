"""It stops before the epoch without a mistake is recorded.

kind: value
target: Perceptron.fit
says: as its last entry
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        history = []
        for _ in range(epochs):
            mistakes = 0
            for x, side in zip(X, y):
                if side * (x @ self.w + self.b) <= 0:
                    self.w = self.w + side * x
                    self.b = self.b + float(side)
                    mistakes += 1
            if mistakes == 0:
                break
            history.append(mistakes)
        return history
