"""The next layer gets the pre-activation.

kind: value
target: signal_report
says: without the activation
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        x = x @ W
        h = activation(x)
        row[:] = h.mean(), h.std(), dead_units(h).mean()
    return report
