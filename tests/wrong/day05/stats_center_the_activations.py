"""x is centred in place.

kind: edge
target: activation_stats
says: the input `x` was modified in place
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    stats = np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)
    for h in model.activations:
        h -= h.mean()
    return stats
