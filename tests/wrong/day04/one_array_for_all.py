"""All perceptrons share the array that is the default.

kind: edge
target: Perceptron.fit
says: both share one array
"""


class Perceptron:
    def __init__(self, n_features, shared={}):
        self.w = shared.setdefault(n_features, np.zeros(n_features))
        self.b = 0.0

    def fit(self, X, y, epochs):
        _require_last_axis(X, len(self.w), ndim=2)
        if y.shape != X.shape[:1] or not np.isin(y, (-1, 1)).all():
            raise ValueError("labels")
        history = []
        for _ in range(epochs):
            mistakes = 0
            for x, side in zip(X, y):
                if side * (x @ self.w + self.b) <= 0:
                    self.w += side * x
                    self.b += float(side)
                    mistakes += 1
            history.append(mistakes)
            if mistakes == 0:
                break
        return history
