"""The signal is brought to std 1 after each layer.

kind: value
target: signal_report
says: only one row is right
"""

def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = activation(x @ W)
        row[:] = x.mean(), x.std(), dead_units(x).mean()
        if x.size and x.std() > 0: x = x / x.std()
    return report
