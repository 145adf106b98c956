"""Reads content/vocabulary/<language>.yaml: the words that understanding a message needs, and what was learnt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from bot.catalog.documents import Document, Where, read_yaml
from bot.catalog.faults import Fault
from bot.catalog.shapes import fit
from bot.domain.chat_words import ChatWords
from bot.domain.vocabulary import Vocabulary

FAMILIES = ("exercise", "topic", "action")
BARE_LABELS = ("pain", "unknown")
_ATOM = re.compile(r"\([^()]*\)|\S+")
_WORD = re.compile(r"[#?,]|[^\W_]+\*?|[0-9]+(?:[.:/][0-9]+)*")
SHORTEST_STEM = 2


def read_vocabulary(
    root: Path, language: str, needed: bool, ids: Mapping[str, Collection[str] | None], faults: list[Fault]
) -> Vocabulary | None:
    """Read one language's words; None where there are none, which is a fault only if they are needed.

    `ids`: those of "sign", "exercise" and "topic"; None for one that could not be read.
    """
    path = f"vocabulary/{language}.yaml"
    if not needed and not (root / path).exists():
        return None
    document, chat = read_yaml(root, path, faults), _read_chat(root, language, faults)
    if document is not None and isinstance(document.data, dict):
        document.data.update(_unfolded(document, faults))
    words = fit(Vocabulary, document.data, document, faults) if document is not None else None
    if words is None or document is None:
        return None
    faults.extend(_faults(words, ids, document))
    weights = root / "vocabulary" / f"{language}.weights"
    return replace(words, chat=chat, weights=weights.read_bytes() if weights.is_file() else b"")


def _read_chat(root: Path, language: str, faults: list[Fault]) -> ChatWords:
    """Read what a conversation needs beside the labels; a language can do without."""
    path = f"vocabulary/{language}.chat.yaml"
    if not (root / path).exists():
        return ChatWords()
    document = read_yaml(root, path, faults)
    words = fit(ChatWords, document.data, document, faults) if document is not None else None
    if words is None or document is None:
        return ChatWords()
    for where, word in _words(words, ()):
        if word != word.casefold().strip() or not word:
            faults.append(document.fault(f'"{word}" must be in lower case and not empty', *where))
    return words


def _unfolded(document: Document, faults: list[Fault]) -> dict[str, object]:
    """Take apart what is written as text, since thousands of YAML scalars take long: by commas, patterns by lines."""
    unfolded: dict[str, object] = {}
    for key, value in document.data.items():
        if key == "spellings" and isinstance(value, str):
            pairs = [line.partition("=") for line in value.splitlines()]
            unfolded[key] = {short.strip(): said.strip() for short, _, said in pairs}
            for index, (_, equals, _) in enumerate(pairs):
                if not equals:
                    faults.append(Fault(document.path, document.line(key) + 1 + index, "a line is: short = words"))
        elif key == "small":
            unfolded[key] = _split(value, ",")
        elif key in ("sets", "scope", "score", "signs", "meanings") and isinstance(value, dict):
            by = "," if key in ("sets", "scope", "score") else "\n"
            unfolded[key] = {name: _split(entries, by) for name, entries in value.items()}
    return unfolded


def _split(value: object, by: str) -> object:
    if not isinstance(value, str):
        return value
    return [" ".join(part.split()) for part in value.split(by) if part.strip()]


def _faults(words: Vocabulary, ids: Mapping[str, Collection[str] | None], document: Document) -> Iterator[Fault]:
    for where, word in _words(words, ()):
        if word != word.casefold().strip() or not word:
            yield document.fault(f'"{word}" must be in lower case and not empty', *where)
    for name, entries in words.sets.items():
        for index, entry in enumerate(entries):
            for complaint in _element_faults(entry, words.sets):
                yield document.fault(complaint, "sets", name, index)
    signs = ids["sign"]
    for sign in words.signs:
        if signs is not None and sign not in signs:
            yield document.fault(f'"{sign}" is not a sign in safety.yaml', "signs", sign)
    for label in words.meanings:
        if wrong := _label_fault(label, ids):
            yield document.fault(wrong, "meanings", label)
    for key, patterns in (("signs", words.signs), ("meanings", words.meanings)):
        for owner, many in patterns.items():
            for index, pattern in enumerate(many):
                for complaint in _pattern_faults(pattern, words.sets):
                    yield Fault(document.path, document.line(key, owner) + 1 + index, complaint)


def _label_fault(label: str, ids: Mapping[str, Collection[str] | None]) -> str | None:
    family, _, id = label.partition(":")
    if label in BARE_LABELS:
        return None
    if family not in FAMILIES or not id:
        return f'"{label}" is not a label: exercise:…, topic:…, action:…, pain or unknown'
    known = ids.get(family)
    return (
        f'"{id}" is not an id of this content' if family != "action" and known is not None and id not in known else None
    )


def _pattern_faults(pattern: str, sets: Collection[str]) -> Iterator[str]:
    parts = [part.strip() for part in pattern.removeprefix("^").split("&")]
    if all(part.startswith("!") for part in parts):
        yield f'"{pattern}" says only what must not be there'
    for part in parts:
        atoms = _ATOM.findall(part.removeprefix("!"))
        if not atoms or ".." in (atoms[0][:2], atoms[-1][:2]):
            yield f'"{pattern}" begins or ends with nothing'
        for atom in atoms:
            if atom not in ("..", "..."):
                choices = atom[1:-1].split("|") if atom.startswith("(") and atom.endswith(")") else [atom]
                for choice in choices:
                    yield from _element_faults(choice.strip(), sets)


def _element_faults(element: str, sets: Collection[str]) -> Iterator[str]:
    if element.startswith("@"):
        if element[1:] not in sets:
            yield f'there is no set "{element}"'
        return
    if not element:
        yield "an empty choice"
    for word in element.split():
        if not _WORD.fullmatch(word):
            yield f'"{word}" is no word of letters and digits; apostrophes are left out'
        elif word.endswith("*") and len(word) <= SHORTEST_STEM:
            yield f'"{word}" begins too many words'


def _words(value: object, where: Where) -> Iterator[tuple[Where, str]]:
    """Give every word list's entries with their places, patterns and weights left out."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _words(entry, (*where, index))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _words(entry, (*where, key))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "weights":
                yield from _words(getattr(value, field.name), (*where, field.name))
