"""E[h^2] - E[h]^2.

kind: edge
target: activation_stats
says: loses all digits here
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), np.sqrt(np.maximum((h * h).mean() - h.mean() ** 2, 0))) for h in hidden]).reshape(len(hidden), 2)
