"""The caller's list is emptied.

kind: edge
target: signal_report
says: expected 2, got 0
"""


def signal_report(x, weights, activation):
    rows = []
    while weights:
        x = activation(x @ weights.pop(0))
        rows.append((x.mean(), x.std(), dead_units(x).mean()))
    return np.array(rows).reshape(-1, 3)
