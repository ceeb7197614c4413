"""min_delta is 1e-4 if it is not given.

kind: value
target: EarlyStopping.step
says: the default min_delta is 0
"""

class EarlyStopping:
    def __init__(self, patience, min_delta=1e-4):
        if patience < 1:
            raise ValueError(f"patience is at least 1, not {patience}")
        _require_not_negative(min_delta=min_delta)
        self.patience = patience
        self.min_delta = min_delta
        self.best = float("inf")
        self.best_step = -1
        self.steps = 0
        self.since_best = 0
