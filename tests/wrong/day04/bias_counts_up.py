r"""b counts the mistakes.

kind: value
target: Perceptron.fit
says: b \+= 1 after each mistake
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
                    self.b = self.b + 1.0
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history
