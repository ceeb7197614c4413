"""x is counted as a layer.

kind: shape
target: activation_stats
says: x is no hidden layer
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations
    return np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)
