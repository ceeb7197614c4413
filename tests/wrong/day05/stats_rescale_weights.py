"""Weights are rescaled (LSUV).

kind: edge
target: activation_stats
says: modified in place
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    out = np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)
    for layer, h in enumerate(hidden, 1):
        model.params[f"W{layer}"] = model.params[f"W{layer}"] / max(h.std(), 1e-9)
    return out
