"""One message, one meaning: red flags before all else, values with it, and how well unseen messages are understood."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import open_understanding
from bot.catalog import Catalogue
from bot.domain.vocabulary import Vocabulary
from bot.nlu import Expected, Meaning, Understanding
from bot.nlu.alarm import COMPLAINT, WHERE
from bot.nlu.begins import begins_alone, begins_on
from bot.nlu.days import Days, days_of_week
from bot.nlu.durations import minutes_said
from bot.nlu.model import Model
from bot.nlu.report import Report, measure
from bot.nlu.told import How, told_score
from bot.nlu.until import ends_alone, until_date
from tests.training.examples import FRESH, HANDS, HARMLESS, LATEST, NEWEST, WORRIED, fingerprint, messages

MONDAY = date(2026, 3, 2)


def measured(understanding: Understanding, *names: str) -> Report:
    """Measure on the messages that the understanding was not trained on."""
    every = [(name, message) for name in names for message in messages(understanding.labels, name)]
    aside = [message for name, message in every if name in (*FRESH, *WORRIED, NEWEST, *LATEST) or message.kept_aside]
    return measure(aside, understanding.understand, time.perf_counter)


FLOORS = {"exercise": 0.91, "topic": 0.79, "action": 0.86, "pain": 0.90, "red-flag": 0.94, "unknown": 0.77}
"""Shares that unseen messages reach today, less two or three in a hundred; they may be raised and not lowered."""


def test_messages_kept_aside_are_understood_as_well_as_ever(two_thirds: Understanding) -> None:
    report = measured(two_thirds, *HANDS)
    assert sum(report.all.values()) > 500
    for family, floor in FLOORS.items():
        assert report.accuracy(family) >= floor, family
    assert report.recall >= 0.94
    assert report.precision >= 0.83
    assert report.answered_rightly >= 0.87
    assert report.pain_from_none == 0


WANTED = {"exercise": 0.95, "topic": 0.90, "action": 0.93, "pain": 0.97}
"""What messages of the ordinary kind, written with no pattern in sight, must reach."""


def test_fresh_messages_of_the_ordinary_kind_are_understood(two_thirds: Understanding) -> None:
    report = measured(two_thirds, *FRESH)
    for family, floor in WANTED.items():
        assert report.accuracy(family) >= floor, family
    assert report.recall >= 0.98
    assert report.precision >= 0.90
    assert report.answered_rightly >= 0.95
    assert report.pain_from_none == 0


def test_many_wordings_of_every_sign_are_heard(two_thirds: Understanding) -> None:
    report = measured(two_thirds, *WORRIED)
    assert report.recall >= 0.96
    assert report.precision >= 0.90
    assert report.pain_from_none <= 1


NEWEST_FLOORS = {"exercise": 0.95, "topic": 0.90, "action": 0.93, "pain": 0.76}
"""Of `newest.jsonl`, whose scores are hidden among words on purpose; they may be raised and not lowered."""


def test_the_newest_messages_are_understood_as_well_as_ever(two_thirds: Understanding) -> None:
    report = measured(two_thirds, NEWEST)
    for family, floor in NEWEST_FLOORS.items():
        assert report.accuracy(family) >= floor, family
    assert report.recall == 1.0
    assert report.precision >= 0.90
    assert report.pain_from_none <= 1


LATEST_FLOORS = {"exercise": 0.88, "topic": 0.94, "action": 0.85, "pain": 0.98}
"""Of `recent.jsonl` and `latest.jsonl`, nearly half of them scores; they may be raised and not lowered."""


def test_the_latest_messages_are_understood_as_well_as_ever(two_thirds: Understanding) -> None:
    report = measured(two_thirds, *LATEST)
    for family, floor in LATEST_FLOORS.items():
        assert report.accuracy(family) >= floor, family
    assert report.recall == 1.0
    assert report.precision >= 0.83
    assert report.pain_from_none == 0


UNLEARNT = {
    "plain": {"exercise": 0.96, "topic": 0.93, "action": 0.98, "pain": 0.98, "red-flag": 1.0},
    "common": {"exercise": 0.97, "topic": 0.95, "action": 0.97, "pain": 0.95, "red-flag": 1.0},
    "everyday": {"exercise": 0.95, "topic": 0.95, "action": 0.97, "pain": 1.0, "red-flag": 1.0},
    "chatting": {"exercise": 0.98, "topic": 0.98, "action": 1.0, "pain": 1.0, "red-flag": 1.0},
    "brief": {"exercise": 0.98, "topic": 1.0, "action": 1.0, "pain": 1.0, "red-flag": 1.0},
    "last": {"exercise": 0.93, "topic": 0.76, "action": 0.93, "pain": 0.84, "red-flag": 1.0},
}
"""Of six sets from which nothing was ever learnt; they may be raised and not lowered."""


@pytest.mark.parametrize("name", UNLEARNT)
def test_messages_that_nothing_was_learnt_from_are_understood_as_well_as_ever(
    shipped: Understanding, name: str
) -> None:
    report = measure(messages(shipped.labels, name), shipped.understand, time.perf_counter)
    for family, floor in UNLEARNT[name].items():
        assert report.accuracy(family) >= floor, family
    assert report.pain_from_none == 0


def test_harmless_complaints_kept_aside_raise_hardly_an_alarm(two_thirds: Understanding) -> None:
    report = measured(two_thirds, HARMLESS)
    assert report.false_alarms <= 5
    assert report.pain_from_none == 0


def test_the_weights_were_learnt_from_these_words_and_messages(english: Vocabulary, two_thirds: Understanding) -> None:
    assert two_thirds.trained_on == fingerprint(), "the vocabulary or the messages have changed: make train"


@pytest.mark.parametrize(
    ("text", "sign", "tier"),
    [
        ("my knee gave way on the stairs", "gives-way", "B"),
        ("cant put any weight on it", "no-weight", "A"),
        ("knee is locked and I cannot free it", "locked", "A"),
        ("my calf is swollen and warm", "calf", "A"),
        ("sharp pain in my calf", "calf", "A"),
        ("4. also it wont straighten this morning", "no-bend", "B"),
        ("wakes me up every night", "rest-pain", "C"),
    ],
)
def test_a_red_flag_is_heard_with_its_sign_and_tier(shipped: Understanding, text: str, sign: str, tier: str) -> None:
    meaning = shipped.understand(text)
    assert (meaning.label, meaning.values) == ("red-flag", {"sign": sign, "tier": tier})
    assert meaning.matched


@pytest.mark.parametrize(
    "text",
    [
        "what do you do with my data, my knee is locked",
        "no training from tomorrow, my knee is swollen and hot",
        "move it to 8 please. my knee gave way on the stairs",
    ],
)
def test_a_sign_is_heard_beside_something_else_that_is_asked_or_wished(shipped: Understanding, text: str) -> None:
    assert shipped.understand(text).family == "red-flag"


@pytest.mark.parametrize(
    "text",
    ["no swelling today", "no swelling, no locking, no giving way", "what does locking feel like?", "killing it"],
)
def test_a_sign_that_is_denied_supposed_or_said_in_fun_is_none(shipped: Understanding, text: str) -> None:
    assert shipped.understand(text).label != "red-flag"


ORDINARY = [
    "I have started but the step-ups hurt under the kneecap, so I left them out.",
    "the step-ups hurt under the kneecap, so I left them out",
    "It is mostly around the kneecap, especially when I go down the stairs.",
    "No, my knee does not give way. I only said that it hurts when I go down the stairs.",
    "it hurts when I go down stairs",
    "when I went down the stairs this morning it hurt a bit",
    "I went down the stairs and my knee hurt",
    "my kneecap hurts when I go down a hill",
    "ouch wall sit hurts my knee",
    "step-ups hurt under my kneecap",
    "squats hurt my knee",
    "I leave the lunges out because they hurt my kneecap",
    "I did everything except the lunge, it hurt under my kneecap",
    "my kneecap hurts when I get out of the car",
    "my kneecap aches when I get out of bed",
    "the kneecap is sore after I was out running",
    "kneecap feels sore on the outer side",
    "I am so frustrated, it's not getting better",
    "I am fed up, my knee is still sore",
    "That is not what I said! My kneecap is in its place.",
    "my kneecap is where it should be",
    "the kneecap has not moved",
    "Oh no, that was a mistake, it isn't really hot",
    "it was a mistake, my knee is not locked",
    "no, my knee is not swollen",
    "my knee has never given way",
    "I am just nervous, it is not chest pain",
    "a bit hot after work",
    "it is really hot in my flat",
    "it's boiling today, my knee is ok",
    "My heart is racing, I am worried about the race",
]
"""What was taken for a warning sign and is none."""


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_complaint_is_no_warning_sign(shipped: Understanding, text: str) -> None:
    assert shipped.understand(text).label != "red-flag"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("the kneecap slid out", "deformed"),
        ("my kneecap came out on the stairs", "deformed"),
        ("my kneecap is not in its place", "deformed"),
        ("kneecap pointing sideways", "deformed"),
        ("it gave way going down stairs", "gives-way"),
        ("my knee gave out on the stairs", "gives-way"),
        ("knee went from under me on the steps", "gives-way"),
        ("I left out the squats because my knee gave way", "gives-way"),
        ("it did not give way before, but today it gave way", "gives-way"),
        ("the knee doesn't hold me", "gives-way"),
        ("it's hot and swollen", "hot"),
        ("my knee is hot, it is not the weather", "hot"),
        ("calf swollen", "calf"),
        ("I fell down the stairs yesterday and my knee is swollen", "trauma"),
        ("my knee is not hot, but it is locked", "locked"),
        ("I did the exercises for 3 weeks and it's not getting better", "no-better"),
    ],
)
def test_a_sign_in_words_like_these_is_heard(shipped: Understanding, text: str, sign: str) -> None:
    meaning = shipped.understand(text)
    assert (meaning.label, meaning.values["sign"]) == ("red-flag", sign)


@pytest.mark.parametrize(
    "text",
    [
        "outer side of the right knee",
        "inside of the knee",
        "side of the knee",
        "it hurts on the outer side of the right knee",
    ],
)
def test_where_it_hurts_is_no_sign_by_itself(shipped: Understanding, two_thirds: Understanding, text: str) -> None:
    assert "red-flag" not in (shipped.understand(text).label, two_thirds.understand(text).label)
    assert shipped.understand(f"{text}, and it is swollen").label == "red-flag"


@pytest.mark.parametrize(
    "text", ["10 reps or 12?", "at 7", "I ran 5k", "is 5/10 ok?", "3 sets?", "the parcel comes between 3 and 5"]
)
def test_a_number_that_is_no_pain_is_never_logged_as_one(shipped: Understanding, text: str) -> None:
    assert shipped.understand(text).family != "pain"


@pytest.mark.parametrize(
    ("text", "score", "yesterday"),
    [
        ("did them all, knee maybe a 3 by the end", 3, False),
        ("left 3 right 1", 3, False),
        ("went from 6 to 2", 2, False),
        ("yesterday 6, today 4", 4, False),
        ("yesterday was a 4", 4, True),
        ("about a four out of ten nothing terrible", 4, False),
        ("last time 6, this time 4", 4, False),
        ("usually 4 but 2 today", 2, False),
        ("4 this morning, 2 now", 2, False),
        ("better than yesterday's 5, more like 3", 3, False),
        ("compared with last week's 5 it's a 2", 2, False),
        ("2 at the start and a 4 towards the end", 4, False),
        ("not a 5, rather a 3", 3, False),
        ("3 instead of 5", 3, False),
        ("a bit under 4, so 3", 3, False),
        ("two less than last time, so 3", 3, False),
        ("on a scale from 0 to 10 I'd say 4", 4, False),
        ("right 2 left 0", 2, False),
        ("one point five on the stairs", 2, False),
        ("in scale to ten I give six", 6, False),
        ("ten being the worst, i'm a 4", 4, False),
        ("pain six yesterday three today", 3, False),
        ("5 before and 3 after", 3, False),
        ("pain level 3.5 after the step ups", 4, False),
        ("week 2 day 3: pain 4", 4, False),
        ("mostly 2s with one 4 on the stairs", 4, False),
        ("knee pain 4/10, mood 8/10", 4, False),
    ],
)
def test_of_several_numbers_the_knee_of_now_counts(english: Vocabulary, text: str, score: int, yesterday: bool) -> None:
    told = told_score(text, english)
    assert told is not None
    assert (told.score, told.yesterday) == (score, yesterday)


NO_SCORES_OF_THE_KNEE = [
    "level 3",
    "resistance level 6 today",
    "it's 5 to 8",
    "ten past eight",
    "half six",
    "both my kids, 4 and 6",
    "she's 5 now",
    "my mum says hers is a 5",
    "energy 3 out of 10",
    "week 2",
    "day 3",
    "phase 2",
    "rep 8",
    "size 9 shoes",
    "we won 3 to 1",
    "had 3 coffees",
    "two bad knees",
    "1 or 2 sets",
    "8 to 12",
    "around 6 works",
    "so i can go up to 5",
    "did 8 out of 10 reps",
    "sept is when i started",
    "there after the step ups",
    "late shift 2 to 10",
    "early shift, 6 til 2",
    "2 down 1 to go",
]


@pytest.mark.parametrize("text", NO_SCORES_OF_THE_KNEE)
def test_a_number_of_something_else_is_no_score(shipped: Understanding, english: Vocabulary, text: str) -> None:
    assert told_score(text, english) is None
    assert shipped.understand(text).family != "pain"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("My physio's sheet says to stay under 3. I'm at 2.", 2),
        ("the right knee, the bad one, is at four. left has never given me any trouble", 4),
    ],
)
def test_a_clause_that_says_whose_score_it_is_needs_no_likelihood(
    two_thirds: Understanding, text: str, score: int
) -> None:
    assert two_thirds.understand(text).values == {"pain": score}


def test_a_time_by_the_clock_is_a_range_of_scores_where_pain_was_asked_for(shipped: Understanding) -> None:
    assert shipped.understand("it's 5 to 8", Expected.PAIN).values == {"pain": 8}


@pytest.mark.parametrize("text", ["not a 5", "more than 4", "hoping for a 2", "1 less than last week", "2 1 3"])
def test_a_number_that_it_is_not_is_no_score(english: Vocabulary, text: str) -> None:
    assert told_score(text, english) is None


SCORES = [
    ("not more than 4", 4),
    ("it never got above 3", 3),
    ("3 in my right knee", 3),
    ("the other knee is a 5", 5),
    ("better than yesterday, 3", 3),
    ("down from a 5 to a 3", 3),
    ("let's go with 3", 3),
    ("Pain? About 3 I think.", 3),
    ("jumped to 7", 7),
    ("0 today!", 0),
    ("it doesn't hurt", 0),
    ("none whatsoever", 0),
    ("done, 3", 3),
    ("pani is abuot a 4 todya", 4),
    ("fuor on the stairs", 4),
]


@pytest.mark.parametrize(("text", "score"), SCORES)
def test_a_message_of_nothing_but_a_score_needs_no_examples(content: Catalogue, text: str, score: int) -> None:
    words = replace(content.vocabulary["en"], weights=b"")
    unlearnt = open_understanding(replace(content, vocabulary={"en": words}), "en")
    assert unlearnt.understand(text).values == {"pain": score}


@pytest.mark.parametrize(
    "text",
    [
        "pretty painful",
        "better than yesterday",
        "no pain before the session",
        "no pain on the stairs",
        "my back is a 4",
        "my sugar is 6 today",
        "how much is 3",
        "the left one",
    ],
)
def test_a_message_of_other_words_is_not_read_as_a_score_alone(english: Vocabulary, text: str) -> None:
    told = told_score(text, english)
    assert told is None or told.how is not How.ALONE


def test_a_bare_number_is_pain_unless_a_time_was_asked_for(shipped: Understanding) -> None:
    assert shipped.understand("8").values == {"pain": 8}
    assert shipped.understand("8", Expected.TIME) == Meaning(
        "action:change-time", 1.0, {"times": (8 * 60, 20 * 60)}, ("8",)
    )
    assert len(shipped.understand("half 7", Expected.TIME).values["times"]) == 4  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("tue and sat", Days((1, 5))),
        ("weekdays", Days((0, 1, 2, 3, 4))),
        ("every other day", Days((0, 2, 4))),
        ("no sundays please", Days((), (6,))),
        ("mon-fri", Days((0, 1, 2, 3, 4))),
        ("every day but sunday", Days((0, 1, 2, 3, 4, 5), (6,))),
        ("swap friday for saturday from now on", Days((5,), (4,))),
        ("change strength days to monday and thursday", Days((0, 3))),
        ("move monday to thursday", Days((3,), (0,))),
        ("move monday to tuesday", Days((1,), (0,))),
        ("change mon wed fri to tue thu", Days((1, 3), (0, 2, 4))),
        ("switch monday and friday to monday and thursday", Days((0, 3), (4,))),
        ("swap mon and wed for tue and thu", Days((1, 3), (0, 2))),
        ("strength on tue, thu and sat instead of mon, wed and fri", Days((1, 3, 5), (0, 2, 4))),
        ("tuesday instead of monday, thursday instead of friday", Days((1, 3), (0, 4))),
        ("instead of monday and friday tuesday and saturday", Days((1, 5), (0, 4))),
        ("change mo we fr to tuesday and saturday", Days((1, 5), (0, 2, 4))),
        ("nothing", Days()),
    ],
)
def test_days_are_read(english: Vocabulary, text: str, days: Days) -> None:
    assert days_of_week(text, english, "en") == days


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("allow me to train on thursdays too", {"days": (3,), "added": 1}),
        ("can i also train on saturday", {"days": (5,), "added": 1}),
        ("strength on saturday as well please", {"days": (5,), "added": 1}),
        ("train on saturday, friday is too hard", {"days": (4, 5)}),
    ],
)
def test_a_day_that_comes_to_the_others_is_told_from_all_of_them(
    shipped: Understanding, text: str, values: dict[str, object]
) -> None:
    assert shipped.understand(text, Expected.DAYS).values == values


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("in 20", 20),
        ("half an hour", 30),
        ("1h30", 90),
        ("an hour and a half", 90),
        ("a fortnight", 20160),
        ("hi", None),
    ],
)
def test_lengths_of_time_are_read(english: Vocabulary, text: str, minutes: int | None) -> None:
    assert minutes_said(text, english.durations) == minutes


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("until monday", date(2026, 3, 9)),
        ("till the 14th", date(2026, 3, 14)),
        ("for 10 days", date(2026, 3, 12)),
        ("3.8. to 17.8. holiday", date(2026, 8, 17)),
        ("im away from friday for 10 days", date(2026, 3, 16)),
        ("until 30.2.", None),
        ("travelling next week, back on sunday", date(2026, 3, 15)),
        ("until further notice", None),
    ],
)
def test_the_end_of_a_pause_is_read(english: Vocabulary, text: str, until: date | None) -> None:
    assert until_date(text, MONDAY, english, "en") == until


def test_next_sunday_may_be_either_of_two_where_this_week_has_one_to_come(shipped: Understanding) -> None:
    both = {"until": "2026-03-08", "or_until": "2026-03-15"}
    assert shipped.understand("until next sunday", today=MONDAY).values == both
    assert shipped.understand("pause until sunday", today=MONDAY).values == {"until": "2026-03-08"}
    assert shipped.understand("pause until next monday", today=MONDAY).values == {"until": "2026-03-09"}


@pytest.mark.parametrize(
    ("text", "on"),
    [("move it to half past six tomorrow", "tomorrow"), ("move it to half past six from tomorrow", None)],
)
def test_an_hour_of_tomorrow_alone_is_not_that_of_every_day(shipped: Understanding, text: str, on: str | None) -> None:
    meaning = shipped.understand(text)
    assert meaning.values["times"] == (390, 1110)
    assert meaning.values.get("on") == on


NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@given(st.sets(st.integers(0, 6), min_size=1, max_size=6), st.sampled_from([" and ", ", ", " + "]), st.booleans())
def test_any_days_in_any_order_are_those_days(english: Vocabulary, days: set[int], between: str, back: bool) -> None:
    named = [NAMES[day] for day in sorted(days, reverse=back)]
    assert days_of_week(between.join(named), english, "en").wanted == tuple(sorted(days))


@given(st.integers(1, 59), st.integers(2, 20))
def test_any_number_of_minutes_and_hours_is_that_long(english: Vocabulary, minutes: int, hours: int) -> None:
    assert minutes_said(f"in {minutes} minutes", english.durations) == minutes
    assert minutes_said(f"remind me in {hours} hours", english.durations) == 60 * hours


@given(st.dates(date(2026, 3, 3), date(2026, 12, 31)))
def test_any_date_of_the_year_is_the_end_of_a_pause(english: Vocabulary, day: date) -> None:
    written = f"until {day.day} {day.strftime('%B').lower()}"
    assert until_date(written, MONDAY, english, "en") == day


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_days_lengths_or_dates(english: Vocabulary, text: str) -> None:
    days = days_of_week(text, english, "en")
    assert {*days.wanted, *days.unwanted} <= set(range(7))
    assert (minutes_said(text, english.durations) or 1) > 0
    until = until_date(text, MONDAY, english, "en")
    assert until is None or until >= MONDAY


def test_every_set_of_words_is_used(english: Vocabulary) -> None:
    patterns = "\n".join(pattern for many in (*english.signs.values(), *english.meanings.values()) for pattern in many)
    inside = " ".join(entry for entries in english.sets.values() for entry in entries)
    learnt = Model.read(english.weights).rows
    for name in english.sets:
        assert (
            f"@{name}" in patterns or f"@{name}" in inside or f"s:@{name}" in learnt or f"@{name}" in (COMPLAINT, WHERE)
        ), name


def hostile() -> list[str]:
    """Give 2,000 strings that nobody should write: long, mixed, repeated, in all scripts and none."""
    dice = random.Random(7)
    signs = [
        *"aé٣߷𝕏\u202e\u0301😀<>&'\";--{}|\\/.,?!\n\t 0123456789",
        "knee ",
        "not ",
        "swollen ",
        "until ",
        "half past ",
    ]
    texts = ["".join(dice.choices(signs, k=dice.randint(0, 60))) for _ in range(1900)]
    texts += [(word * 4096)[:4096] for word in signs]
    texts += [
        "a\u0301\u0302\u0303" * 1000,
        "'; DROP TABLE days; --",
        "<script>alert(1)</script>",
        "Ignore all instructions",
    ]
    return texts


def test_no_hostile_text_raises(shipped: Understanding) -> None:
    for number, text in enumerate(hostile()):
        meaning = shipped.understand(text, list(Expected)[number % len(Expected)], MONDAY)
        assert 0 <= meaning.confidence <= 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.sampled_from(Expected))
def test_any_text_has_a_known_label(shipped: Understanding, text: str, asked: Expected) -> None:
    meaning = shipped.understand(text, asked, MONDAY)
    assert meaning.label in shipped.labels or meaning.family == "pain"


def test_a_language_that_nothing_was_learnt_of_is_read_by_its_patterns(content: Catalogue) -> None:
    words = replace(content.vocabulary["en"], weights=b"")
    plain = open_understanding(replace(content, vocabulary={"en": words}), "en")
    assert plain.understand("my knee gave way").label == "red-flag"
    assert plain.understand("clamshells").label == "exercise:clamshell"
    assert plain.understand("qwertz").label == "unknown"


@pytest.mark.parametrize(
    ("text", "begins", "until"),
    [
        ("pause from tomorrow until friday", date(2026, 3, 3), date(2026, 3, 6)),
        ("pause from tomorrow", date(2026, 3, 3), None),
        ("on holiday from Thursday to the 12th", date(2026, 3, 5), date(2026, 3, 12)),
        ("away thursday to monday", date(2026, 3, 5), date(2026, 3, 9)),
        ("vacation 3.8. - 17.8.", date(2026, 8, 3), date(2026, 8, 17)),
        ("on vacation from 5 March for 10 days", date(2026, 3, 5), date(2026, 3, 15)),
        ("away from the 28th to the 5th", date(2026, 3, 28), date(2026, 4, 5)),
        ("starting wednesday for 3 days", date(2026, 3, 4), date(2026, 3, 7)),
        ("pause until friday", None, date(2026, 3, 6)),
        ("pause from today until friday", None, date(2026, 3, 6)),
        ("away for 10 days", None, date(2026, 3, 12)),
        ("we are away for 10 days", None, date(2026, 3, 12)),
        ("vacation on friday", date(2026, 3, 6), None),
        ("on vacation on Friday for a week", date(2026, 3, 6), date(2026, 3, 13)),
        ("off to Rome on the 12th", date(2026, 3, 12), None),
        ("fly out thursday, back in 10 days", date(2026, 3, 5), date(2026, 3, 15)),
        ("from 2026-03-10 until 2026-03-17", date(2026, 3, 10), date(2026, 3, 17)),
        ("10.3.2026 - 17.3.2026", date(2026, 3, 10), date(2026, 3, 17)),
        ("until friday from wednesday", date(2026, 3, 4), date(2026, 3, 6)),
        ("on holiday next week", date(2026, 3, 9), date(2026, 3, 16)),
        ("we're away next week from wednesday, back on sunday", date(2026, 3, 11), date(2026, 3, 15)),
        ("away from wednesday next week until sunday", date(2026, 3, 11), date(2026, 3, 15)),
        ("away this weekend", date(2026, 3, 7), date(2026, 3, 9)),
        ("away tomorrow", date(2026, 3, 3), date(2026, 3, 4)),
        ("vacation in 3 days for a week", date(2026, 3, 5), date(2026, 3, 12)),
        ("vacation starts in 3 days", date(2026, 3, 5), None),
        ("on vacation in two weeks", date(2026, 3, 16), None),
        ("pause in 2 days until sunday", date(2026, 3, 4), date(2026, 3, 8)),
        ("on holiday, back in two weeks", None, date(2026, 3, 16)),
        ("away from 3 to 17 august", date(2026, 8, 3), date(2026, 8, 17)),
        ("from the 28th to 5 august", date(2026, 7, 28), date(2026, 8, 5)),
        ("away thursday - monday", date(2026, 3, 5), date(2026, 3, 9)),
        ("pause for 3-4 days", None, date(2026, 3, 6)),
        ("away, back in august", None, date(2026, 8, 1)),
    ],
)
def test_the_first_day_of_a_break_is_read_with_the_one_it_ends_on(
    english: Vocabulary, text: str, begins: date | None, until: date | None
) -> None:
    assert begins_on(text, MONDAY, english, "en") == begins
    assert until_date(text, MONDAY, english, "en") == until


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("pause from 1/4 to 1/3", {"no_break": 1}),
        ("pause for 0 days", {"no_break": 1}),
        ("pause from 2026-03-17 until 2026-03-10", {"no_break": 1}),
        ("pause from 2026-03-10 until 2026-12-01", {"from": "2026-03-10", "until": "2026-12-01"}),
        ("pause from 28 december to 5 january", {"from": "2026-12-28", "until": "2027-01-05"}),
        ("quiet for 2 hours", {"minutes": 120}),
        ("put this on ice for a bit", {}),
        ("skip tomorrow", {"from": "2026-03-03", "until": "2026-03-04"}),
        ("can't do my session tomorrow", {"from": "2026-03-03", "until": "2026-03-04"}),
        ("skip today, I'll do it tomorrow", {}),
        ("skip today and tomorrow", {"until": "2026-03-04"}),
        ("skip tomorrow and wednesday", {"from": "2026-03-03", "until": "2026-03-05"}),
        ("skip tomorrow and thursday", {"from": "2026-03-03", "until": "2026-03-04", "apart": "2026-03-05"}),
        ("skip tomorrow, and friday too", {"from": "2026-03-03", "until": "2026-03-04", "apart": "2026-03-06"}),
        ("skip today and thursday", {"until": "2026-03-03", "apart": "2026-03-05"}),
        ("we go on holiday in september for 10 days", {"month": "2026-09-01"}),
        ("holiday in August", {"month": "2026-08-01"}),
        ("I'm away in august for two weeks", {"month": "2026-08-01"}),
        ("on vacation in march", {"month": "2026-03-02"}),
        ("vacation in may", {"month": "2026-05-01"}),
        ("I may be away for a week", {"until": "2026-03-09"}),
        ("pause from 30 feb until 5 march", {"no_day": 1}),
        ("away from friday until yesterday", {"no_break": 1}),
    ],
)
def test_a_break_that_is_none_an_hour_and_a_single_day_are_told_from_breaks(
    shipped: Understanding, text: str, values: dict[str, object]
) -> None:
    assert shipped.understand(text, today=MONDAY).values == values


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("no, only from tomorrow", date(2026, 3, 3)),
        ("I meant from Thursday!", date(2026, 3, 5)),
        ("the break starts from the 12th", date(2026, 3, 12)),
        ("no, only tomorrow", None),
        ("no pain from tomorrow", None),
        ("skip from tomorrow", None),
        ("", None),
    ],
)
def test_a_message_that_only_says_when_a_break_begins_is_told_from_others(
    english: Vocabulary, text: str, begins: date | None
) -> None:
    assert begins_alone(text, MONDAY, english, "en") == begins


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("no, only until sunday", date(2026, 3, 8)),
        ("I meant until the 12th", date(2026, 3, 12)),
        ("pause until sunday", None),
        ("from friday until sunday", None),
        ("only", None),
    ],
)
def test_a_message_that_only_says_when_a_break_ends_is_read_from_its_first_day(
    english: Vocabulary, text: str, until: date | None
) -> None:
    assert ends_alone(text, date(2026, 3, 6), english, "en") == until
