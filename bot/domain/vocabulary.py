"""The words of one language that understanding a message needs; read from content/vocabulary/<language>.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.chat_words import ChatWords, Words


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """What changes the sense of a sign that is spoken of.

    `denies` before it takes it back, unless `affirms` follows the denial; `turns` ends a denial, and `contrasts` stand
    between two statements. `joins` join a list that is denied, `anew` behind a comma begins what is none. `supposes`
    before it makes it a mere thought, `over` anywhere puts it long ago, `figures` are said in fun.
    """

    denies: Words
    affirms: Words
    turns: Words
    joins: Words
    anew: Words
    contrasts: Words
    supposes: Words
    over: Words
    figures: Words


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """What tells a pain score in a longer message from other numbers.

    A number with one of `units` after it or one of `not_after` before it is none; one of `pain_after` before it makes
    it one. `past`, `present`, `now`, `not_this` and `yesterday` before it, `past_after` behind it say of when it is;
    `than` one of `times` compares and says nothing. `scale` before "0 to 10" names no score. A number `above` which it
    `never` went is one; one that it is `above` (or below) gives way to another. One by which it `differs` is none, nor
    one that somebody `wishes` for or `asks` about. `sides` are the knees, of which the worse counts. `nothing` is zero.
    A number right after one of `named` is the name of something, after `ages` that of children; after one of `others`,
    and nothing of their `own` since, it is another person's or another thing's. "one" after `the_one` or before
    `one_of` is no number. `explains` tell of the scale, `asides` between commas of nothing new, an hour after one of
    `clock` of the time. After one of `tells` a number counts nothing.
    `around` and `situations` are the words that a message may be made of which tells a score and nothing else.

    Whose it is: `knee` and what it does, `hurts`, which `joins` lead to from a number; `links` and words `near` a
    number tie it to what its clause speaks of; `possessives`, another's, and `days`, nobody's; `pain_of` between a
    number and another's place. A clause with a subject of its own begins with one of `turns` and one of `subjects`, a
    clause inside it with one of `within`. `scores` give a score by themselves, `rates` and one of `determiners` rate a
    thing.
    After a number, `follows` say that it counts nothing, `ends` that it is a result, as `results` before two of them
    do; `at` before it that it is no hour. In a message of `topics` no number is the knee's. `is_it` and `judges` ask,
    `i_am` tells an age, `gone` is long over, and of `earlier` and `later` the second counts. `spoken` are dictated
    marks, and `doubts` before a question mark ask nothing. Numbers on both sides of `lasts`, or of a range after one of
    `shifts`, are hours; those before `dealt` and before `remains` count what is left.
    """

    units: Words
    not_after: Words
    pain_after: Words
    past: Words
    past_after: Words
    present: Words
    now: Words
    not_this: Words
    yesterday: Words
    than: Words
    times: Words
    scale: Words
    never: Words
    above: Words
    differs: Words
    asks: Words
    wishes: Words
    sides: Words
    nothing: Words
    named: Words
    ages: Words
    asides: Words
    others: Words
    own: Words
    the_one: Words
    one_of: Words
    explains: Words
    clock: Words
    tells: Words
    around: Words
    situations: Words
    knee: Words
    hurts: Words
    joins: Words
    follows: Words
    at: Words
    turns: Words
    subjects: Words
    earlier: Words
    later: Words
    within: Words
    scores: Words
    rates: Words
    determiners: Words
    possessives: Words
    spoken: Words
    doubts: Words
    links: Words
    near: Words
    days: Words
    pain_of: Words
    ends: Words
    judges: Words
    is_it: Words
    i_am: Words
    gone: Words
    topics: Words
    results: Words
    lasts: Words
    shifts: Words
    dealt: Words
    remains: Words


@dataclass(frozen=True, slots=True, eq=False)
class ClockWords:
    """Words of a time of day; `named` in minutes after midnight. `bare_half`: "half 7", which not all mean alike.

    A time with one of `not_after` before it or of `not_before` after it is turned down.
    """

    hours: Mapping[str, int]
    minutes: Mapping[str, int]
    named: Mapping[str, int]
    before_noon: Words
    after_noon: Words
    past: Words
    to: Words
    bare_half: Words
    full: Words
    around: Words
    not_after: Words
    not_before: Words


@dataclass(frozen=True, slots=True, eq=False)
class DayWords:
    """Words for days of the week, Monday 0, beside their names; `without` takes the days after it out."""

    groups: Mapping[str, tuple[int, ...]]
    short: Mapping[str, int]
    through: Words
    without: Words
    instead: Words


@dataclass(frozen=True, slots=True, eq=False)
class DurationWords:
    """Units of time, and amounts in words; `whole` are durations in one word, in days."""

    minutes: Words
    hours: Words
    days: Words
    weeks: Words
    months: Words
    amounts: Mapping[str, float]
    whole: Mapping[str, int]
    bare_after: Words
    and_half: Words


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """Words of a date until which something lasts, beside the names of days and months.

    `since` before "tomorrow": from then on. `after_this` before a day: the next one, or the one of next week.
    A break begins on a day after one of `leaves`, and is of that day alone after one of `skips`, which the name of
    one of `sessions` may follow.
    """

    until: Words
    next: Words
    next_week: Words
    next_month: Words
    tomorrow: Words
    after_tomorrow: Words
    since: Words
    after_this: Words
    weekend: Words
    leaves: Words
    skips: Words
    sessions: Words


@dataclass(frozen=True, slots=True)
class OutingWords:
    """Words that say that somebody ran or walked; with one of `not_done` in the message they say that nobody did."""

    ran: Words = ()
    walked: Words = ()
    not_done: Words = ()


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words in lower case; one vocabulary is only itself, so that what is made of its words can be kept by it.

    `numbers` of 0 to 10 by word; `homophones` are numbers before `out_of_ten` alone ("for out of ten"), `nearly` and
    `halves` follow a number ("ish", "and a half"), `out_of_ten` follow a score, `between` stand in a range ("3 to 4"),
    `point` in "one point five", `filler` may surround a score. `spellings`: short forms and what they stand for.
    `small` words may stand anywhere, `sets` are named groups of words; `signs` and `meanings` are patterns by the id
    of a sign and by a label. `chat` is read from a file of its own. `weights`: what was learnt from examples, as the
    training wrote it.
    """

    numbers: Mapping[str, float]
    homophones: Mapping[str, int]
    nearly: Words
    halves: Words
    out_of_ten: Words
    between: Words
    point: Words
    filler: Words
    spellings: Mapping[str, str]
    small: Words
    sets: Mapping[str, Words]
    scope: ScopeWords
    signs: Mapping[str, Words]
    meanings: Mapping[str, Words]
    score: ScoreWords
    clock: ClockWords
    days: DayWords
    durations: DurationWords
    dates: DateWords
    outings: OutingWords = OutingWords()
    chat: ChatWords = field(default_factory=ChatWords)
    weights: bytes = b""
