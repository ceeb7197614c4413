"""Zeros are counted instead of dead units.

kind: value
target: signal_report
says: share of entries that are 0
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.std(), (x == 0).mean()
    return report
