"""The words of one language that a conversation needs; read from content/vocabulary/<language>.chat.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Particles:
    """The small words and endings that the grammars of scores, days and times are built of."""

    before_number: Words = ()
    before_second: Words = ()
    within_scale: Words = ()
    no_number: Words = ()
    own_thing: Words = ()
    rating: Words = ()
    praises: Words = ()
    possessive: Words = ()
    plural: Words = ()
    before_day: Words = ()
    on_day: Words = ()
    of_month: Words = ()
    ordinals: Words = ()
    from_now: Words = ()
    before_span: Words = ()
    whole_hour: Words = ()
    before_place_in_list: Words = ()
    contrasts: Words = ()


@dataclass(frozen=True, slots=True)
class BreakWords:
    """A break, or a day left out: what wishes for one, denies, supposes or ends it, and when it is."""

    leaves_out: Words = ()
    rests: Words = ()
    away: Words = ()
    denies: Words = ()
    supposes: Words = ()
    between: Words = ()
    no: Words = ()
    ends: Words = ()
    over: Words = ()
    ahead: Words = ()
    within: Words = ()
    doubtful: Words = ()
    returns: Words = ()
    joins: Words = ()
    this_day: Words = ()
    around_end: Words = ()


@dataclass(frozen=True, slots=True)
class TiredWords:
    """Muscles that are tired from their work: which, how, from what, and words round them."""

    both: Words = ()
    one: Words = ()
    sore: Words = ()
    weak: Words = ()
    much: Words = ()
    hurts: Words = ()
    after: Words = ()
    which: Words = ()
    efforts: Words = ()
    around: Words = ()


@dataclass(frozen=True, slots=True)
class AdviceWords:
    """What a professional advises: words that tell of it, give leave or take it, and what it is about."""

    told: Words = ()
    may: Words = ()
    must: Words = ()
    running: Words = ()
    rest: Words = ()
    around: Words = ()


@dataclass(frozen=True, slots=True)
class LastingWords:
    """How long it has hurt: words that say so, lengths of time, and what makes it more than that."""

    says: Words = ()
    spans: Words = ()
    unless: Words = ()


@dataclass(frozen=True, slots=True)
class LaterWords:
    """That today's session will be done later: when, what is done then, and words round them."""

    when: Words = ()
    does: Words = ()
    around: Words = ()


@dataclass(frozen=True, slots=True)
class PastWeekdayWords:
    """A day of the last week: words before its name, and the day that it is read like."""

    before: Words = ()
    like: Words = ()


@dataclass(frozen=True, slots=True)
class ChatWords:
    """Words that a conversation needs beside the labels of messages; without any of them that part is not understood.

    What each of them is for stands beside the words themselves, in content/vocabulary/en.chat.yaml.
    """

    particles: Particles = field(default_factory=Particles)
    commands: Mapping[str, str] = field(default_factory=dict)
    talk: Mapping[str, Words] = field(default_factory=dict)
    talk_filler: Words = ()
    cheers: Words = ()
    rather: Words = ()
    reminds_once: Words = ()
    undone: Words = ()
    nearly_done: Words = ()
    of_one: Words = ()
    other_done: Words = ()
    excepts: Words = ()
    rest_words: Words = ()
    no_run: Words = ()
    parts: Words = ()
    strength: Words = ()
    not_at: Words = ()
    interrupts: Words = ()
    goes_on: Words = ()
    travel: Mapping[str, Words] = field(default_factory=dict)
    goes_there: Words = ()
    takes_back: Words = ()
    no_things: Words = ()
    worst: Words = ()
    no_wait: Words = ()
    corrects: Words = ()
    of_days: Words = ()
    places: Mapping[str, Words] = field(default_factory=dict)
    knees: Mapping[str, Words] = field(default_factory=dict)
    nearby: Words = ()
    things: Mapping[str, Words] = field(default_factory=dict)
    lacks: Words = ()
    owns: Words = ()
    no_weights: Words = ()
    nothing: Words = ()
    mistaken: Words = ()
    mine: Words = ()
    why: Words = ()
    not_sharp: Words = ()
    yes: Words = ()
    confirms: Words = ()
    no: Words = ()
    clock_shows: Words = ()
    halves: Mapping[str, Words] = field(default_factory=dict)
    either: Words = ()
    of_pain: Words = ()
    aches: Words = ()
    aches_elsewhere: Words = ()
    well: Words = ()
    feels: Words = ()
    lasting: LastingWords = field(default_factory=LastingWords)
    barriers: Mapping[str, Words] = field(default_factory=dict)
    swelling: Mapping[str, Words] = field(default_factory=dict)
    hedges: Words = ()
    swollen: Words = ()
    not_swollen: Words = ()
    a_little: Words = ()
    not_little: Words = ()
    around_swelling: Words = ()
    tired: TiredWords = field(default_factory=TiredWords)
    unnamed: Words = ()
    before_place: Words = ()
    after_place: Words = ()
    finished: Words = ()
    session_done: Mapping[str, Words] = field(default_factory=dict)
    how_much: Mapping[str, Words] = field(default_factory=dict)
    before_session: Words = ()
    in_session: Words = ()
    it_hurt: Words = ()
    settled: Mapping[str, Words] = field(default_factory=dict)
    screens: Mapping[str, Words] = field(default_factory=dict)
    complaints: Mapping[str, Words] = field(default_factory=dict)
    denied: Words = ()
    questions: Words = ()
    requests: Words = ()
    this_one: Words = ()
    turned_down: Words = ()
    numbered: Words = ()
    nth: Mapping[str, int] = field(default_factory=dict)
    moves: Mapping[str, Words] = field(default_factory=dict)
    move_filler: Words = ()
    present_one: Words = ()
    one_of_them: Words = ()
    which_one: Words = ()
    one_by: Words = ()
    sets: Words = ()
    all_sets: Words = ()
    whole_session: Words = ()
    fears: Words = ()
    moods: Mapping[str, Words] = field(default_factory=dict)
    mood_filler: Words = ()
    sharp: Words = ()
    around_sharp: Words = ()
    the_knee: Words = ()
    agrees: Words = ()
    later_today: LaterWords = field(default_factory=LaterWords)
    writes_at: Words = ()
    just_once: Words = ()
    went: Mapping[str, Words] = field(default_factory=dict)
    moved: Mapping[str, Words] = field(default_factory=dict)
    how_far: Words = ()
    distances: Words = ()
    covered: Words = ()
    it_was: Words = ()
    before_yesterday: Words = ()
    of_now: Words = ()
    was_away: Words = ()
    long_ago: Words = ()
    before_went: Words = ()
    puts_off: Words = ()
    undo: Words = ()
    undo_names: Mapping[str, Words] = field(default_factory=dict)
    keeps: Words = ()
    after_all: Words = ()
    stays: Words = ()
    around_stays: Words = ()
    unmeant: Words = ()
    unmeant_filler: Words = ()
    begin_filler: Words = ()
    breaks: BreakWords = field(default_factory=BreakWords)
    professionals: Words = ()
    nobody: Words = ()
    examined: Words = ()
    not_examined: Words = ()
    before_examined: Words = ()
    until_now: Words = ()
    visited: Words = ()
    was_examined: Words = ()
    said_of_knee: Words = ()
    around_care: Words = ()
    advised: AdviceWords = field(default_factory=AdviceWords)
    pending: Words = ()
    appointments: Words = ()
    until_when: Words = ()
    thats_all: Words = ()
    approves: Words = ()
    unsure: Words = ()
    adds: Words = ()
    no_such_days: Words = ()
    adds_last: Words = ()
    passages: Mapping[str, Words] = field(default_factory=dict)
    past_weekday: PastWeekdayWords = field(default_factory=PastWeekdayWords)
