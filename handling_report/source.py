"""YAML text to a tree of nodes with places: strict, bounded, and without guesses."""

from __future__ import annotations

from handling_report import problems
from handling_report.encoding import MAX_BYTES, shorten, text_of
from handling_report.tree import Map, Node, Scalar, Seq, Source
from handling_report.tree_builder import MAX_DEPTH, MAX_NODES, TreeBuilder

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "MOST_MENDED", "Map", "Node", "Scalar", "Seq", "Source", "read_source", "shorten"]

MOST_MENDED = 6_000_000
"""How many characters are read again to mend slips: as many as the largest file has, or those of a usual one often."""
_OF_SLIPS = {problems.SPACE_BESIDE_KEY, problems.YAML_SYNTAX}
"""Problems of lines that can be read, and were not meant as YAML reads them."""


def read_source(content: bytes | str, name: str | None = None, *, most_mended: int = MOST_MENDED) -> Source:
    """Read YAML into a tree.

    Args:
        content: The file's bytes (UTF-8, with or without a byte-order mark) or its text.
        name: The name that messages give the file.
        most_mended: How many characters may be read again to mend slips, where the text is no YAML.

    Returns:
        The tree, whose top is a mapping, and what is wrong with it as YAML.

    Raises:
        DataError: The content is no YAML mapping, or cannot be read to its end.
    """
    text = text_of(content, name)
    attempt = TreeBuilder(text, name).build()
    if most_mended and (attempt.failed or any(problem.kind in _OF_SLIPS for problem in attempt.found)):
        from handling_report.mended_builder import MendedBuilder
        from handling_report.mending import read_mended

        attempt = read_mended(text, attempt, lambda mended: MendedBuilder(mended, name).build(), most_mended)
    root, found, mended = attempt.root, attempt.found, attempt.mended
    if isinstance(root, Map):
        if mended:
            return Source(name, mended.text, root, tuple(found), mended.typed)
        return Source(name, text, root, tuple(found), joined=tuple(attempt.joined))
    if attempt.failed:
        found.add(attempt.failed)
    if not found:
        from handling_report.yaml_advice import no_mapping

        found.add(no_mapping(root, name))
    raise found.error()
