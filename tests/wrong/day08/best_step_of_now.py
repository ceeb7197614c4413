"""best_step moves at every step.

kind: value
target: EarlyStopping.step
says: the number of the last step
"""


class EarlyStopping:
    def step(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.since_best = 0
        else:
            self.since_best += 1
        self.best_step = self.steps
        self.steps += 1
        return self.since_best >= self.patience
