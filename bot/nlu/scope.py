"""Whether a sign that is spoken of is meant: or denied, supposed, long over, another's, or said in fun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.domain.vocabulary import ScopeWords
from bot.nlu.patterns import Hit, elements
from bot.nlu.sets import Span
from bot.nlu.tokens import Said

DENIES_WITHIN = 5
SUPPOSES_WITHIN = 7
"""So many words may stand between what denies or supposes a sign and the sign (house)."""
SETS = ("denies", "affirms", "turns", "joins", "anew", "supposes", "over", "figures")


CAN_NOT = "@can_not"
"""The set of words that say that something is not possible."""
COMPLAINTS = ("@complaint", "@locks", "@catches", "@swollen")
"""The sets whose words may begin a list of what is denied."""


class Sense(StrEnum):
    """How a sign is meant."""

    MEANT = "meant"
    DENIED = "denied"
    SUPPOSED = "supposed"
    OVER = "over"
    FIGURE = "figure"


def scope_sets(words: ScopeWords) -> dict[str, tuple[str, ...]]:
    """Give the words as sets to be looked up together with all others."""
    return {f"scope {name}": getattr(words, name) for name in SETS}


def sense(hit: Hit, said: Said, spans: Mapping[str, list[Span]], is_small: Callable[[str], bool]) -> Sense:
    """Tell how a sign that was found is meant; small words may stand between any two."""

    def of(name: str) -> list[Span]:
        return spans.get(f"@scope {name}", [])

    def begins_anew(end: int) -> bool:
        """Tell whether a clause about the knee begins behind a comma between these words and the sign."""
        commas = [at for at in range(end, hit.start) if said.words[at] == ","]
        subjects = (*spans.get("@knee", []), *of("anew"))
        return bool(commas) and any(commas[-1] < start <= commas[-1] + 2 for start, _ in subjects)

    def of_another(end: int) -> bool:
        """Tell whether something else is denied before the sign: "not today, chest pain", "no time and chest pain"."""
        joins = {start for start, _ in of("joins")}
        ends = [at for at in range(end, hit.start) if said.words[at] == "," or at in joins]
        first = ends[0] if ends else None
        complaints = [span for name in COMPLAINTS for span in spans.get(name, [])]
        return first is not None and not any(end <= start < first for start, _ in complaints)

    here = said.sentence[hit.start]
    if any(start < hit.end and end > hit.start for start, end in of("figures")):
        return Sense.FIGURE
    affirmed = {start for start, _ in of("affirms")}
    turns = [start for start, _ in of("turns")]
    for start, end in of("denies"):
        if said.sentence[start] != here or end > hit.start or start == hit.start:
            continue
        between = hit.start - end - sum(said.words[at] == "," for at in range(end, hit.start))
        if between > DENIES_WITHIN or end in affirmed or any(end <= at < hit.start for at in turns):
            continue
        if of_another(end):
            continue
        if "," in said.words[end : hit.start] and (begins_anew(end) or not _listed(said, end, hit.start)):
            continue
        return Sense.DENIED
    denials = [denial for denial in of("denies") if denial[1] not in affirmed]
    if any(_denied_within(hit, denial, said, spans, is_small) for denial in denials):
        return Sense.DENIED
    for start, end in of("supposes"):
        if begins_anew(end):
            continue
        if said.sentence[start] == here and start <= hit.start and hit.start - end <= SUPPOSES_WITHIN:
            return Sense.SUPPOSED
    if of("over"):
        return Sense.OVER
    return Sense.MEANT


def _listed(said: Said, start: int, end: int) -> bool:
    """Tell whether the words between a denial and a sign are a list: short pieces between commas."""
    pieces = " ".join(said.words[start:end]).split(",")
    return all(len(piece.split()) <= 3 for piece in pieces)


def _denied_within(
    hit: Hit, denial: Span, said: Said, spans: Mapping[str, list[Span]], is_small: Callable[[str], bool]
) -> bool:
    """Tell whether a denial stands within a sign, right before its last word: "my knee is not swollen".

    A denial that is part of the pattern takes nothing back, nor one of being able: "my knee can not be moved". Nor does
    one where its last words come again: "it did not give way before, today it gave way".
    """
    start, end = denial
    if not hit.start < start < end < hit.end:
        return False
    places = [spans.get(element, []) for element in elements(hit.pattern)]
    of_sign = [span for many in places for span in many]
    if any(first < end and start < last for first, last in (*of_sign, *spans.get(CAN_NOT, []))):
        return False
    within = {at for first, last in of_sign for at in range(first, last)}
    for many in places:
        again = any(first >= hit.end and said.sentence[first] == said.sentence[start] for first, _ in many)
        for first in (first for first, last in many if end <= first and last == hit.end):
            if not again and all(at in within or is_small(said.words[at]) for at in range(end, first)):
                return True
    return False
