"""best begins as None.

kind: value
target: EarlyStopping.__init__
says: expected
"""


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        if patience < 1 or min_delta < 0:
            raise ValueError("patience")
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_step, self.steps, self.since_best = 1e9, -1, 0, 0
