"""Linear classifiers that were trained elsewhere: weights in, likelihoods of labels, red flag, signs and scores out."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from struct import error as StructError
from struct import unpack
from typing import Any

FORMAT = "kneebot weights 2"
FLAG = "flag"
"""The two-way classifier: a red flag or none."""
SCORE = "score"
"""The two-way classifier of a number: the knee's score or none."""
SIGN = "sign:"
MOST = 50.0
LEAST = 1e-4
ZERO = 128
"""A weight is one byte; this one stands for nothing."""
LANE = 16
MOST_ADDED = 255
"""So many weights of one byte never overflow a lane of so many bits."""
MOST_PACKED = 20_000
"""The features of so many rows are kept packed: those that people use."""


class BadWeights(ValueError):
    """A weights file that cannot be read; the message says why."""


def opened(raw: bytes) -> tuple[dict[str, Any], bytes]:
    """Give what a weights file tells of itself, and the weights; BadWeights for what is none, or was damaged."""
    try:
        head, _, body = zlib.decompress(raw).partition(b"\n")
        told: dict[str, Any] = json.loads(head)
        version = told["format"]
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise BadWeights(f"it cannot be read: {error}") from error
    if version != FORMAT:
        raise BadWeights("written by another version; make train")
    return told, body


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature: pairs of a label's number and a weight byte. `scale` is what one step of a byte weighs.

    Beside the labels of messages there are `FLAG`, `SCORE` and the signs; each of the four is a classifier of its own.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    scale: float
    trained_on: str
    rows: Mapping[str, bytes]
    _packed: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def empty(cls) -> Model:
        """Give a model that has learnt nothing: every message is unknown to it."""
        return cls(("unknown",), (0.0,), 1.0, "", {})

    @classmethod
    def read(cls, raw: bytes) -> Model:
        """Read what `written` wrote; BadWeights for anything else."""
        if not raw:
            return cls.empty()
        told, body = opened(raw)
        try:
            names, _, packed = body.partition(b"\n\n")
            features = names.decode("utf-8").split("\n")
            lengths, pairs = packed[: 2 * len(features)], packed[2 * len(features) :]
            ends = [*accumulate((2 * length for length in unpack(f">{len(features)}H", lengths)), initial=0)]
            if ends[-1] != len(pairs):
                raise BadWeights("it is cut short")
            rows = {feature: pairs[start:end] for feature, (start, end) in zip(features, pairwise(ends), strict=True)}
            return cls(tuple(told["labels"]), tuple(told["bias"]), told["scale"], told["trained_on"], rows)
        except (ValueError, KeyError, TypeError, StructError) as error:
            raise BadWeights(f"it cannot be read: {error}") from error

    def written(self) -> bytes:
        """Give the model as bytes, always the same for the same weights."""
        told = {
            "format": FORMAT,
            "labels": self.labels,
            "bias": [round(number, 5) for number in self.bias],
            "scale": round(self.scale, 8),
            "trained_on": self.trained_on,
        }
        features = sorted(self.rows)
        lengths = b"".join((len(self.rows[feature]) // 2).to_bytes(2, "big") for feature in features)
        pairs = b"".join(self.rows[feature] for feature in features)
        body = "\n".join(features).encode() + b"\n\n" + lengths + pairs
        return zlib.compress(json.dumps(told).encode() + b"\n" + body, 9)

    def weighed(self, features: Mapping[str, float]) -> dict[str, float]:
        """Give what speaks for every label, a red flag, every sign and a score; the four are compared apart."""
        alike: dict[float, list[int]] = {}
        for feature, value in features.items():
            lanes = self._lanes(feature)
            if lanes:
                alike.setdefault(value, []).append(lanes)
        sums = list(self.bias)
        for value, rows in alike.items():
            share = value * self.scale
            for at in range(0, len(rows), MOST_ADDED):
                steps = self._steps(sum(rows[at : at + MOST_ADDED]))
                sums = [one + share * step for one, step in zip(sums, steps, strict=True)]
        return dict(zip(self.labels, sums, strict=True))

    def _lanes(self, feature: str) -> int:
        """Give the steps of a feature in one number, a lane of it a label, so that one addition adds all labels."""
        lanes = self._packed.get(feature)
        if lanes is None:
            row = self.rows.get(feature, b"")
            lanes = sum((step - ZERO) << (LANE * label) for label, step in zip(row[::2], row[1::2], strict=True))
            if row and len(self._packed) < MOST_PACKED:
                self._packed[feature] = lanes
        return lanes

    def _steps(self, lanes: int) -> tuple[int, ...]:
        """Give what stands in the lane of every label, raised by half a lane so that none borrows of the next."""
        count = len(self.labels)
        half = _halves(count)
        return unpack(f"<{count}h", ((lanes + half) ^ half).to_bytes(LANE // 8 * count, "little"))

    def chances(self, weighed: Mapping[str, float]) -> dict[str, float]:
        """Give the probability of every label of a message."""
        labels = [label for label in self.labels if label not in (FLAG, SCORE) and not label.startswith(SIGN)]
        return dict(zip(labels, _softmax([weighed[label] for label in labels]), strict=True))

    def flag(self, weighed: Mapping[str, float]) -> float:
        """Give the probability of a red flag."""
        return _chance(weighed.get(FLAG, -MOST))

    def score(self, features: Mapping[str, float]) -> float:
        """Give the probability that a number is the knee's score, by what is seen of it."""
        return _chance(self.weighed(features).get(SCORE, -MOST))

    def signs(self, weighed: Mapping[str, float]) -> dict[str, float]:
        """Give the probability of every sign, should it be a red flag."""
        signs = [label for label in self.labels if label.startswith(SIGN)]
        found = _softmax([weighed[sign] for sign in signs]) if signs else []
        return {sign.removeprefix(SIGN): chance for sign, chance in zip(signs, found, strict=True)}

    def reasons(self, features: Mapping[str, float], label: str, most: int = 4) -> tuple[str, ...]:
        """Give the features that spoke most for a label."""
        number = self.labels.index(label)
        weighed: list[tuple[float, str]] = []
        for feature, value in features.items():
            row = self.rows.get(feature, b"")
            weighed += [(value * (row[at + 1] - ZERO), feature) for at in range(0, len(row), 2) if row[at] == number]
        return tuple(feature for weight, feature in sorted(weighed, reverse=True)[:most] if weight > 0)


@cache
def _halves(count: int) -> int:
    """Give so many lanes of which only the highest bit is set."""
    return sum(1 << (LANE * number + LANE - 1) for number in range(count))


def together(chance: float, other: float, weight: float) -> float:
    """Give how likely something is by two likelihoods; the other one counts `weight` as much as the first."""
    return _chance(_weight(chance) + weight * _weight(other))


def _weight(chance: float) -> float:
    chance = min(max(chance, LEAST), 1 - LEAST)
    return math.log(chance / (1 - chance))


def _chance(weighed: float) -> float:
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, weighed))))


def _softmax(sums: Sequence[float]) -> list[float]:
    most = max(sums)
    powers = [math.exp(number - most) for number in sums]
    whole = sum(powers)
    return [power / whole for power in powers]
