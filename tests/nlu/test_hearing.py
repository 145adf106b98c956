"""What a chat hears beside the labels: commands, thanks, corrections, outings, places and answers by their names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog import Catalogue
from bot.domain.exercise import Equipment
from bot.domain.pain import Swelling
from bot.domain.patient import Knee, Place
from bot.domain.session import Barrier
from bot.nlu import Expected, Hearing, Understanding
from bot.nlu.mood import HARM, HARM_ALONE, KINDS
from bot.services.heard import Talk


@pytest.fixture(scope="module")
def hearing(shipped: Understanding, content: Catalogue) -> Hearing:
    """Give what hears English in the product."""
    return Hearing(shipped, content.vocabulary["en"])


@pytest.mark.parametrize(
    ("text", "label", "values"),
    [
        ("Skip!", "action:skip", {}),
        ("done", "action:done", {}),
        ("everything", "action:done", {}),
        ("delete that", "unknown", {"undo": 1}),
        ("delete everything", "action:delete", {}),
        ("thanks a lot!", "unknown", {"talk": "thanks"}),
        ("Good morning :)", "unknown", {"talk": "hello"}),
        ("ok", "unknown", {"talk": "fine"}),
        ("are you a robot?", "unknown", {"talk": "who"}),
        ("does it cost anything?", "unknown", {"talk": "cost"}),
        ("i'm scared I broke something", "unknown", {"talk": "fear"}),
        ("so fed up", "unknown", {"talk": "low"}),
        ("this isn't working", "unknown", {"talk": "low"}),
        ("it's not helping", "unknown", {"talk": "low"}),
        ("i don't think this is helping", "unknown", {"talk": "low"}),
        ("this is never going to get better", "unknown", {"talk": "low"}),
        ("feeling hopeless, 4", "pain:4", {"pain": 4, "mood": "low"}),
        ("I don't see the point anymore", "unknown", {"talk": "low"}),
        ("is this rehab stuff even worth it?", "unknown", {"talk": "low"}),
        ("i can't take this anymore", "unknown", {"talk": "low"}),
        ("no motivation, skip today", "action:skip", {"mood": "low"}),
        ("this is boring", "unknown", {"talk": "bored"}),
        ("i don't want to hurt myself", "unknown", {}),
        ("teach me something", "unknown", {"screen": "learn"}),
        ("walked 20 min", "unknown", {"outing": "walk", "minutes": 20}),
        ("did half of it, 2", "pain:2", {"pain": 2, "done": "part"}),
        ("i already did the exercises, 3 before and 2 after", "pain:2", {"pain": 2, "done": "all", "before": 3}),
        ("before 3/10, three after", "pain:3", {"pain": 3, "before": 3}),
        ("5, more than before", "pain:5", {"pain": 5}),
        ("yesterday i did all of it, worst was 2", "pain:2", {"pain": 2, "done": "all", "on": "yesterday"}),
        ("i did all of it yesterday, today its a 3", "pain:3", {"pain": 3}),
        ("yesterday evening it hurt a lot, 7", "pain:7", {"pain": 7, "on": "yesterday"}),
        ("yesterday it hurt, 2 today", "pain:2", {"pain": 2}),
        ("sore after yesterday's session, 4", "pain:4", {"pain": 4}),
        ("finished, pain was 2", "pain:2", {"pain": 2, "done": "played"}),
        ("sorry i meant 5", "pain:5", {"pain": 5, "corrects": 1}),
        ("no, 4", "pain:4", {"pain": 4, "corrects": 1}),
        ("ran 25 min, pain 2", "pain:2", {"outing": "run", "minutes": 25, "pain": 2}),
        ("ran 20 min, pain 2, slightly swollen", "pain:2", {"outing": "run", "minutes": 20, "pain": 2, "swelling": 1}),
        ("ran 20 min, pain 2, no swelling", "pain:2", {"outing": "run", "minutes": 20, "pain": 2}),
        ("im in lisbon now", "action:change-timezone", {"place": "lisbon"}),
        ("change my time zone to Tokyo please", "action:change-timezone", {"place": "tokyo"}),
    ],
)
def test_a_conversation_is_heard(hearing: Hearing, text: str, label: str, values: dict[str, object]) -> None:
    meaning = hearing.hear(text)
    assert (meaning.label, dict(meaning.values)) == (label, values)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("dont skip tomorrow", "action:resume"),
        ("I won't skip tomorrow", "action:resume"),
        ("I did not skip today", "action:resume"),
        ("do not pause until friday", "action:resume"),
        ("no vacation on friday", "action:resume"),
        ("vacation on friday is cancelled", "action:resume"),
        ("my trip got cancelled", "action:resume"),
        ("my vacation ended on friday", "action:resume"),
        ("what happens if i skip tomorrow", "topic:schedule"),
        ("no, skip today", "action:skip"),
        ("no session tomorrow", "action:skip"),
        ("don't skip today, skip tomorrow", "action:skip"),
        ("I can't, on vacation until friday", "action:pause"),
        ("don't write until friday", "action:pause"),
        ("the pain is not going away", "unknown"),
    ],
)
def test_a_break_that_is_denied_or_asked_about_is_not_wished_for(hearing: Hearing, text: str, label: str) -> None:
    assert hearing.hear(text).label == label


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("never mind, we're not going after all", True),
        ("plans changed, staying home this week", True),
        ("not going away?", False),
        ("the pain is not going away", False),
        ("don't skip tomorrow", False),
    ],
)
def test_that_nobody_goes_away_after_all_is_heard_where_nothing_else_is_said(
    hearing: Hearing, text: str, stays: bool
) -> None:
    assert ("stays" in hearing.hear(text).values) is stays


@pytest.mark.parametrize(
    ("text", "label", "passage"),
    [
        ("should I ice my knee?", "topic:flare-up", "ice"),
        ("is it ok if it clicks?", "topic:what-is-it", "clicks"),
        ("it clicks a lot when I get up", "topic:what-is-it", "clicks"),
        ("should a doctor look at the clicking?", "topic:get-help", None),
        ("are stairs ok", "topic:flare-up", "stairs"),
        ("what is phase 2", "topic:progression", "phases"),
        ("when may I run on stairs again?", "topic:running", None),
        ("ibuprofen or ice before a run?", "topic:ask-professional", None),
    ],
)
def test_a_word_leads_to_a_part_of_the_topic_that_is_asked_about_alone(
    hearing: Hearing, text: str, label: str, passage: str | None
) -> None:
    meaning = hearing.hear(text)
    assert (meaning.label, meaning.values.get("passage")) == (label, passage)


@pytest.mark.parametrize(
    ("text", "care"),
    [
        ("the doctor has just seen it", "seen"),
        ("the physio already checked it", "seen"),
        ("saw the physio this morning, she says it's fine to exercise", "seen"),
        ("went to the physio, she said kneecap is fine, carry on", "seen"),
        ("my physio checked the knee, all good", "seen"),
        ("physio says I'm ok", "seen"),
        ("been seen", "seen"),
        ("been seen?", None),
        ("someone looked at it", None),
        ("the doctor looked at it and said I can't exercise", None),
        ("doctor said go to the hospital", None),
        ("the doctor said ok tomorrow", None),
        ("saw the physio, knee gave way again", None),
        ("nobody has looked at it so far", "unseen"),
        ("the doctor has not seen it yet", "unseen"),
    ],
)
def test_whether_a_professional_has_seen_the_knee_is_heard(hearing: Hearing, text: str, care: str | None) -> None:
    assert hearing.hear(text).values.get("care") == care


@pytest.mark.parametrize(
    ("text", "advised"),
    [
        ("my physio says I should stop running", "running"),
        ("the doctor said no running for 2 weeks", "running"),
        ("doctor said rest two weeks", "rest"),
        ("my doctor told me not to do squats", "other"),
        ("my physio says i can only walk", "other"),
        ("my physio said it's fine to run again", None),
        ("does my physio say i should stop running?", None),
        ("physio said rest, pain is 4", None),
        ("my physio told me to rest, but the knee is the size of a melon now", None),
    ],
)
def test_what_a_professional_advised_is_heard_and_hides_no_sign(
    hearing: Hearing, text: str, advised: str | None
) -> None:
    assert hearing.hear(text).values.get("advised") == advised


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("a bit swollen this morning, 3", 3),
        ("slightly puffy around the kneecap, 2", 2),
        ("knee a bit swollen after yesterday's run, 4", 4),
        ("little bit of swelling on the inside of my knee", None),
        ("a bit swollen but fine otherwise, 2 out of 10", 2),
        ("knee is a little swollen", None),
        ("there is a bit of swelling", None),
        ("it swelled up a little", None),
        ("quite swollen", None),
    ],
)
def test_a_little_swelling_is_no_sign_and_leaves_its_score(hearing: Hearing, text: str, score: int | None) -> None:
    heard = hearing.hear(text)
    assert heard.label == ("unknown" if score is None else f"pain:{score}")
    assert heard.values == {"swelling": 1} | ({} if score is None else {"pain": score})


@pytest.mark.parametrize(
    "text",
    [
        "the knee is very swollen",
        "badly swollen",
        "my knee is quite a bit swollen",
        "swelled up like a balloon",
        "a bit swollen right after I twisted it",
        "a bit swollen since my fall",
        "a bit swollen and hot",
        "my calf is a bit swollen",
        "a bit swollen for weeks",
    ],
)
def test_what_more_is_said_of_swelling_keeps_it_a_sign(hearing: Hearing, text: str) -> None:
    assert hearing.hear(text).label == "red-flag"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "20 min walk yesterday, knee slightly swollen, 3",
            {"outing": "walk", "minutes": 20, "pain": 3, "on": "yesterday"},
        ),
        ("ran 20 min, no pain, knee is a bit swollen", {"outing": "run", "minutes": 20, "pain": 0}),
        ("ran 20 min, knee is a bit swollen", {"outing": "run", "minutes": 20}),
        ("went for an easy 30 min run this morning, knee a little puffy now", {"outing": "run", "minutes": 30}),
        ("walked half an hour and my knee got a bit swollen, 2/10", {"outing": "walk", "minutes": 30, "pain": 2}),
        ("knee slightly swollen after a 25 minute jog", {"outing": "run", "minutes": 25}),
    ],
)
def test_a_little_swelling_told_with_a_run_or_a_walk_is_no_sign(
    hearing: Hearing, text: str, told: dict[str, object]
) -> None:
    heard = hearing.hear(text)
    assert (heard.values, heard.label == "red-flag") == (told | {"swelling": 1}, False)


@pytest.mark.parametrize(
    "text",
    [
        "ran 20 min, knee is very swollen",
        "ran 20 min, knee swollen and warm",
        "ran 20 min, knee a bit swollen and warm",
        "ran 20 min, knee is a bit swollen and red, 3",
        "ran 20 min and fell, knee is a bit swollen",
        "walked 20 min, knee swelled up a bit after I fell",
        "ran 20 min, twisted it, knee slightly swollen",
        "ran 20 min, my calf is slightly swollen",
        "ran 20 min, knee a bit swollen and I cannot bend it",
        "ran 20 min, knee gave way and is a bit swollen",
        "walked 20 min, knee slightly swollen within the hour",
        "ran 20 min, knee is quite a bit swollen, 4",
        "ran 20 min, knee suddenly a bit swollen",
        "walked 20 min, knee slightly swollen and I have a fever",
    ],
)
def test_what_more_is_said_of_swelling_after_a_run_keeps_it_a_sign(hearing: Hearing, text: str) -> None:
    assert hearing.hear(text).label == "red-flag"


@pytest.mark.parametrize("text", ["not a bit swollen", "no swelling", "is a bit of swelling normal?"])
def test_swelling_that_is_denied_or_asked_about_is_none(hearing: Hearing, text: str) -> None:
    assert "swelling" not in hearing.hear(text).values


@pytest.mark.parametrize(
    "text",
    [
        "my legs feel weak today",
        "legs feel like jelly after squats",
        "my calf is sore from yesterday",
        "calves sore after the heel raises",
        "my left calf is sore after the heel raises",
        "my legs are so tired",
        "my calves are so sore after the heel raises",
        "quads are really stiff from yesterday's session but knee is fine",
        "are sore muscles normal?",
    ],
)
def test_muscles_that_have_worked_are_no_sign_and_told_from_one(hearing: Hearing, text: str) -> None:
    meaning = hearing.hear(text)
    assert (meaning.label, meaning.values.get("passage")) == ("topic:pain-rule", "muscles")


def test_a_score_beside_tired_muscles_is_the_knees(hearing: Hearing) -> None:
    assert hearing.hear("legs like jelly after squats, 2").values == {"pain": 2}


@pytest.mark.parametrize(
    "text",
    [
        "my foot went numb",
        "leg gave way, weak since",
        "my leg feels weak",
        "calf is swollen and warm",
        "calf hurts and it's hot and red",
        "my calf is sore and swollen after the heel raises",
        "my calf is sore since the flight",
        "my calf suddenly hurts",
        "legs weak and I can't lift my foot",
        "legs numb after squats",
        "my left calf is sore",
    ],
)
def test_what_more_is_said_of_a_leg_keeps_it_a_sign(hearing: Hearing, text: str) -> None:
    assert hearing.hear(text).label == "red-flag"


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "some days i'd be better off dead, pain 6",
        "Suicidal again.",
        "I no longer want to be alive",
        "i don't want to be here anymore",
        "I want to jump off a bridge",
        "sometimes I think about ending it all",
        "I could kill my self",
        "kms",
    ],
)
def test_words_of_self_harm_are_heard_whatever_else_is_said(hearing: Hearing, text: str) -> None:
    assert hearing.hear(text).values["mood"] == HARM


def test_a_sign_in_the_middle_of_a_long_message_is_heard(hearing: Hearing) -> None:
    story = "Today I went shopping with my sister and then we watched a film about birds. " * 14
    assert hearing.hear(f"{story}And my calf is swollen and warm. {story}").label == "red-flag"
    assert hearing.hear(story * 2).label != "red-flag"


@pytest.mark.parametrize("text", ["I cut myself shaving", "ran 5 kms", "i don't want to die"])
def test_what_only_sounds_like_self_harm_is_none(hearing: Hearing, text: str) -> None:
    assert hearing.hear(text).values.get("mood") != HARM


def test_what_is_asked_for_the_time_when_it_does_not_work_is_no_mood(hearing: Hearing) -> None:
    assert hearing.hear("doctor or physio, who do i go to first if this doesnt work").label == "topic:get-help"


@pytest.mark.parametrize(
    "text",
    [
        "thanks, my knee locked and i cant free it",
        "sorry i meant 5, and my calf is hot",
        "i can't take the pain anymore",
        "i can't take this anymore, the knee is huge",
    ],
)
def test_kind_words_hide_no_red_flag(hearing: Hearing, text: str) -> None:
    assert hearing.hear(text).label == "red-flag"


@pytest.mark.parametrize("text", ["no way", "make it 12", "sorry about my knee", "thanks for nothing, it broke"])
def test_what_only_begins_like_them_is_no_correction_and_no_thanks(hearing: Hearing, text: str) -> None:
    values = hearing.hear(text).values
    assert "corrects" not in values
    assert "talk" not in values


def test_asked_for_a_time_a_number_is_a_time_whatever_stands_before_it(hearing: Hearing) -> None:
    assert hearing.hear("no, 8", Expected.TIME).label != "pain:8"
    assert hearing.hear("quarter past 7 in the morning", Expected.TIME).values == {"times": (435,)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("right at the front", ("front",)),
        ("behind the kneecap", ("front",)),
        ("at the back of the knee", ("back",)),
        ("outside", ("outer",)),
        ("inner side and below", ("inner", "below")),
        ("no idea", ()),
    ],
)
def test_where_it_hurts_is_read_from_words(hearing: Hearing, text: str, places: tuple[str, ...]) -> None:
    assert hearing.named(hearing.words.chat.places, text) == places


@pytest.mark.parametrize(
    ("text", "has", "lacks"),
    [
        ("i dont have a band", set(), {"band"}),
        ("band and dumbbells", {"band", "weights"}, set()),
        ("no band but a step", {"step"}, {"band"}),
        ("hello", set(), set()),
    ],
)
def test_what_is_at_hand_is_read_from_words(hearing: Hearing, text: str, has: set[str], lacks: set[str]) -> None:
    assert hearing.things(text) == (has, lacks)


def test_every_id_of_the_words_is_one_that_the_chat_knows(content: Catalogue, hearing: Hearing) -> None:

    chat = hearing.words.chat
    assert set(chat.places) == set(Place)
    assert set(chat.knees) == set(Knee)
    assert set(chat.things) == set(Equipment)
    assert set(chat.swelling) == set(Swelling) - {Swelling.SOME}
    assert set(chat.barriers) == set(Barrier) - {Barrier.UNSAID}
    assert set(chat.talk) == set(Talk) - {Talk.FEAR, Talk.CARE, Talk.THINGS, *KINDS}
    assert set(chat.moods) == {*KINDS, HARM, HARM_ALONE, "neither"}
    assert {f"action:{id}" for id in chat.commands.values()} <= hearing.understanding.labels


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.sampled_from(Expected))
def test_hearing_any_words_raises_nothing(hearing: Hearing, text: str, asked: Expected) -> None:
    assert 0 <= hearing.hear(text, asked).confidence <= 1


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ran 20 min, stabbing pain at the end, 5", {"outing": "run", "minutes": 20, "pain": 5}),
        ("walked 30 min, stabbing pain", {"outing": "walk", "minutes": 30}),
        ("it was a sharp 4", {"pain": 4}),
        ("stabbing pain, 5", {"pain": 5}),
        ("pain 8/10 and cannot put weight on it", {"pain": 8}),
        ("sharp pain in 2 of 3 sets", None),
        ("sharp pain, exercise 3", None),
        ("it gave way 3 times on the stairs", None),
    ],
)
def test_a_number_beside_a_warning_sign_is_heard_where_it_stands_by_itself(
    hearing: Hearing, text: str, values: Mapping[str, object] | None
) -> None:
    beside = hearing.beside_sign(text)
    assert (beside.values if beside is not None else None) == values


@pytest.mark.parametrize(
    ("text", "times"), [("7 or 8", (420, 480, 1140, 1200)), ("yes, 8:00 or 9:15", (480, 555)), ("8 or so", ())]
)
def test_of_two_times_both_are_heard(hearing: Hearing, text: str, times: tuple[int, ...]) -> None:
    assert hearing.hour_told(text) == times


@pytest.mark.parametrize(
    ("said", "aches"),
    [
        ("my knee hurts when I squat", True),
        ("sore after the run", True),
        ("it aches behind the kneecap", True),
        ("my hip hurts", False),
        ("is it normal that it hurts", False),
        ("doesn't hurt", False),
        ("what a lovely day", False),
    ],
)
def test_pain_without_a_number_is_told_from_what_is_none_or_elsewhere(hearing: Hearing, said: str, aches: bool) -> None:
    assert hearing.aches(said) is aches
