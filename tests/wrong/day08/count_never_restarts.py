"""A better value does not restart the count.

kind: value
target: EarlyStopping.step
says: the count of steps without a better value goes on
"""


class EarlyStopping:
    def step(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best += 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
