"""The variance is reported.

kind: value
target: signal_report
says: take its root
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.var(), dead_units(x).mean()
    return report
