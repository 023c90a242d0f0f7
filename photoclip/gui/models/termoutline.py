"""The vocabulary as the editor shows it: a tree of lines, made away from the window's thread, without any Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from photoclip.catalog import tagpaths
from photoclip.records import Term
from photoclip.tagging.termtree import laid_out


@dataclass(slots=True)
class TermLine:
    """One line, its `term` None where it is only a heading. Lines are named by their number; 0 is above all.

    `terms` and `enabled` count the terms in it: itself and all below it.
    """

    name: str
    path: str
    term: Term | None = None
    parent: int = 0
    row: int = 0
    children: list[int] = field(default_factory=list)
    terms: int = 0
    enabled: int = 0


@dataclass(frozen=True, slots=True)
class TermOutline:
    """The lines with terms that were searched for, all of them for no search.

    `places` are the numbers of the lines by the keys of their paths, in the order of the lines. `total` and `enabled`
    count the whole vocabulary, `groups` are its groups.
    """

    search: str
    lines: tuple[TermLine, ...]
    places: dict[str, int]
    total: int = 0
    enabled: int = 0
    groups: tuple[str, ...] = ()

    def terms_in(self, number: int) -> Iterator[Term]:
        """The term of a line, and those of all lines below it."""
        waiting = [number]
        while waiting:
            line = self.lines[waiting.pop()]
            if line.term is not None:
                yield line.term
            waiting += reversed(line.children)


def outline(terms: Sequence[Term], search: str = "") -> TermOutline:
    """Lay out the terms in whose path or phrases all words of `search` are found."""
    words = tagpaths.key(search).split()
    lines = _lines(terms if not words else [term for term in terms if _found(term, words)])
    return TermOutline(
        search,
        tuple(lines),
        {tagpaths.key(line.path): number for number, line in enumerate(lines) if number},
        len(terms),
        sum(term.enabled for term in terms),
        tuple(sorted({term.group for term in terms if term.group}, key=lambda name: (name.casefold(), name))),
    )


def _found(term: Term, words: Sequence[str]) -> bool:
    everything = tagpaths.key("\n".join((term.path, *term.phrases)))
    return all(word in everything for word in words)


def _lines(terms: Iterable[Term]) -> list[TermLine]:
    lines = [TermLine("", "")]
    way = [0]
    for depth, node in laid_out(terms):
        del way[depth + 1 :]
        above = lines[way[-1]]
        path = f"{above.path}/{node.name}" if above.path else node.name
        way.append(len(lines))
        above.children.append(len(lines))
        lines.append(TermLine(node.name, path, node.term, way[-2], len(above.children) - 1))
    for line in reversed(lines):  # what is below comes later, so it is counted before
        if line.term is not None:
            line.terms += 1
            line.enabled += line.term.enabled
        if line.path:
            lines[line.parent].terms += line.terms
            lines[line.parent].enabled += line.enabled
    return lines


NOTHING = outline(())
