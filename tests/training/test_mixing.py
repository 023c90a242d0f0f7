"""Pieces of other pictures: where they land, whose captions then hold by how much, and who is left alone."""

import torch
from hypothesis import given
from hypothesis import strategies as st

from photoclip.training.mixing import Patches, draw


def drawn(total: int, *, share: float = 1.0, count: int = 1, seed: int = 0, whole: tuple[int, ...] = ()) -> Patches:
    described = torch.zeros(total, dtype=torch.bool)
    described[list(whole)] = True
    return draw(described, share, count, torch.Generator().manual_seed(seed))


def plain(total: int, side: int = 20) -> torch.Tensor:
    """Pictures of one value each, their own number."""
    return torch.arange(float(total)).view(-1, 1, 1, 1).expand(total, 3, side, side).clone()


def area(patches: Patches) -> torch.Tensor:
    left, top, right, bottom = patches.box.unbind(1)
    return (right - left) * (bottom - top)


def test_a_picture_holds_as_much_of_its_partner_as_its_captions_say() -> None:
    patches = drawn(40)
    mixed = patches.paste(plain(40, side=200))
    weights = patches.mix(torch.eye(40))
    for row, partner in enumerate(patches.partner.tolist()):
        foreign = float((mixed[row, 0] != row).float().mean()) if partner != row else 0.0
        assert set(mixed[row].unique().tolist()) <= {float(row), float(partner)}
        if partner != row:
            assert abs(foreign - float(weights[row, partner])) < 0.02
        assert abs(float(weights[row].sum()) - 1) < 1e-5


def test_a_piece_is_one_upright_rectangle_at_its_place() -> None:
    box = torch.tensor([[0.25, 0.5, 0.75, 1.0], [0.0, 0.0, 0.0, 0.0]])
    mixed = Patches(torch.tensor([1, 0]), box).paste(plain(2, side=8))
    expected = torch.zeros(8, 8)
    expected[4:8, 2:6] = 1
    assert torch.equal(mixed[0, 0], expected) and bool((mixed[1] == 1).all())


def test_about_the_share_that_was_asked_for_is_mixed() -> None:
    assert 0.4 < float((area(drawn(2000, share=0.5)) > 0).float().mean()) < 0.6
    assert not bool(area(drawn(50, share=0.0)).any())


def test_pieces_have_all_sizes() -> None:
    sizes = area(drawn(2000))
    assert float(sizes.quantile(0.1)) < 0.15 and float(sizes.quantile(0.9)) > 0.5


@given(st.integers(1, 40), st.integers(1, 3), st.integers(0, 1000), st.data())
def test_pictures_described_as_a_whole_neither_give_nor_take(total: int, count: int, seed: int, data: st.DataObject):
    whole = tuple(data.draw(st.sets(st.integers(0, total - 1))))
    patches = drawn(total, count=count, seed=seed, whole=whole)
    touched = area(patches) > 0
    assert not bool(touched[list(whole)].any())
    assert not set(patches.partner[touched].tolist()) & set(whole)


@given(st.integers(1, 30), st.integers(1, 3), st.integers(0, 1000))
def test_processes_mix_what_they_have_and_agree(total: int, count: int, seed: int) -> None:
    patches = drawn(total, count=count, seed=seed)
    pictures = plain(total)
    apart = torch.empty_like(pictures)
    for rank in range(count):
        apart[rank::count] = patches.paste(pictures[rank::count], rank, count)
    assert torch.equal(apart, patches.paste(pictures))
    assert bool((patches.partner % count == torch.arange(total) % count).all())
