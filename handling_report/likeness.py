"""The known name that was meant by one that is none: for hints, which are given within a bound for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import accumulate

__all__ = ["ENOUGH", "comparing_bounded", "nearest"]

ENOUGH = 1000
"""How many known names are looked through for one that was meant."""
_SAME_LENGTH = 0.15
"""What the same length adds to the likeness of two names, which is 1 for equal ones."""
_LONGEST = 200
"""No known name has more characters; two texts that do are not compared, which takes the longer the longer they are."""
_COMPARED = 100_000
"""Pairs of characters that are looked at for one name: a thousand usual names, a few of the longest that are all alike."""
_COMPARED_IN_ALL = 5_000_000
"""So many for all names of a file: those of five hundred problems, with a thousand pairs each, many times over."""

_left: ContextVar[list[int] | None] = ContextVar("_left", default=None)


@contextmanager
def comparing_bounded() -> Iterator[None]:
    """Within it names are compared as long as they are not too many all together; then no further one is found."""
    token = _left.set([_COMPARED_IN_ALL])
    try:
        yield
    finally:
        _left.reset(token)


def nearest(text: str, known: Sequence[str]) -> str | None:
    """The known name that looks most like ``text``, if one of the first thousand does, or of as many as are soon compared.

    A wrong character is likelier than a missing one: of two that look alike, the name of the same length is meant.
    """
    left = _left.get()
    if len(text) > _LONGEST or (left and left[0] < 0):
        return None
    import difflib
    from unicodedata import normalize

    pairs = accumulate(len(text) * len(name) for name in known)
    compared = [(name, so_far) for name, so_far in zip(known[:ENOUGH], pairs, strict=False) if so_far <= _COMPARED]
    if left and compared:
        left[0] -= compared[-1][1]
    # Letters are the same in every width and case.
    lowered = {normalize("NFKC", name).lower(): name for name, _ in compared}
    asked = normalize("NFKC", text).lower()
    found = difflib.get_close_matches(asked, list(lowered), n=5, cutoff=0.5)

    def likeness(name: str) -> float:
        same_length = _SAME_LENGTH if len(name) == len(asked) else 0.0
        return difflib.SequenceMatcher(None, name, asked).ratio() + same_length

    return lowered[max(found, key=likeness)] if found else None
