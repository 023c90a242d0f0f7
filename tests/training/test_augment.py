"""Crops, mirroring and light: varied, mild, the same for the same seed, and true to the caption."""

import numpy as np
import torch

from photoclip.training.augment import (
    MEAN,
    SMALLEST_CALM_CROP,
    SMALLEST_CROP,
    SMALLEST_WHOLE_CROP,
    STD,
    augment,
    normalise,
    to_unit,
)


def pictures(count: int, side: int = 32) -> torch.Tensor:
    """Photos whose red grows from left to right and whose green grows from top to bottom: [N, 3, side, side]."""
    ramp = np.linspace(60, 190, side).astype(np.uint8)
    one = np.zeros((side, side, 3), np.uint8)
    one[:, :, 0], one[:, :, 1], one[:, :, 2] = ramp[None, :], ramp[:, None], 125
    return to_unit(np.repeat(one[None], count, axis=0))


def made(count: int, *, whole: bool, seed: int = 0, size: int = 32, calm: bool = False) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return augment(pictures(count), torch.full((count,), whole), size, generator, calm=calm)


def without_normalisation(tensor: torch.Tensor) -> torch.Tensor:
    return tensor * torch.tensor(STD).view(1, 3, 1, 1) + torch.tensor(MEAN).view(1, 3, 1, 1)


def share_seen(photos: torch.Tensor, channel: int, across: int) -> torch.Tensor:
    """How much of the ramp in a channel each picture still spans, of 1; `across` is the other axis of a picture."""
    lines = [some[:, channel].mean(dim=across) for some in (photos, pictures(1))]
    spans = [(line[:, -1] - line[:, 0]).abs() for line in lines]
    return spans[0] / spans[1]


def test_uint8_pictures_become_numbers_from_0_to_1() -> None:
    unit = to_unit(np.full((2, 4, 4, 3), 255, np.uint8))
    assert unit.shape == (2, 3, 4, 4) and unit.dtype == torch.float32 and bool((unit == 1).all())


def test_normalising_is_that_of_open_clip() -> None:
    unit = pictures(1)
    expected = (unit - torch.tensor(MEAN).view(1, 3, 1, 1)) / torch.tensor(STD).view(1, 3, 1, 1)
    assert torch.equal(normalise(unit), expected)


def test_the_same_seed_gives_the_same_pictures() -> None:
    assert torch.equal(made(8, whole=False), made(8, whole=False))
    assert not torch.equal(made(8, whole=False), made(8, whole=False, seed=1))
    one = made(8, whole=False)
    assert not torch.equal(one[0], one[1])


def test_half_are_mirrored_and_none_stands_on_its_head() -> None:
    photos = made(400, whole=False)
    left_to_right = photos[:, 0, :, -1].mean(1) > photos[:, 0, :, 0].mean(1)
    assert 150 < int(left_to_right.sum()) < 250
    assert bool((photos[:, 1, -1].mean(1) > photos[:, 1, 0].mean(1)).all())


def test_what_a_caption_describes_as_a_whole_is_cropped_less() -> None:
    for whole, calm, smallest in (
        (False, False, SMALLEST_CROP),
        (False, True, SMALLEST_CALM_CROP),
        (True, False, SMALLEST_WHOLE_CROP),
    ):
        photos = without_normalisation(made(300, whole=whole, calm=calm))
        area = share_seen(photos, 0, 1) * share_seen(photos, 1, 2)
        # Contrast and gain change the spans, too, but as often up as down.
        assert abs(float(area.median()) - (1 + smallest) / 2) < 0.12


def test_photos_are_turned_a_little_but_not_in_the_end() -> None:
    slants = {}
    for calm in (False, True):
        photos = without_normalisation(made(100, whole=False, calm=calm))
        red = photos[:, 0] - photos[:, 2]  # grows from left to right and not downwards, whatever the light
        down, across = red[:, 24] - red[:, 8], (red[:, :, 24] - red[:, :, 8]).mean(1)
        slants[calm] = (down[:, 16].abs() / across.abs()).sort().values
    assert float(slants[True][90]) < 0.1 < float(slants[False][70])


def test_light_changes_mildly_and_stays_within_what_a_photo_can_be() -> None:
    photos = without_normalisation(made(300, whole=True))
    assert float(photos.min()) >= -1e-5 and float(photos.max()) <= 1 + 1e-5
    gain = photos.mean(dim=(1, 2, 3)) / pictures(1).mean()
    assert 0.6 < float(gain.min()) < 0.85 and 1.15 < float(gain.max()) < 1.4


def test_any_size_can_be_asked_for() -> None:
    photos = made(2, whole=False, size=24)
    assert photos.shape == (2, 3, 24, 24) and photos.is_contiguous(memory_format=torch.channels_last)
