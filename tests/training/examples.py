"""What the classifier learns from: messages, the names in the content, and sayings by label."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

from ruamel.yaml import YAML

from bot.catalog import Catalogue, find_content
from bot.nlu.labelled import Labelled, read_labelled
from bot.nlu.meaning import RED_FLAG

MESSAGES = Path(__file__).parents[1] / "data" / "messages"
SAYINGS = Path(__file__).with_name("sayings.yaml")
MORE_SAYINGS = tuple(sorted(Path(__file__).with_name("sayings").glob("*.jsonl")))
HANDS = ("a", "b", "c", "d")
HARMLESS = "harmless"
FRESH = ("fresh", "fresher", "freshest", "hurried", "spoken")
WORRIED = ("worried", "uneasy", "uncertain")
"""Half of these messages are red flags."""
NEWEST = "newest"
LATEST = ("recent", "latest")
"""These, `NEWEST`, `WORRIED` and `FRESH` are sets that the weights of the tests have not seen."""
SIGN = "sign:"


def messages(labels: Collection[str], *names: str) -> list[Labelled]:
    """Read the labelled messages, all of them or those of the files named."""
    read: list[Labelled] = []
    for name in names or (*HANDS, HARMLESS):
        lines = (MESSAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        found, faults = read_labelled(lines, labels)
        if faults:
            raise ValueError(f"{name}.jsonl: {faults}")
        read += found
    return read


def content_examples(catalogue: Catalogue) -> list[Labelled]:
    """Take names, aliases and nicknames of the exercises, and titles, aliases and questions of the topics."""
    named = [
        (f"exercise:{id}", name)
        for id, text in catalogue.texts["en"].items()
        for name in (text.name, *text.aliases, *text.nicknames)
    ]
    asked = [
        (f"topic:{id}", words)
        for id, topic in catalogue.topics["en"].items()
        for words in (topic.title, *topic.aliases, *topic.questions)
    ]
    return [Labelled("content", words, label) for label, words in (*named, *asked)]


def sayings(labels: Collection[str]) -> list[Labelled]:
    """Read what people say by label; the sayings of a sign are red flags."""
    data = YAML(typ="safe", pure=True).load(SAYINGS.read_text(encoding="utf-8"))
    said = [
        Labelled("saying", words, RED_FLAG if label.startswith(SIGN) else label)
        for label, many in data.items()
        for words in many
    ]
    for file in MORE_SAYINGS:
        found, faults = read_labelled(file.read_text(encoding="utf-8").splitlines(), labels)
        if faults:
            raise ValueError(f"{file.name}: {faults}")
        said += found
    return said


def signs() -> dict[str, str]:
    """Give the sign of every saying that is known to be of one."""
    data = YAML(typ="safe", pure=True).load(SAYINGS.read_text(encoding="utf-8"))
    named = {words: label for label, many in data.items() for words in many if label.startswith(SIGN)}
    for file in MORE_SAYINGS:
        for line in file.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if told.get("sign") and told["expect"] == RED_FLAG:
                named[told["text"]] = SIGN + told["sign"]
    return named


def letters(text: str) -> str:
    """Give what two sayings share that differ in capitals and points alone."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def fingerprint() -> str:
    """Give a mark of all that was learnt from; a test compares it with the mark in the weights."""
    mark = hashlib.sha256()
    content = find_content()
    files = [content / "vocabulary" / "en.yaml", SAYINGS, *MORE_SAYINGS]
    files += [MESSAGES / f"{name}.jsonl" for name in (*HANDS, HARMLESS, *FRESH, *WORRIED, NEWEST, *LATEST)]
    for file in files:
        mark.update(file.read_bytes())
    return mark.hexdigest()[:16]
