r"""All outputs are kept until the end.

kind: stress
target: signal_report
says: `outputs` keeps 3\d arrays of shape \(400, 32\)
"""


def signal_report(x, weights, activation):
    outputs = []
    for W in weights:
        x = activation(x @ W)
        outputs.append(x)
    return np.array([(h.mean(), h.std(), dead_units(h).mean()) for h in outputs]).reshape(-1, 3)
