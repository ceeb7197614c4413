r"""No layers give an array without columns.

kind: edge
target: signal_report
says: expected shape \(0, 3\)
"""


def signal_report(x, weights, activation):
    rows = []
    for W in weights:
        x = activation(x @ W)
        rows.append((x.mean(), x.std(), dead_units(x).mean()))
    return np.array(rows)
