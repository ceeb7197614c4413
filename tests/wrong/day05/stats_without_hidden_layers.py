r"""No hidden layers, no second axis.

kind: edge
target: activation_stats
says: expected shape \(0, 2\), got \(0,\)
"""


def activation_stats(model, x):
    model.forward(x)
    return np.array([(h.mean(), h.std()) for h in model.activations[1:]])
