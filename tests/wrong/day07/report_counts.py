"""The number of dead units, not their share.

kind: value
target: signal_report
says: divide by the width
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.std(), dead_units(x).sum()
    return report
