"""The first step is 1.

kind: value
target: EarlyStopping.step
says: counts from 1
"""


class EarlyStopping:
    def step(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps + 1
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
