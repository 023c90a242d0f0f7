"""Where in a photo a phrase is: how much each place adds to the similarity of picture and phrase.

The map is read from the cells of the image tower (see `cells`). Small encoders have few cells, so their maps are
averaged over views of the picture: larger inputs where the tower takes any size, else overlapping parts of the picture.
A tower whose cells cannot be read is asked with a part of the picture covered at a time.

A cell counts with its length, and no neutral phrases are subtracted, as is common for large CLIPs: what a cell has in
common with all phrases is also how much of a thing there is in it, and without that the maps of small encoders missed
things more often. The price: an eye-catching thing is warm for other phrases too, and a sky or a lawn beside it loses.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from photoclip.encoder.cells import CellReader, cells_of

_MAP_SIDE = 16
"""Cells of a map from side to side, unless the tower itself has more."""
_VIEW_CELLS = (5, 6, 8, 10)
"""Cells from side to side of the views of a tower that takes any size."""
_ENOUGH_CELLS = 7
"""A tower with at least so many from side to side sees the whole picture once."""
_COVERED = 0.3
"""The side of the part that is covered at a time, as a share of the picture's."""
_COVERS = 8

Encode = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class _Part:
    """A square part of the picture, in fractions of its side, and the map of it, [N, T, h, w]."""

    left: float
    top: float
    side: float
    map: Tensor


def relevance(visual: nn.Module, encode: Encode, side: int, pictures: Tensor, texts: Tensor) -> Tensor:
    """Maps [N, T, g, g] for normalised pictures [N, 3, s, s] of any size s and L2-normalised texts [T, D].

    `visual` is an image tower of open_clip, built for pictures of `side` pixels; `encode` makes vectors [N, D] of
    pictures of that size. The mean of a map is about the cosine similarity of the whole picture and the text, and
    exactly that (in each view) for towers that average their cells before a linear projection.
    """
    reader = cells_of(visual)
    if reader is None:
        return _enlarged(_covering(encode, resized(pictures, side), texts), _MAP_SIDE)
    parts = list(_views(reader, side, pictures, texts))
    finest = max(round(part.map.shape[-1] / part.side) for part in parts)
    return _combined(parts, max(_MAP_SIDE, finest))


def cell_relevance(reader: CellReader, pictures: Tensor, texts: Tensor) -> Tensor:
    """One view's map [N, T, h, w]: each cell's share of the cosine similarity, times the number of cells.

    The dot product of cell and text over the length of the mean of the picture's cells, as in a class activation map.
    """
    cells = reader.read(pictures).float()
    length = cells.mean(dim=(1, 2)).norm(dim=-1).clamp_min(1e-12)
    shares: Tensor = torch.einsum("nhwd,td->nthw", cells, texts) / length[:, None, None, None]
    return shares


def resized(pictures: Tensor, side: int) -> Tensor:
    """Pictures [N, 3, s, s] at another size."""
    if pictures.shape[-1] == side:
        return pictures
    return functional.interpolate(pictures, size=(side, side), mode="bicubic", antialias=True, align_corners=False)


def _views(reader: CellReader, side: int, pictures: Tensor, texts: Tensor) -> Iterator[_Part]:
    first = cell_relevance(reader, resized(pictures, side), texts)
    cells = first.shape[-1]
    if not reader.any_size or cells >= _VIEW_CELLS[0]:
        yield _Part(0.0, 0.0, 1.0, first)
    if cells >= _ENOUGH_CELLS:
        return
    if reader.any_size:
        for wanted in (count for count in _VIEW_CELLS if count > cells):
            yield _Part(0.0, 0.0, 1.0, cell_relevance(reader, resized(pictures, wanted * side // cells), texts))
        return
    half, quarter = pictures.shape[-1] // 2, pictures.shape[-1] // 4
    for top in (0, quarter, 2 * quarter):
        for left in (0, quarter, 2 * quarter):
            part = resized(pictures[..., top : top + half, left : left + half], side)
            yield _Part(left / quarter / 4, top / quarter / 4, 0.5, cell_relevance(reader, part, texts))


def _combined(parts: list[_Part], side: int) -> Tensor:
    """The mean of all views that show a place, on a grid of `side` cells (a multiple of 4, for halves and quarters)."""
    side += -side % 4
    total = torch.zeros(*parts[0].map.shape[:2], side, side, device=parts[0].map.device)
    views = torch.zeros(side, side, device=total.device)
    for part in parts:
        size = round(part.side * side)
        top, left = round(part.top * side), round(part.left * side)
        total[..., top : top + size, left : left + size] += _enlarged(part.map, size)
        views[top : top + size, left : left + size] += 1
    return total / views


def _covering(encode: Encode, pictures: Tensor, texts: Tensor) -> Tensor:
    """How much similarity is lost when a place is covered with the picture's mean colour, [N, T, g, g].

    Occlusion, Zeiler and Fergus 2014: needs nothing but the encoder itself, and a run of it for each place.
    """
    side = pictures.shape[-1]
    mean = pictures.mean(dim=(2, 3), keepdim=True)
    whole = functional.normalize(encode(pictures).float(), dim=-1) @ texts.T
    losses = []
    for place in range(_COVERS * _COVERS):
        top, left = (round(((at + 0.5) / _COVERS - _COVERED / 2) * side) for at in divmod(place, _COVERS))
        bottom, right = (start + max(1, round(_COVERED * side)) for start in (top, left))
        covered = pictures.clone()
        covered[..., max(0, top) : bottom, max(0, left) : right] = mean
        losses.append(whole - functional.normalize(encode(covered).float(), dim=-1) @ texts.T)
    return torch.stack(losses, dim=-1).reshape(len(pictures), len(texts), _COVERS, _COVERS)


def _enlarged(maps: Tensor, side: int) -> Tensor:
    return functional.interpolate(maps, size=(side, side), mode="bilinear", align_corners=False)
