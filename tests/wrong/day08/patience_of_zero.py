"""patience 0 is accepted.

kind: edge
target: EarlyStopping.__init__
says: a patience of 0
"""


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        _require_not_negative(min_delta=min_delta)
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_step, self.steps, self.since_best = float("inf"), -1, 0, 0
