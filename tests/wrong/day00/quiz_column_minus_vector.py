"""Answer 10 is (4, 1): entry by entry, as it was meant.

kind: value
target: broadcasting_quiz
says: each of the 4 predictions meets each of the 4 targets
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7,), (8, 7, 6, 5), (4, 1)]
