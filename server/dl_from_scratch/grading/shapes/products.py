"""``@``, ``np.matmul``, ``np.dot`` and ``np.einsum``."""

from __future__ import annotations

import ast
import re
from typing import Any, Dict, List, Optional, Sequence, Tuple

from .broadcasting import joint
from .operation import Failure, Operand, Shape, code, would_fit

CORE = re.compile(
    r"matmul: Input operand (\d) has a mismatch in its core dimension (\d).*\(size (\d+) is different from (\d+)\)"
)
SCALAR = re.compile(r"matmul: Input operand \d does not have enough dimensions")
DOT = re.compile(r"shapes \(([\d, ]*)\) and \(([\d, ]*)\) not aligned")


def diagnose(failure: Failure) -> Optional[str]:
    """Why a product of arrays failed."""
    node = failure.node
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.MatMult):
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        return matrix_product(failure, left, right, dot=False)
    name = failure.called()
    if name in ("matmul", "dot"):
        first, second = failure.argument(0, "x1", "a"), failure.argument(1, "x2", "b")
        return matrix_product(failure, first, second, dot=name == "dot") if first and second else None
    return einsum(failure) if name == "einsum" else None


def product_shape(a: Shape, b: Shape) -> Optional[Shape]:
    """The shape of ``a @ b``, or None where they do not fit."""
    batch = joint(a[:-2], b[:-2])
    return (*batch, *a[-2:-1], *(b[-1:] if len(b) > 1 else ())) if fits(a, b) and batch is not None else None


def fits(a: Shape, b: Shape) -> bool:
    """Whether the inner dimensions of two arrays agree."""
    return bool(a and b) and a[-1] == b[-2 if len(b) > 1 else 0]


def matrix_product(failure: Failure, left: Any, right: Any, dot: bool) -> Optional[str]:
    """The sentence for ``left @ right``."""
    core, aligned, scalar = CORE.search(failure.text), DOT.search(failure.text), SCALAR.search(failure.text)
    stretched = "operands could not be broadcast together" in failure.text
    if not (core or aligned or scalar or stretched):
        return None
    known = [_shape(text) for text in aligned.groups()] if aligned else [None, None]
    a, b = failure.operand(left, known[0]), failure.operand(right, known[1])
    if a.shape is None or b.shape is None:
        return _half_known(failure, a, b, core)
    said = failure.described([a, b])
    if scalar:
        return f"{said}: `@` multiplies matrices, `*` multiplies by a number" if () in (a.shape, b.shape) else None
    inner = a.dims[-1], b.dims[-2 if len(b.dims) > 1 else 0]
    if core and {int(core.group(3)), int(core.group(4))} != set(inner):
        return None
    if inner[0] != inner[1]:
        return f"{said}: the inner dimensions {inner[0]} and {inner[1]} differ{would_fit(remedies(a, b, dot))}"
    if stretched and len(a.dims) + len(b.dims) > 4:
        return f"{said}: the inner dimensions agree, but the batch axes {a.dims[:-2]} and {b.dims[:-2]} do not broadcast"
    return None


def _half_known(failure: Failure, a: Operand, b: Operand, core: Any) -> Optional[str]:
    """The sentence where one operand is the result of a function that is not called again."""
    if core is None or core.group(1) != "1":
        return None
    mine, other = int(core.group(3)), int(core.group(4))
    if a.shape is None and b.shape is None:
        return f"the last axis of `{a.text}` is {other} long, the first of `{b.text}` {mine}: the inner dimensions differ"
    if a.shape is None:
        said = f"the last axis of `{a.text}` is {other} long, {failure.described([b])}"
    else:
        said = f"{failure.described([a])}, the first axis of `{b.text}` that counts is {mine} long"
    return f"{said}: the inner dimensions {other} and {mine} differ"


def remedies(a: Operand, b: Operand, dot: bool) -> List[str]:
    """What would make a product of these two possible, and which shape it would give where there is a choice."""
    ways: List[Tuple[str, Operand, Operand]] = []
    if len(b.dims) > 1:
        flipped = b.transposed()
        ways.append((flipped.text, a, flipped))
    if len(a.dims) > 1:
        flipped = a.transposed()
        ways.append((flipped.text, flipped, b))
    good = [(text, x, y) for text, x, y in ways if product_shape(x.dims, y.dims) is not None]
    if not good and product_shape(b.dims, a.dims) is not None:
        good = [("", b, a)]
    whole = len(good) > 1 or (len(good) == 1 and not good[0][0])
    return [f"`{written(x, y, dot)}` {product_shape(x.dims, y.dims)}" if whole else f"`{text}`" for text, x, y in good]


def written(a: Operand, b: Operand, dot: bool) -> str:
    """The product as one would write it."""
    return f"np.dot({a.text}, {b.text})" if dot else code(ast.BinOp(a.node, ast.MatMult(), b.node))


def einsum(failure: Failure) -> Optional[str]:
    """The sentence for ``np.einsum(subscripts, *operands)``."""
    subscripts = failure.values.known(failure.argument(0, "subscripts"))
    operands = [failure.operand(node) for node in failure.arguments()[1:]]
    if type(subscripts) is not str or any(o.shape is None for o in operands) or "." in subscripts:
        return None
    terms = subscripts.replace(" ", "").partition("->")[0].split(",")
    said = failure.described(operands)
    if len(terms) != len(operands):
        return f"'{subscripts}' describes {len(terms)} operand{'s' * (len(terms) != 1)}, {len(operands)} are given: {said}"
    for term, operand in zip(terms, operands):
        if len(term) != len(operand.dims):
            letters = f"{len(term)} letter{'s' * (len(term) != 1)}"
            return f"{said}: '{term}' has {letters}, `{operand.text}` has {len(operand.dims)} axes"
    clash = first_clash(terms, [o.dims for o in operands])
    if clash is None:
        return None
    letter, i, j = clash
    sizes = [operands[k].dims[terms[k].rindex(letter) if k == j and i == j else terms[k].index(letter)] for k in (i, j)]
    where = f"{sizes[0]} in `{operands[i].text}` and {sizes[1]} in `{operands[j].text}`"
    better = [_with(terms, k, swapped) for k in range(len(terms)) for swapped in _swaps(terms[k])]
    good = [b for b in better if first_clash(b, [o.dims for o in operands]) is None]
    rest = "->" + subscripts.replace(" ", "").partition("->")[2] if "->" in subscripts else ""
    options = [f"'{','.join(b)}{rest}'" for b in good[:2]]
    return f"{said}: in '{subscripts}' the letter {letter} is {where}{would_fit(options)}"


def first_clash(terms: Sequence[str], shapes: Sequence[Shape]) -> Optional[Tuple[str, int, int]]:
    """The first letter that stands for two lengths, and the operands that give them. Length 1 stretches."""
    lengths: Dict[str, Tuple[int, int]] = {}
    for k, (term, shape) in enumerate(zip(terms, shapes)):
        for letter, n in zip(term, shape):
            before, where = lengths.setdefault(letter, (n, k))
            if before != n and 1 not in (before, n):
                return letter, where, k
            if before == 1:
                lengths[letter] = (n, k)
    return None


def _swaps(term: str) -> List[str]:
    """A term with two of its letters exchanged."""
    pairs = [(i, j) for i in range(len(term)) for j in range(i + 1, len(term))]
    return [term[:i] + term[j] + term[i + 1 : j] + term[i] + term[j + 1 :] for i, j in pairs]


def _with(terms: Sequence[str], place: int, term: str) -> List[str]:
    return [term if k == place else old for k, old in enumerate(terms)]


def _shape(text: str) -> Shape:
    return tuple(int(n) for n in text.replace(" ", "").split(",") if n)
