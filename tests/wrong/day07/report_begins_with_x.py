"""The input has a row.

kind: shape
target: signal_report
says: x itself is not a layer
"""


def signal_report(x, weights, activation):
    rows = [(x.mean(), x.std(), dead_units(x).mean())]
    for W in weights:
        x = activation(x @ W)
        rows.append((x.mean(), x.std(), dead_units(x).mean()))
    return np.array(rows)
