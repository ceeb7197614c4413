"""Only active units.

kind: value
target: activation_stats
says: entries differ
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h[h > 0].mean() if (h > 0).any() else 0.0, h[h > 0].std() if (h > 0).any() else 0.0) for h in hidden]).reshape(len(hidden), 2)
