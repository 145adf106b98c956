"""The numbers of a message that may be scores, each with what its own clause says of it.

The rules are those of docs/understanding.md, in the same order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.pain import HIGHEST
from bot.domain.vocabulary import Vocabulary
from bot.nlu.score_patterns import Patterns, ones

NEAR = 14
"""Letters between a number and the word that says of when or of what it is (house)."""
_LEFT = re.compile(r"[^\W_]|[?+*%$€£#@^<>{}\\]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that counts nothing else: its value, where it stands, and what the words beside it say.

    `past` and `gone`: of before, or of so long ago that it is no score of now; `now` and `present`: of now, of today.
    `denied`: it is said not to be this. `pain`: pain is named near it. `stated`: its clause says that it is the knee's
    score. `leads`: its clause begins with it. `one`: it is the word for one, which may be anything.
    """

    value: float
    start: int
    end: int
    text: str
    of_ten: bool
    past: bool
    gone: bool
    present: bool
    now: bool
    denied: bool
    yesterday: bool
    pain: bool
    stated: bool
    leads: bool
    one: bool

    @property
    def plain(self) -> bool:
        """Whether people rate with it: not nothing, not the word for one, and no finer than a half."""
        return bool(self.value) and not self.one and self.value % 0.5 == 0


@dataclass(frozen=True, slots=True)
class _Place:
    """A number where it was found; `before` and `after` are all words there, `close` those before it in its clause.

    `one`: it is the word for one.
    """

    found: re.Match[str]
    value: float
    before: str
    close: str
    after: str
    one: bool

    @property
    def of_ten(self) -> bool:
        return self.found["of_ten"] is not None

    @property
    def bare_one(self) -> bool:
        return self.one and not self.of_ten


def numbers_of(said: str, words: Vocabulary, patterns: Patterns) -> list[Number]:
    """Give the numbers of a message that may be scores; of several joined by "or" and the like, all or none."""
    every = list(patterns["number"].finditer(said))
    between = [said[one.end() : next.start()] for one, next in pairwise(every)]
    joined = [patterns["between"].fullmatch(words_between) is not None for words_between in between]
    places = [_place(said, found, words, patterns) for found in every]
    other = [place.value > HIGHEST or _counts_other(place, patterns) for place in places]
    for at in (*range(len(joined)), *reversed(range(len(joined)))):
        if joined[at] and between[at].strip() and (other[at] or other[at + 1]):
            other[at] = other[at + 1] = True
    numbers: list[Number] = []
    last = 0
    for at, place in enumerate(places):
        if other[at]:
            continue
        since = place.close if at and joined[at - 1] else place.close[-max(1, len(place.before) - last) :]
        today = patterns["present"].search(said, last, place.found.start())
        last = place.found.end()
        if _is_no_statement(place, patterns):
            continue
        numbers.append(_number(place, since, patterns))
        if today is None and (after := patterns["past_after"].match(said[last:])):
            last += after.end()  # "six yesterday three today": the yesterday is that of the six
    return numbers


def is_empty(words: str, patterns: Patterns) -> bool:
    """Tell whether these are all words that may stand around a score."""
    return nothing_left(patterns["around"].sub(" ", words))


def nothing_left(words: str) -> bool:
    """Tell whether there is no word and no number in this."""
    return _LEFT.search(words) is None


def _place(said: str, found: re.Match[str], words: Vocabulary, patterns: Patterns) -> _Place:
    before = said[: found.start()]
    value = value_of(found["value"], words) + (0.5 if found["half"] else 0)
    close, one = patterns["clause"].split(before)[-1], found["value"] in ones(words)
    return _Place(found, value, before, close, said[found.end() :], one)


def value_of(word: str, words: Vocabulary) -> float:
    """Give the number that a word or digits stand for."""
    if word == "½":
        return 0.5
    known = words.numbers.get(re.sub(r"\s+", " ", word))
    return float(known) if known is not None else float(word.replace(",", "."))


def _counts_other(place: _Place, patterns: Patterns) -> bool:
    """Tell whether a number counts or names something, or is another's, by what stands before and after it."""
    before, after, close = place.before, place.after, place.close
    if patterns["glued"].search(before):
        return True
    if _is_of_another(close, patterns) or patterns["of_other"].match(after):
        return True
    if patterns["of_knee"].match(after):
        return False
    if place.of_ten:
        return patterns["units"].match(after) is not None or patterns["praise"].match(after) is not None
    if patterns["other"].match(after) or patterns["named"].search(before):
        return True
    if patterns["aged"].search(before) and not patterns["present_after"].match(after):
        return True
    if place.bare_one and (patterns["the_one"].search(before) or patterns["one_of"].match(after)):
        return True
    if patterns["is"].search(before) is not None or patterns["pain"].search(close[-2 * NEAR :]) is not None:
        return False
    return patterns["counted"].match(after) is not None and not patterns["tells"].match(after)


def _is_of_another(close: str, patterns: Patterns) -> bool:
    """Tell whether what a clause speaks of before a number is another person or thing than the knee."""
    others = max((one.end() for one in patterns["others"].finditer(close)), default=0)
    if others and all(one.end() <= others for one in patterns["mine"].finditer(close)):
        return True
    linked = patterns["linked"].search(close)
    if linked is None or patterns["own"].search(close):
        return False
    return not is_empty(patterns["number"].sub(" ", close[: linked.start()]), patterns)


def _is_no_statement(place: _Place, patterns: Patterns) -> bool:
    """Tell whether a number is asked about, supposed, wished for or ruled by, or stands behind a word of time."""
    close, after = place.close, place.after
    if patterns["is_it"].search(close) and patterns["judged"].match(after):
        return True
    if patterns["wishes"].search(close) or patterns["differs"].match(after) or patterns["asks"].match(close):
        return True
    if place.of_ten or _is_of_pain(place, patterns) or patterns["not_this"].search(place.before):
        return False
    return patterns["not_after"].search(place.before) is not None


def _is_of_pain(place: _Place, patterns: Patterns) -> bool:
    """Tell whether pain is named right before a number or after it, or that it never went above."""
    return (
        patterns["of_knee"].match(place.after) is not None
        or patterns["pain"].search(place.close[-3 * NEAR :]) is not None
        or patterns["capped"].search(place.close) is not None
    )


def _number(place: _Place, since: str, patterns: Patterns) -> Number:
    """Read of when a number is, and whether its clause says what it is; `since` are the words before it alone."""
    found, after = place.found, place.after
    near = since[-2 * NEAR :]
    past, present = patterns["past"].search(near), patterns["present"].search(near)
    over = patterns["gone"].search(since)
    gone = bool(patterns["gone_after"].match(after) or (over and not patterns["present"].search(since, over.end())))
    is_past = bool(
        gone
        or (past is not None and (present is None or present.start() < past.start()))
        or patterns["past_after"].match(after)
        or (patterns["beyond"].search(place.close) and not patterns["capped"].search(place.close))
    )
    denied = patterns["not_this"].search(place.before) is not None
    return Number(
        value=place.value,
        start=found.start(),
        end=found.end(),
        text=found[0].strip(),
        of_ten=place.of_ten,
        past=is_past,
        gone=gone,
        present=not is_past and bool(present or patterns["present_after"].match(after)),
        now=not is_past and bool(patterns["now"].search(near) or patterns["now_after"].match(after)),
        denied=denied,
        yesterday=bool(patterns["yesterday"].search(since) or patterns["yesterday_after"].match(after)),
        pain=_is_of_pain(place, patterns),
        stated=not denied and _is_stated(place, patterns),
        one=place.bare_one and not found["half"],
        leads=not denied and is_empty(place.close, patterns) and patterns["follows"].match(after) is not None,
    )


def _is_stated(place: _Place, patterns: Patterns) -> bool:
    """Tell whether the words of its clause say themselves that a number is the knee's score."""
    close, after = place.close, place.after
    if place.bare_one and not patterns["is"].search(close):
        return False
    bare = is_empty(close, patterns)
    if bare and place.value and patterns["of_knee"].match(after):
        return True
    knee = max((one.end() for one in patterns["knee"].finditer(close)), default=None)
    direct = knee is not None and patterns["direct"].fullmatch(close[knee:])
    if not (direct or patterns["follows"].match(after)):
        return False
    if patterns["not_after"].search(close) and not patterns["at"].search(close):
        return False
    if knee is not None and is_empty(close[knee:], patterns):
        return True
    subject = patterns["subject"].search(close)
    if subject is not None and not patterns["within"].search(subject["between"]):
        return True
    return (place.of_ten and bare) or patterns["scores"].search(close) is not None
