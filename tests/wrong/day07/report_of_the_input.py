"""The statistics come before the layer.

kind: value
target: signal_report
says: what goes into layer l
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        row[:] = x.mean(), x.std(), dead_units(x).mean()
        x = activation(x @ W)
    return report
