"""The mean is not subtracted.

kind: value
target: activation_stats
says: this is the root of the mean square
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), np.sqrt((h**2).mean())) for h in hidden]).reshape(len(hidden), 2)
