"""The activation is not used.

kind: value
target: signal_report
says: differ
"""

def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = np.maximum(x @ W, 0)
        row[:] = x.mean(), x.std(), dead_units(x).mean()
    return report
