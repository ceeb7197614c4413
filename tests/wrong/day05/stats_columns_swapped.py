"""Deviation, then mean.

kind: value
target: activation_stats
says: the columns are swapped
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.std(), h.mean()) for h in hidden]).reshape(len(hidden), 2)
