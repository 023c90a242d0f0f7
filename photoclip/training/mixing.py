"""CutMix: a picture gets a piece of another one, and is then as much of both as their areas say.

Yun et al. 2019, arXiv:1905.04899, section 3.1, in the form that the multi-positive loss needs: instead of two labels,
the weights of all captions are mixed. What little an encoder could learn by heart is never shown twice.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Patches:
    """For each of N pictures: the `partner` [N] whose piece it gets, and which one.

    `box` is [N, 4]: left, top, right and bottom as fractions; left = right where nothing is mixed.
    """

    partner: Tensor
    box: Tensor

    def paste(self, pictures: Tensor, rank: int = 0, count: int = 1) -> Tensor:
        """The pictures [n, 3, S, S] of one of `count` processes, each with its piece of another one of them."""
        size = pictures.shape[-1]
        partner = (self.partner[rank::count] - rank) // count
        left, top, right, bottom = (self.box[rank::count] * size).round().view(-1, 4, 1, 1).unbind(1)
        place = torch.arange(size)
        columns = (place >= left) & (place < right)  # [n, 1, S]
        rows = (place.view(-1, 1) >= top) & (place.view(-1, 1) < bottom)  # [n, S, 1]
        inside = (columns & rows).unsqueeze(1).to(pictures.device)
        return torch.where(inside, pictures[partner.to(pictures.device)], pictures)

    def mix(self, positives: Tensor) -> Tensor:
        """The weights [N, M] of all captions for the mixed pictures: of both, by their areas."""
        left, top, right, bottom = self.box.unbind(1)
        area = ((right - left) * (bottom - top)).unsqueeze(1).to(positives.device)
        return torch.lerp(positives, positives[self.partner.to(positives.device)], area)


def draw(whole: Tensor, share: float, count: int, generator: torch.Generator) -> Patches:
    """Pieces for about `share` of the pictures, none for those whose caption describes the whole (bool [N]).

    The partner of a picture is in the hands of the same one of `count` processes, which have every `count`-th.
    """
    total = len(whole)
    partner = torch.arange(total)
    for rank in range(count):
        own = partner[rank::count].clone()
        shift = int(torch.randint(max(1, len(own)), (1,), generator=generator))
        partner[rank::count] = own.roll(shift)
    side = torch.rand(total, generator=generator).sqrt().view(-1, 1)  # so that the area is anything alike
    centre = torch.rand(total, 2, generator=generator)
    box = torch.cat([centre - side / 2, centre + side / 2], dim=1).clamp(0, 1)
    mixed = (torch.rand(total, generator=generator) < share) & ~whole & ~whole[partner]
    box[~mixed] = 0.0
    return Patches(partner, box)
