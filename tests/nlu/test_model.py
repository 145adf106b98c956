"""What was learnt elsewhere is read whole or not at all."""

from __future__ import annotations

import zlib

import pytest

from bot.catalog import find_content
from bot.nlu.model import BadWeights, Model, opened

SHIPPED = (find_content() / "vocabulary" / "en.weights").read_bytes()


def test_the_weights_come_back_as_they_were_written() -> None:
    model = Model.read(SHIPPED)
    assert model.written() == SHIPPED
    assert opened(SHIPPED)[0]["labels"] == list(model.labels)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"words", "cannot be read"),
        (SHIPPED[:-9], "cannot be read"),
        (SHIPPED[:9999] + b"\0" + SHIPPED[10000:], "cannot be read"),
        (zlib.compress(b"words\nwords"), "cannot be read"),
        (zlib.compress(b"[]\n"), "cannot be read"),
        (zlib.compress(b'{"labels": []}\n'), "cannot be read"),
        (zlib.compress(b'{"format": "kneebot weights 1"}\n'), "make train"),
    ],
    ids=["words", "cut short", "damaged", "no head", "another head", "no format", "an old format"],
)
def test_what_are_no_weights_is_refused_at_a_look_and_when_it_is_read(raw: bytes, why: str) -> None:
    for read in (opened, Model.read):
        with pytest.raises(BadWeights, match=why):
            read(raw)


@pytest.mark.parametrize("count", [1, 300])
def test_all_labels_are_summed_at_once_as_they_are_one_by_one(count: int) -> None:
    model = Model.read(SHIPPED)
    heaviest = sorted(model.rows, key=lambda feature: (-max(model.rows[feature][1::2]), feature))
    features = {feature: 1.5 if at % 7 else 0.25 for at, feature in enumerate(heaviest[:count])}
    summed = model.weighed(features)
    for number, label in enumerate(model.labels):
        one_by_one = model.bias[number]
        for feature, value in features.items():
            row = model.rows[feature]
            one_by_one += (
                value * model.scale * sum(row[at + 1] - 128 for at in range(0, len(row), 2) if row[at] == number)
            )
        assert summed[label] == pytest.approx(one_by_one)


def test_a_language_without_weights_has_learnt_nothing() -> None:
    assert Model.read(b"").labels == ("unknown",)
