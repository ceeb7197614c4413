"""The report has the dtype of x.

kind: edge
target: signal_report
says: expected dtype float64
"""

def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3), x.dtype)
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.std(), dead_units(x).mean()
    return report
