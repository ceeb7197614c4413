r"""No samples give an empty list.

kind: edge
target: Perceptron.fit
says: expected \[0\]
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        if len(X) == 0:
            return []
        history = []
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
