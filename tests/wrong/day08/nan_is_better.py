"""not (value >= best).

kind: edge
target: EarlyStopping.step
says: a diverged run was taken as the best
"""


class EarlyStopping:
    def step(self, value):
        if not value >= self.best - self.min_delta:
            self.best = value
            self.best_step = self.steps
            self.since_best = 0
        else:
            self.since_best += 1
        self.steps += 1
        return self.since_best >= self.patience
