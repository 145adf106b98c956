"""The patterns that the words of scores are looked for with, made once for a language."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary
from bot.nlu.grammar import any_of

Patterns = dict[str, re.Pattern[str]]


ANYWHERE = (
    "past",
    "present",
    "now",
    "yesterday",
    "gone",
    "judges",
    "explains",
    "topics",
    "within",
    "wishes",
    "nothing",
)
"""Words that are looked for by themselves, anywhere."""
AFTER = ("present", "now", "yesterday", "gone")
"""Words that are looked for right behind a number too, as "now_after"."""


@lru_cache(maxsize=8)
def score_patterns(words: Vocabulary) -> Patterns:
    """Give the patterns of a language by what they find."""
    score, small, halves, of_ten, between = (
        words.score,
        words.chat.particles,
        words.halves,
        words.out_of_ten,
        words.between,
    )
    numbers = tuple(words.numbers.items())
    spoken = any_of(word for word, value in numbers if value or (" " not in word and word not in small.no_number))
    value = rf"(?P<value>(?<![\d.,/])(?<!\d:)[0-9]{{1,2}}(?:[.,][0-9])?(?![0-9])|½|{spoken})"
    least, most = any_of(_named(words, 0, 1)), any_of(_named(words, 10))
    ends = rf"(?:{least}|[01])\s*(?:{any_of(small.within_scale)}|-|–)\s*(?:{most}|10)"
    one, a = any_of(ones(words)), rf"(?:(?:{any_of(small.before_number)})\s+)?"
    second = rf"(?:(?:{any_of(small.before_second)})\s+)?"
    hour = any_of(word for word, number in numbers if number >= 1 and " " not in word)
    half_of_day = any_of((*words.clock.before_noon, *words.clock.after_noon))
    time = rf"(?<![\w.:/-])(?:[0-9]{{1,2}}(?:[:.][0-9]{{2}})?|{hour})(?![0-9/])\s*(?:{half_of_day})?"
    the_scale = any_of(score.scale)
    joins = any_of(score.joins)
    knee = rf"(?:(?:{joins})\s+)*(?:{any_of(score.knee)})"
    knees = any_of(unit for unit in score.units if unit.split()[-1] in score.knee)
    whose = (
        rf"(?<![^\W\d_])(?:(?:{any_of(score.determiners)})\s+)?(?!(?:{any_of(score.days)}))[^\W\d_]+(?:{any_of(small.possessive)})\s+{knee}"
        rf"|(?:{any_of(score.possessives)})\s+{knee}"
        rf"|(?:{any_of(score.rates)})\s+(?:{any_of(score.determiners)})\s+(?!{knee})[^\W\d_]+(?=\s)"
    )
    own_words = (*score.knee, *score.hurts, *score.own)
    own = any_of(own_words)
    link = rf"(?:{any_of(score.links)})\s+(?:(?:{any_of(score.near)})\s+)*"
    whose_day = any_of((*score.determiners, *score.days))
    tells = (*score.around, *score.situations, *score.past_after, *score.present)
    follows = any_of((*tells, *score.follows))
    of_score = any_of((*score.around, *score.situations, *score.links, *score.near, *score.tells, *own_words))
    such = rf"(?:{any_of(score.determiners)})(?:\s+(?!(?:{of_score})\s)[^\W\d_]+){{1,2}}"
    no_score = rf"(?:{any_of(words.chat.which_one)}|{such})\s+"
    begins = rf"(?:{any_of(score.turns)})\s+(?=(?:{any_of(score.subjects)}))"
    plain = {name: any_of(getattr(score, name)) for name in ANYWHERE}
    return {
        **{name: re.compile(pattern) for name, pattern in plain.items()},
        **{f"{name}_after": re.compile(rf"\s*(?:{plain[name]})") for name in AFTER},
        "number": re.compile(
            rf"{value}(?:\s*(?P<half>{any_of(halves)}))?(?:\s*(?P<of_ten>{any_of(of_ten)})(?![0-9]))?"
        ),
        "other": re.compile(
            rf"\s*(?!(?:{any_of(score.sides)})\W+[0-9])(?:{any_of(score.units)}|[:%°/x*^+][0-9]*|\+\s?[0-9]|[-–.,]?[0-9]|-(?!\s)|(?:{any_of(score.ends)})\s*(?:[.,;!?]|$))"
        ),
        "units": re.compile(rf"\s*(?:{any_of(unit for unit in score.units if unit not in score.sides)})"),
        "glued": re.compile(r"[\d$€£#x/.*^{+-]$|(?<![^\W\d_]):$|[\d+]\s$|[^\W\d_]$"),
        "pain": re.compile(any_of(score.pain_after)),
        "not_after": re.compile(rf"(?:{any_of(score.not_after)})\s*$"),
        "past_after": re.compile(rf"\s*\(?(?:{any_of(score.past_after)})"),
        "not_this": re.compile(rf"(?:{any_of(score.not_this)})\s+{a}$"),
        "than_then": re.compile(rf"({any_of(score.than)})\s+(?:{any_of(score.times)})(?!')"),
        "scale": re.compile(rf"(?:(?:{the_scale})\s+)?(?<![\w:/.-]){ends}(?![0-9])(?:\s+(?:{the_scale}))?"),
        "clock": re.compile(rf"(?:{any_of(score.clock)})\s+(?:1?[0-9]|{hour})(?![\w/])"),
        "hours": re.compile(
            rf"{time}\s*(?:{any_of(score.lasts)})\s*{time}"
            rf"|(?:{any_of(score.shifts)})\W+(?:[^\W\d_]+\s+)?{time}\s*(?:{any_of(between)})\s*{time}"
            rf"|(?<![\w.:/-])(?:[0-9]{{1,2}}|{hour})\s+(?:{any_of(score.dealt)})\W+{second}(?:[0-9]{{1,2}}|{hour})\s+(?:{any_of(score.remains)})"
        ),
        "aside": re.compile(rf",\s+(?:{any_of(score.asides)}),(?=\s)"),
        "others": re.compile(rf"{whose}|{any_of(score.others)}"),
        "of_other": re.compile(
            rf"\s*(?:{any_of(score.pain_of)})\s+(?:(?:{joins})\s+)*(?:{whose}|{any_of(score.others)})"
        ),
        "linked": re.compile(rf"(?:{link})$"),
        "judged": re.compile(rf"[^.,;!?]*(?:{any_of(score.judges)})"),
        "is_it": re.compile(rf"^\W*(?:{any_of(score.is_it)})\s+{a}$"),
        "aged": re.compile(rf"(?:{any_of(score.i_am)})\s+$"),
        "result": re.compile(rf"(?:{any_of(score.results)})\W+(?:[^\W\d_]+\W+){{0,3}}([0-9]+)\s?[-–:]\s?([0-9]+)"),
        "praise": re.compile(
            rf"\s*(?:{any_of(small.praises)})\s+"
            rf"(?!(?:{any_of((*score.present, *score.knee, *score.own, *score.sides))}))"
        ),
        "own": re.compile(own),
        "mine": re.compile(any_of((*score.knee, *(word for word in score.own if word not in small.own_thing)))),
        "scores": re.compile(rf"(?:{any_of(score.scores)})\s+(?:(?:{any_of(score.near)})\s+)*$"),
        "spoken": re.compile(rf"\s+(?:{any_of(score.spoken)})(?=\s|$)"),
        "doubted": re.compile(rf"((?:{any_of(score.doubts)})\s*)\?+"),
        "subject": re.compile(
            rf"^\W*(?:(?:{whose_day})\s+)*(?:{own}|{any_of(small.rating)})(?P<between>.*?)(?:\s(?:{link})|[:=]\s*)$"
        ),
        "earlier_later": re.compile(
            rf"(?:{any_of(score.earlier)})\W{{0,2}}(?:[0-9]|10|{hour})\W+{second}(?:{any_of(score.later)})\W{{0,2}}(?=(?:[0-9]|10|{hour})(?![\w:]))"
        ),
        "direct": re.compile(rf"\s*(?:(?:{any_of((*score.links, *score.near))}|[:=])\s*)*"),
        "sentence": re.compile(r"[;.!?\n](?=\s|$)"),
        "named": re.compile(rf"(?:{any_of(score.named)})\s?[:#]?\s?$|(?:{any_of(score.ages)})\W{{0,2}}$"),
        "the_one": re.compile(rf"(?:{any_of(score.the_one)})\s+$"),
        "at_hour": re.compile(  # "knee 4 at 7", "did it at 7"
            rf"((?<![\w.:/-])(?:[0-9]|10|{hour})|(?<!\w)(?:{any_of(words.chat.finished)}))"
            rf"\s+(?:{any_of(small.at_hour)})\s+(?:1?[0-9]|{hour})(?=\s*(?:[.,;!?]|$))"
        ),
        "that_one": re.compile(rf"({no_score})(?:{one})(?![^\W_])(?!\s*(?:{any_of(of_ten)}))"),
        "one_by": re.compile(
            rf"(?P<is>(?:{any_of((*score.tells, *score.links))})\s+)?(?<![\w'])(?:{one})\s+"
            rf"(?={any_of(words.chat.one_by)})"
        ),
        "one_of": re.compile(rf"\s+(?:[0-9]|{any_of(score.one_of)})"),
        "is": re.compile(rf"(?:{any_of(score.tells)})\s+$"),
        "tells": re.compile(rf"\s*(?:{any_of(tells)})"),
        "counted": re.compile(rf"\s(?:{_counted(small.plural)})(?![\w'])"),
        "knee": re.compile(any_of((*score.knee, *score.hurts))),
        "of_knee": re.compile(rf"\s*(?!{knees}){knee}"),
        "follows": re.compile(rf"\s*(?:[^\w\s%°/x*^+:.-]|[.:-](?![\w])|$|(?:{follows}))"),
        "at": re.compile(rf"(?:{any_of(score.at)})\s+(?:(?:{any_of(score.around)})\s+)*$"),
        "capped": re.compile(rf"(?:{any_of(score.never)})(?:\s+[^\W\d_]+){{0,3}}?\s+(?:{any_of(score.above)})\s+{a}$"),
        "beyond": re.compile(rf"(?:{any_of(score.above)})\s+{a}$"),
        "differs": re.compile(rf"\s*(?:{any_of(score.differs)})"),
        "clause": re.compile(rf"[,;.!?\n]\s|\s[-–]\s|{begins}"),
        "part": re.compile(rf"[,;.!?\n:]\s|\s[-–]\s|{begins}"),
        "asks": re.compile(rf"\W*(?:{any_of(score.asks)})"),
        "between": re.compile(rf"\s*|\s*(?:{any_of(between)})\s*{a}"),
        "around": re.compile(any_of((*score.around, *score.situations))),
        "about": re.compile(any_of(score.around)),
    }


def ones(words: Vocabulary) -> tuple[str, ...]:
    """Give the words for the number one, which may be anything: "one of them", "not this one"."""
    return _named(words, 1)


def _named(words: Vocabulary, *values: int) -> tuple[str, ...]:
    """Give the single words for some numbers."""
    return tuple(word for word, value in words.numbers.items() if value in values and word.isalpha())


def _counted(plural: tuple[str, ...]) -> str:
    """Give what a word that is counted looks like, by the endings of more than one; doubled, they are no ending."""
    ends = (rf"[^\W\d_]{{2,}}(?<!{re.escape(end[0])}){re.escape(end)}" for end in plural)
    return "|".join(ends) or "(?!)"
