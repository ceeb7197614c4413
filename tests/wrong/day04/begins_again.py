"""Each fit begins at 0.

kind: value
target: Perceptron.fit
says: the second call began at w = 0 again
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        self.w, self.b, history = np.zeros(len(self.w)), 0.0, []
        for _ in range(epochs):
            mistakes = 0
            for x, side in zip(X, y):
                if side * (x @ self.w + self.b) <= 0:
                    self.w = self.w + side * x
                    self.b = self.b + float(side)
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history
