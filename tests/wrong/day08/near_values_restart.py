"""A value that is hardly lower restarts the count.

kind: value
target: EarlyStopping.step
says: lower by less than min_delta started
"""

class EarlyStopping:
    def step(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        elif value < self.best:
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
