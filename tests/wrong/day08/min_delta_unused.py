"""min_delta is forgotten.

kind: value
target: EarlyStopping.step
says: min_delta is not used
"""


class EarlyStopping:
    def step(self, value):
        if value < self.best:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
