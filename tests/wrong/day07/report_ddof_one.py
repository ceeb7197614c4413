"""The std of a sample.

kind: value
target: signal_report
says: ddof 1
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.std(ddof=1), dead_units(x).mean()
    return report
