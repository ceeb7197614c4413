"""NumPy is asked.

kind: rule
target: broadcasting_quiz
says: not allowed in `broadcasting_quiz`: the quiz asks what you predict
"""


def broadcasting_quiz():
    pairs = [((3,), (2, 3)), ((2,), (2, 3)), ((2, 1), (1, 3)), ((4, 1, 3), (2, 3)), ((5, 4), (5,))]
    pairs += [((0, 3), (1, 3)), ((0, 3), (2, 3)), ((), (7,)), ((8, 1, 6, 1), (7, 1, 5)), ((4, 1), (4,))]
    answers = []
    for pair in pairs:
        try:
            answers.append(tuple(np.broadcast(*(np.empty(s) for s in pair)).shape))
        except ValueError:
            answers.append(None)
    return answers
