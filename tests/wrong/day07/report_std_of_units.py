"""The stds of the units are averaged.

kind: value
target: signal_report
says: units' own stds
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.std(axis=0).mean(), dead_units(x).mean()
    return report
