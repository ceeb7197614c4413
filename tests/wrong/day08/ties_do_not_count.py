"""Equal values are no step without a better one.

kind: value
target: EarlyStopping.step
says: only values above best counted
"""

class EarlyStopping:
    def step(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        elif value > self.best or value != value:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
