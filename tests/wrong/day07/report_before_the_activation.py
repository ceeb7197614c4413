"""The pre-activations are reported.

kind: value
target: signal_report
says: before the activation
"""


def signal_report(x, weights, activation):
    report = np.empty((len(weights), 3))
    for row, W in zip(report, weights):
        z = x @ W
        row[:] = z.mean(), z.std(), dead_units(z).mean()
        x = activation(z)
    return report
