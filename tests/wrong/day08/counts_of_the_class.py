"""Two runs share their state.

kind: edge
target: EarlyStopping.step
says: expected
"""


class EarlyStopping:
    state = {"best": float("inf"), "best_step": -1, "steps": 0, "since": 0}

    def __init__(self, patience, min_delta=0.0):
        if patience < 1 or min_delta < 0:
            raise ValueError("patience")
        self.patience, self.min_delta = patience, min_delta
        if self.state["steps"] > 1:
            self.state.update(best=float("inf"), best_step=-1, steps=0, since=0)

    @property
    def best(self):
        return self.state["best"]

    @property
    def best_step(self):
        return self.state["best_step"]

    def step(self, value):
        if value < self.best - self.min_delta:
            self.state.update(best=value, best_step=self.state["steps"], since=0)
        else:
            self.state["since"] += 1
        self.state["steps"] += 1
        return self.state["since"] >= self.patience
