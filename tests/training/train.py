"""Trains the classifier from the messages of the repository: `make train`.

It writes content/vocabulary/en.weights, learnt from all messages, and tests/data/messages/two_thirds.weights, learnt
without the third that is kept aside and without the fresh ones; the tests measure the second one on these.
The same messages, vocabulary and versions of the libraries give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.app import open_catalogue, open_understanding
from bot.catalog import Catalogue
from bot.nlu.features import Features
from bot.nlu.labelled import Labelled
from bot.nlu.meaning import RED_FLAG
from bot.nlu.model import FLAG, SCORE, ZERO, Model
from bot.nlu.understanding import Understanding
from tests.training.examples import (
    FRESH,
    LATEST,
    MESSAGES,
    NEWEST,
    WORRIED,
    content_examples,
    fingerprint,
    letters,
    messages,
    sayings,
    signs,
)

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "content" / "vocabulary" / "en.weights"
TWO_THIRDS = MESSAGES / "two_thirds.weights"
STRENGTH = 0.5
"""How closely a classifier follows its examples: the inverse of its regularisation, chosen by cross-validation."""
SLOPE = 4.0
"""What a distance from the border is multiplied with to become the logarithm of a chance; by cross-validation."""
FLAG_WEIGHS = 2
"""A red flag that is missed counts as much as so many false alarms (house)."""
BARE = ("w:", "c:", "l:")
"""Every example is learnt twice, once of its words alone. Word lists were made for old messages and find
everything in them; in new ones they do not, and then the words must do (measured: 3 to 4 in a hundred)."""
AT_LEAST = 2
"""A feature of fewer examples is left out."""
SMALLEST = 3
"""A weight of fewer steps than this is left out; 127 steps are the largest weight."""


def train(examples: Sequence[Labelled], understanding: Understanding, trained_on: str) -> Model:
    """Learn the labels, red flags, signs and scores of examples; all pain scores are one label."""
    whole = [understanding.read(example.text).features for example in examples]
    seen = [*whole, *({feature: one[feature] for feature in one if feature.startswith(BARE)} for one in whole)]
    labels = np.array(["pain" if example.family == "pain" else example.expect for example in examples] * 2)
    known = signs()
    of_sign = np.array([known.get(example.text, "") for example in examples] * 2)
    names = _names(seen)
    table = _table(seen, names)
    by_label = _learnt(table, labels)
    flags = _learnt(table, labels == RED_FLAG, {False: 1, True: FLAG_WEIGHS})
    signed = np.flatnonzero(of_sign != "")
    by_sign = _learnt(table[signed], of_sign[signed])
    numbers, are_scores = _numbers(examples, understanding)
    of_numbers = _names(numbers)
    by_number = _learnt(_table(numbers, of_numbers), np.array(are_scores))
    labels = (*map(str, by_label.classes_), FLAG, *map(str, by_sign.classes_), SCORE)
    return _packed(labels, ((by_label, names), (flags, names), (by_sign, names), (by_number, of_numbers)), trained_on)


def _numbers(examples: Sequence[Labelled], understanding: Understanding) -> tuple[list[Features], list[bool]]:
    """Give what is seen of the numbers of all examples, and which are scores; of a score that none of them is, none."""
    seen: list[Features] = []
    are_scores: list[bool] = []
    for example in examples:
        maybe = understanding.read(example.text).maybe
        told = {f"pain:{one.score}" for one in maybe}
        also = {label for label in example.also if label.startswith("pain")}
        if also or (example.family == "pain" and example.expect not in told):
            continue
        seen += [one.features for one in maybe]
        are_scores += [f"pain:{one.score}" == example.expect for one in maybe]
    return seen, are_scores


def _names(seen: Sequence[Mapping[str, float]]) -> list[str]:
    counted = Counter(feature for one in seen for feature in one)
    return sorted(feature for feature, count in counted.items() if count >= AT_LEAST)


def _learnt(table: csr_matrix, labels: np.ndarray, weights: dict[bool, int] | None = None) -> LinearSVC:
    return LinearSVC(C=STRENGTH, class_weight=weights, random_state=0).fit(table, labels)


def _table(seen: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    place = {feature: number for number, feature in enumerate(names)}
    rows, columns, values = [], [], []
    for number, one in enumerate(seen):
        for feature in sorted(one):
            if feature in place:
                rows.append(number)
                columns.append(place[feature])
                values.append(one[feature])
    return csr_matrix((values, (rows, columns)), shape=(len(seen), len(names)))


def _packed(labels: tuple[str, ...], learnt: Sequence[tuple[LinearSVC, Sequence[str]]], trained_on: str) -> Model:
    """Put the weights of all classifiers into one table by feature; each has labels of its own, in the order given."""
    scale = SLOPE * max(float(np.abs(one.coef_).max()) for one, _ in learnt) / 127
    packed: defaultdict[str, bytearray] = defaultdict(bytearray)
    first = 0
    for one, names in learnt:
        steps = np.rint(SLOPE * one.coef_ / scale).astype(int)
        for column, name in enumerate(names):
            for row in np.flatnonzero(np.abs(steps[:, column]) >= SMALLEST):
                packed[name] += bytes((first + int(row), int(steps[row, column]) + ZERO))
        first += len(steps)
    bias = tuple(float(number) for one, _ in learnt for number in SLOPE * one.intercept_)
    return Model(labels, bias, scale, trained_on, {name: bytes(row) for name, row in packed.items()})


def train_both(catalogue: Catalogue) -> tuple[Model, Model]:
    """Give the model of all messages and the one without the third that is kept aside."""
    # The old weights take no part, so that others of an older form do not stand in the way.
    words = replace(catalogue.vocabulary["en"], weights=b"")
    understanding = open_understanding(replace(catalogue, vocabulary={"en": words}), "en")
    known = [*content_examples(catalogue), *sayings(understanding.labels)]
    every = messages(understanding.labels)
    two_thirds = [message for message in every if not message.kept_aside]
    mark = fingerprint()
    fresh = messages(understanding.labels, *FRESH, *WORRIED, NEWEST, *LATEST)
    aside = {letters(message.text) for message in (*every, *fresh) if message.kept_aside or message in fresh}
    unheard = [saying for saying in known if saying.id == "content" or letters(saying.text) not in aside]
    return train([*every, *fresh, *known], understanding, mark), train([*two_thirds, *unheard], understanding, mark)


def main(arguments: Iterable[str] | None = None) -> None:
    """Train and write."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    catalogue = open_catalogue(None)
    for model, path in zip(train_both(catalogue), (SHIPPED, TWO_THIRDS), strict=True):
        path.write_bytes(model.written())
        told = {"file": path.relative_to(ROOT).as_posix(), "bytes": path.stat().st_size, "features": len(model.rows)}
        print(json.dumps(told))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
