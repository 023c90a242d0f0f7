"""A scene is a function of its seed, its words are true to its plan, and its picture shows it."""

import dataclasses
import itertools
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.scenes import painter, plan, scene
from photoclip.scenes.catalogue import KINDS, PLACES, PLACES_OF, SUBJECTS
from photoclip.scenes.scene import describe, render

seeds = st.integers(min_value=0, max_value=3_000_000)
NUMBERS = {1: ("a ", "an "), 2: ("two ",), 3: ("three ",)}


@given(seeds)
def test_a_seed_describes_the_same_scene_every_time(seed):
    assert describe(seed) == describe(seed)


def test_another_process_with_other_hashes_describes_the_same():
    program = "from photoclip.scenes.scene import describe; print([describe(s) for s in range(500_000, 500_040)])"
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([describe(seed) for seed in range(500_000, 500_040)])


@given(seeds)
def test_captions_are_distinct_words_with_the_canonical_one_first(seed):
    found = describe(seed)
    assert found.caption == found.captions[0]
    assert len(set(found.captions)) == len(found.captions) >= 3
    for caption in found.captions:
        assert caption.isascii() and caption == " ".join(caption.split()) and "{" not in caption
        assert " a a" not in f" {caption}" and " a orange" not in f" {caption}"


@given(seeds)
def test_the_caption_names_subjects_colours_numbers_and_place(seed):
    chosen, found = plan.compose(seed), describe(seed)
    for group in chosen.groups:
        noun = group.subject.noun if group.count == 1 else group.subject.plural
        assert (
            noun.split(" of ")[-1].split()[-1].rstrip("s") in found.caption
            or group.subject.phrase.format(colour=group.colour, noun=noun) in found.caption
        )
        assert group.colour in found.caption
        assert any(number in found.caption for number in NUMBERS.get(group.count, ("four ", "five ")))
        assert sum(figure.subject is group.subject for figure in chosen.figures) == group.count
    if chosen.groups:
        assert chosen.spot is not None
        assert chosen.spot.phrase.split("{")[0].rstrip("a ") in found.caption
    else:
        assert chosen.place.view.split("{")[0].rstrip("an ") in found.caption


@given(seeds)
def test_keywords_are_flat_and_name_what_is_there(seed):
    chosen, found = plan.compose(seed), describe(seed)
    assert len(set(found.keywords)) == len(found.keywords)
    assert all(word and word.strip() == word for word in found.keywords)
    assert chosen.place.name in found.keywords
    for group in chosen.groups:
        assert group.subject.noun in found.keywords
        assert not group.colour or group.colour in found.keywords
    if chosen.time != "studio":
        assert chosen.time in found.keywords


@given(seeds)
def test_boxes_lie_in_the_picture_and_the_camera_record_is_plausible(seed):
    found = describe(seed)
    for box in found.boxes:
        assert 0 <= box.left < box.right <= 1
        assert 0 <= box.top < box.bottom <= 1
    assert found.taken_at.utcoffset() is not None
    assert -90 <= found.latitude <= 90 and -180 <= found.longitude <= 180
    assert 50 <= found.iso <= 12800 and 0 < found.exposure_s <= 1 and found.f_number > 1 and found.focal_mm > 0


def test_the_seeds_of_the_splits_are_disjoint():
    splits = (scene.DEMO_SEEDS, scene.TEST_SEEDS, scene.TRAINING_SEEDS, scene.EVALUATION_SEEDS)
    for one, other in itertools.combinations(splits, 2):
        assert one.stop <= other.start or other.stop <= one.start


@pytest.mark.parametrize("first", [scene.EVALUATION_SEEDS.start, scene.TRAINING_SEEDS.start, scene.TEST_SEEDS.start])
def test_nine_tenths_of_two_hundred_captions_are_distinct(first):
    assert len({describe(seed).caption for seed in range(first, first + 200)}) >= 180


def test_every_kind_comes_up_about_equally_often():
    kinds = [describe(seed).kind for seed in scene.TEST_SEEDS[:1400]]
    assert set(kinds) == set(KINDS) and len(KINDS) >= 12
    for kind in KINDS:
        assert 0.5 < kinds.count(kind) * len(KINDS) / len(kinds) < 1.6


def test_every_subject_has_a_place():
    assert all(PLACES_OF[index] for index in range(len(SUBJECTS)))
    names = {place.name for place in PLACES}
    assert all(set(subject.places) <= names for subject in SUBJECTS)


def test_rendering_is_deterministic_and_of_the_size_asked_for():
    for seed, size in zip(scene.TEST_SEEDS[:4], ((96, 96), (160, 120), (200, 300), (321, 241)), strict=True):
        first, second = render(describe(seed), *size), render(describe(seed), *size)
        assert first.size == size and first.mode == "RGB"
        assert first.tobytes() == second.tobytes()


def test_every_subject_and_place_can_be_painted_at_small_and_large_sizes():
    wanted_subjects, wanted_places = set(range(len(SUBJECTS))), {place.name for place in PLACES}
    for seed in range(scene.TEST_SEEDS.start, scene.TEST_SEEDS.start + 5000):
        chosen = plan.compose(seed)
        shown = {index for index in wanted_subjects if any(g.subject is SUBJECTS[index] for g in chosen.groups)}
        if shown or chosen.place.name in wanted_places:
            wanted_subjects -= shown
            wanted_places -= {chosen.place.name}
            pixels = np.asarray(render(describe(seed), 64, 48))
            assert pixels.std() > 4
        if not wanted_subjects and not wanted_places:
            break
    assert not wanted_subjects and not wanted_places
    assert render(describe(scene.TEST_SEEDS.start), 1600, 1200).size == (1600, 1200)


@pytest.mark.parametrize("word,channel", [("red", 0), ("blue", 2)])
def test_the_colour_in_the_caption_is_in_the_picture(word, channel):
    checked = 0
    for seed in scene.TEST_SEEDS[:12_000]:
        chosen = plan.compose(seed)
        if len(chosen.figures) != 1 or chosen.time != "studio" or chosen.figures[0].colour != word:
            continue
        if chosen.groups[0].subject.noun not in ("ball", "cube", "heart", "suitcase", "balloon"):
            continue
        figure = chosen.figures[0]
        pixels = np.asarray(render(describe(seed), 160, 120), dtype=float)
        x, y = round((figure.left + figure.right) * 80), round((figure.top * 0.45 + figure.bottom * 0.55) * 120)
        if chosen.groups[0].subject.noun == "balloon":
            y = round((figure.top * 0.7 + figure.bottom * 0.3) * 120)
        patch = pixels[y - 3 : y + 3, x - 3 : x + 3].mean(axis=(0, 1))
        assert patch.argmax() == channel
        checked += 1
        if checked == 4:
            break
    assert checked == 4


def test_night_is_darker_than_day():
    light = {"day": [], "night": []}
    for seed in scene.TEST_SEEDS[:900]:
        chosen = plan.compose(seed)
        if not chosen.groups and chosen.place.outdoors and chosen.time in light and len(light[chosen.time]) < 12:
            light[chosen.time].append(np.asarray(render(describe(seed), 64, 48)).mean())
    assert max(light["night"]) < np.mean(light["day"]) * 0.8


def test_silhouettes_are_the_pixels_that_a_figure_changes():
    """Painted without its figures, a scene differs from itself inside the silhouettes, and outside only by shadows."""
    checked = 0
    for seed in scene.TEST_SEEDS[:200]:
        chosen, found = plan.compose(seed), describe(seed)
        if not chosen.figures or chosen.time == "night" or any(f.subject.own_light for f in chosen.figures):
            continue
        with_figures = np.asarray(painter.paint(chosen, 160, 120), float)
        without = np.asarray(painter.paint(dataclasses.replace(chosen, figures=()), 160, 120), float)
        changed = np.abs(with_figures - without).max(axis=2) > 16
        shown = scene.silhouettes(found, 160, 120)
        inside = np.any([figure.mask for figure in shown], axis=0)
        assert [figure.label for figure in shown] == [box.label for box in found.boxes]
        assert changed[inside].mean() > 0.6
        assert changed[~inside].mean() < 0.2
        checked += 1
    assert checked > 50


@given(seeds)
def test_what_is_visible_lies_about_the_box_of_the_plan(seed):
    found = describe(seed)
    for planned, figure in zip(found.boxes, scene.silhouettes(found, 96, 72), strict=True):
        visible = figure.box
        if visible is None:
            continue
        height = planned.bottom - planned.top
        assert figure.mask.shape == (72, 96) and visible.label == planned.label
        assert 0 <= visible.left < visible.right <= 1 and 0 <= visible.top < visible.bottom <= 1
        assert visible.top > planned.top - 0.2 * height and visible.bottom < planned.bottom + 0.2 * height


def test_a_figure_in_front_hides_the_one_behind():
    crowded = next(c for c in map(plan.compose, scene.TEST_SEEDS) if len(c.figures) == 2)
    behind, front = sorted(crowded.figures, key=lambda figure: figure.bottom)
    place = {name: getattr(front, name) for name in ("left", "top", "right", "bottom")}
    stacked = dataclasses.replace(crowded, figures=(front, dataclasses.replace(front, **place)))
    first, second = painter.silhouettes(stacked, 160, 120)
    assert not first.any() and second.any()
    apart = painter.silhouettes(dataclasses.replace(crowded, figures=(behind, front)), 160, 120)
    assert not (apart[0] & apart[1]).any()


def test_a_view_without_figures_has_no_silhouettes():
    view = next(seed for seed in scene.TEST_SEEDS if not plan.compose(seed).figures)
    assert scene.silhouettes(describe(view), 64, 48) == ()
