"""A mistake is a wrong prediction, and 0 predicts -1.

kind: edge
target: Perceptron.fit
says: still it is a mistake for y = -1
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
                if (1 if x @ self.w + self.b > 0 else -1) != side:
                    self.w = self.w + side * x
                    self.b = self.b + float(side)
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history
