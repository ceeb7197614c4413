"""Deviations of units, averaged.

kind: value
target: activation_stats
says: the deviations of single units were averaged
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), h.std(axis=0).mean()) for h in hidden]).reshape(len(hidden), 2)
