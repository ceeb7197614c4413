"""An empty batch looks like a silent network.

kind: edge
target: signal_report
says: expected nan, got 0
"""


def signal_report(x, weights, activation):
    report = np.zeros((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        if x.size:
            row[:] = x.mean(), x.std(), dead_units(x).mean()
    return report
