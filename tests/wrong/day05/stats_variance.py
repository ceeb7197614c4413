"""The variance.

kind: value
target: activation_stats
says: this is the variance
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), h.var()) for h in hidden]).reshape(len(hidden), 2)
