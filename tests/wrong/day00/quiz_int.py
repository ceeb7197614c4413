"""Answer 8 is 7: (7) without a comma is a number.

kind: value
target: broadcasting_quiz
says: .7. is the number 7: a tuple of one length needs a comma, .7,.
"""


def broadcasting_quiz():
    return [(2, 3), None, (2, 3), (4, 2, 3), None, (0, 3), None, (7), (8, 7, 6, 5), (4, 4)]
