"""A layer that keeps the width is written over its input.

kind: edge
target: signal_report
says: modified in place
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        h = activation(x @ W)
        if h.shape == x.shape:
            x[...] = h
        else:
            x = h
        row[:] = x.mean(), x.std(), dead_units(x).mean()
    return report
