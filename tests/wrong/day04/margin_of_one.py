"""A margin below 1 is a mistake (hinge).

kind: value
target: Perceptron.fit
says: up to a margin of 1
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError(f"expected {len(X)} labels of -1 or +1, got the shape {y.shape}")
        history = []
        for _ in range(epochs):
            mistakes = 0
            for x, side in zip(X, y):
                if side * (x @ self.w + self.b) < 1:
                    self.w = self.w + side * x
                    self.b = self.b + float(side)
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history
