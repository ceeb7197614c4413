"""n - 1 in the deviation.

kind: value
target: activation_stats
says: divided by n - 1
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), h.std(ddof=1)) for h in hidden]).reshape(len(hidden), 2)
