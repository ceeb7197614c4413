"""What is wrong after the epoch is counted.

kind: value
target: Perceptron.fit
says: you count what is wrong after the epoch
"""


class Perceptron:
    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        history = []
        for _ in range(epochs):
            for x, side in zip(X, y):
                if side * (x @ self.w + self.b) <= 0:
                    self.w = self.w + side * x
                    self.b = self.b + float(side)
            history.append(int((y * (X @ self.w + self.b) <= 0).sum()))
            if history[-1] == 0:
                break
        return history
