"""Terms gathered from a file, line by line, and laid out as the tree that a file shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from photoclip.catalog import tagpaths
from photoclip.catalog.vocabulary import cleaned
from photoclip.errors import KnownError
from photoclip.records import Term

MAX_TERMS = 100_000


class Gathered:
    """The terms of a file, each tag once: phrases of several lines are united, the first group holds."""

    def __init__(self, vocabulary: str) -> None:
        self._vocabulary = vocabulary
        self._terms: dict[str, Term] = {}

    def add(self, line: int, path: str, phrases: Iterable[str], group: str = "", enabled: bool = True) -> Term:
        """Take in what stands in a line, which is named in the KnownError for a term that will not do."""
        try:
            term = cleaned(Term(path, tuple(phrases), group, enabled, self._vocabulary))
            key = tagpaths.key(term.path)
            if before := self._terms.get(key):
                term = cleaned(
                    replace(
                        before,
                        phrases=before.phrases + term.phrases,
                        group=before.group or term.group,
                        enabled=before.enabled or term.enabled,
                    )
                )
        except KnownError as error:
            raise refusal(line, str(error)) from error
        self._terms[key] = term
        if len(self._terms) > MAX_TERMS:
            raise refusal(line, f"A vocabulary can have at most {MAX_TERMS:,} tags.")
        return term

    def heading(self, line: int, path: str) -> str:
        """The path of what is no tag itself, but has tags below it."""
        try:
            return tagpaths.cleaned(path)
        except KnownError as error:
            raise refusal(line, str(error)) from error

    def terms(self) -> list[Term]:
        """All of them, in the order of the file."""
        return list(self._terms.values())


def refusal(line: int, reason: str) -> KnownError:
    """An error that says in which line of a file something is wrong."""
    return KnownError(f"Line {line:,}: {reason}")


def below(line: int, parent: str, name: str) -> str:
    """The path of a tag `name` below `parent`. A name has no slash: that separates the levels of a tag."""
    if "/" in name:
        raise refusal(line, f"“{name}” has a slash, which cannot be part of a tag's name here.")
    return f"{parent}/{name}" if parent else name


@dataclass(slots=True)
class Node:
    """A name in the tree, with its term where it is one and not only a heading."""

    name: str
    term: Term | None = None
    children: dict[str, "Node"] = field(default_factory=dict)


def laid_out(terms: Iterable[Term]) -> Iterator[tuple[int, Node]]:
    """The tree of the terms as lines from the top: how deep each stands, and what it is."""
    top = Node("")
    for term in terms:
        node = top
        for name in term.path.split("/"):
            node = node.children.setdefault(tagpaths.key(name), Node(name))
        node.term = term
    open_nodes = [iter(top.children.values())]
    while open_nodes:
        lower = next(open_nodes[-1], None)
        if lower is None:
            open_nodes.pop()
        else:
            yield len(open_nodes) - 1, lower
            open_nodes.append(iter(lower.children.values()))
