"""The variance is a difference of two means.

kind: edge
target: signal_report
says: subtract the mean first
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        mean = x.mean()
        row[:] = mean, np.sqrt(np.maximum((x * x).mean() - mean * mean, 0)), dead_units(x).mean()
    return report
