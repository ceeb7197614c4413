"""The std of the units' means.

kind: value
target: signal_report
says: only one column is wrong
"""

def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.mean(axis=0).std() if len(x) else np.nan, dead_units(x).mean()
    return report
