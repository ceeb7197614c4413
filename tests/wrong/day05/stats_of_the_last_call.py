"""The statistics of what is there already.

kind: edge
target: activation_stats
says: differ|expected
"""


def activation_stats(model, x):
    if not hasattr(model, "stats"):
        model.forward(x)
        hidden = model.activations[1:]
        model.stats = np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)
        return model.stats
    return np.array([(h.mean(), h.std()) for h in model.activations[1:]]).reshape(-1, 2)
