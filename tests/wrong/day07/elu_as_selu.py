"""Its cousin with two constants.

kind: value
target: elu
says: this is SELU
"""


def elu(x, alpha=1.0):
    return 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0)))
