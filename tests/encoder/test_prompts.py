from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from photoclip.encoder.prompts import encode_phrases, expand
from photoclip.records import EncoderInfo, InputSpec


class Letters:
    """An encoder whose vector of a text is its letters' counts, normalised; it remembers what it was asked."""

    info = EncoderInfo("letters", "letters", 26)
    spec = InputSpec(8)
    device_name = "CPU"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        raise NotImplementedError

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        counts = np.array([[text.lower().count(chr(97 + i)) + 0.01 for i in range(26)] for text in texts], np.float32)
        counts = counts.reshape(-1, 26)
        vectors: NDArray[np.float32] = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return vectors


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("dog", ["dog", "a dog", "a photo of a dog"]),
        ("orange  cat", ["orange cat", "an orange cat", "a photo of an orange cat"]),
        ("grass", ["grass", "a grass", "a photo of grass"]),
    ],
)
def test_a_bare_phrase_gets_an_article_and_a_caption(phrase: str, expected: list[str]) -> None:
    assert set(expected) <= set(expand(phrase))


@pytest.mark.parametrize("phrase", ["a dog", "The Beach", "two cars", "3 boats", "flowers", "my house"])
def test_what_has_an_article_or_number_gets_none(phrase: str) -> None:
    assert expand(phrase)[0] == phrase
    assert f"a photo of {phrase}" in expand(phrase)
    assert not any(f"a {phrase}" in sentence for sentence in expand(phrase))


@pytest.mark.parametrize(
    "phrase",
    ["a dog on the beach", "a photo of snow", "old photograph", "Hund im Schnee mit Ball", "собака", "犬", "été"],
)
def test_sentences_captions_and_other_alphabets_stay_as_they_are(phrase: str) -> None:
    assert expand(phrase) == [phrase]


@given(st.text())
def test_any_text_expands_to_something_that_contains_it(text: str) -> None:
    sentences = expand(text)
    assert 1 <= len(sentences) <= 8
    assert sentences[0] == " ".join(text.split())
    assert all(sentences[0] in sentence for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_phrases_are_averaged_in_one_batch_and_normalised() -> None:
    encoder = Letters()
    phrases = ["dog", "a boat on the sea", "two cars"]
    vectors = encode_phrases(encoder, phrases)
    assert vectors.shape == (3, 26) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert encoder.asked == [sentence for phrase in phrases for sentence in expand(phrase)]
    mean = encoder.encode_texts(expand("dog")).mean(axis=0)
    np.testing.assert_allclose(vectors[0], mean / np.linalg.norm(mean), atol=1e-6)
    np.testing.assert_allclose(vectors[1], encoder.encode_texts(["a boat on the sea"])[0], atol=1e-6)
    np.testing.assert_array_equal(vectors, encode_phrases(Letters(), phrases))


def test_no_phrases() -> None:
    assert encode_phrases(Letters(), []).shape == (0, 26)
