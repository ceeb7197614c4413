"""The logits are counted as a layer.

kind: shape
target: activation_stats
says: the logits are no hidden layer
"""


def activation_stats(model, x):
    logits = model.forward(x)
    hidden = model.activations[1:] + [logits]
    return np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)
