"""The rows begin with x.

kind: value
target: activation_stats
says: the rows begin with x
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[:-1]
    return np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)
