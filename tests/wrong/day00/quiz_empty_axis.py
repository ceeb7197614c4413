"""Answer 6 is (1, 3): the longer axis is thought to win.

kind: value
target: broadcasting_quiz
says: 0 against 1 gives 0: the axis of length 1 is the one that is stretched, even to nothing
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (1, 3), None, (7,), (8, 7, 6, 5), (4, 4)]
