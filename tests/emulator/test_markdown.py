"""Telegram's two Markdowns, read as Telegram reads them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.emulator import Refusal
from bot.emulator.formatting import formatted
from bot.emulator.markdown import parse_markdown, parse_markdown_v2
from bot.emulator.markup import utf16_length

RESERVED = "is reserved and must be escaped with the preceding '\\'"


def found(entities):
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ __c__ ~d~ ||e|| `f`", "a b c d e f", [
            ("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1), ("spoiler", 8, 1),
            ("code", 10, 1),
        ]),
        ("🦵 *é*", "🦵 é", [("bold", 3, 1)]),
        ("*a _b ~c~_*", "a b c", [("strikethrough", 4, 1), ("italic", 2, 3), ("bold", 0, 5)]),
        (r"1\. a\-b \\ \!", r"1. a-b \ !", []),
        ("`a.b_c*`", "a.b_c*", [("code", 0, 6)]),
        ("```py\na = 1```", "a = 1", [("pre", 0, 5)]),
        ("```\na```", "a", [("pre", 0, 1)]),
        (r"[a](https://a.example/\)x) b", "a b", [("text_link", 0, 1)]),
        ("![👍](tg://emoji?id=5)", "👍", [("custom_emoji", 0, 2)]),
        ("![22:45](tg://time?unix=1&format=t)", "22:45", [("date_time", 0, 5)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 3)]),
        ("a\n>b\n>c||", "a\nb\nc", [("expandable_blockquote", 2, 3)]),
        (">*a*", "a", [("bold", 0, 1), ("blockquote", 0, 1)]),
        ("**", "", []),
    ],
)  # fmt: skip
def test_markdown_v2_becomes_text_and_entities(source, text, entities):
    parsed, read = parse_markdown_v2(source)
    assert (parsed, found(read)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("*a", "Can't find end of Bold entity at byte offset 0"),
        ("é _a", "Can't find end of Italic entity at byte offset 3"),
        ("```a", "Can't find end of Pre entity at byte offset 0"),
        ("[a", "Can't find end of TextUrl entity at byte offset 0"),
        ("a.", f"Character '.' {RESERVED}"),
        ("a-b", f"Character '-' {RESERVED}"),
        ("a!", f"Character '!' {RESERVED}"),
        ("a > b", f"Character '>' {RESERVED}"),
        ("[a](https://a.example", "Can't find end of a URL at byte offset 3"),
        ("![a](https://a.example)", "Custom emoji entity must contain a tg://emoji URL"),
        ("![a](tg://emoji?id=x)", "Invalid custom emoji identifier specified"),
        ("![a](tg://time?unix=x)", "Invalid Unix time specified"),
    ],
)
def test_broken_markdown_v2_is_refused_with_its_place(source, reason):
    with pytest.raises(Refusal) as refusal:
        parse_markdown_v2(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ `c` d.e!", "a b c d.e!", [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1)]),
        ("```py\na```", "a", [("pre", 0, 1)]),
        ("[a](https://a.example) [b](nonsense) [c]", "a b c", [("text_link", 0, 1)]),
        (r"a\_b \. **", r"a_b \. ", []),
    ],
)  # fmt: skip
def test_the_older_markdown_becomes_text_and_entities(source, text, entities):
    parsed, read = parse_markdown(source)
    assert (parsed, found(read)) == (text, entities)


def test_the_older_markdown_says_where_something_never_ends():
    with pytest.raises(Refusal, match="Can't find end of the entity starting at byte offset 3"):
        parse_markdown("é *a")


async def test_a_message_may_be_written_in_either(client, ann):
    for mode, source in (("MarkdownV2", "*Ready*\\!"), ("markdown", "*Ready*!")):
        sent = await client.result("sendMessage", chat_id=ann.id, text=source, parse_mode=mode)
        assert (sent["text"], sent["entities"]) == ("Ready!", [{"type": "bold", "offset": 0, "length": 5}])


@given(
    st.text('ab\U0001f9b5 \n\\_*[]()~`>|!-.="/<&;', max_size=40), st.sampled_from(["HTML", "Markdown", "MarkdownV2"])
)
def test_any_text_is_read_or_refused_and_no_entity_leaves_it(source, mode):
    with contextlib.suppress(Refusal):
        text, entities = formatted(source, mode, None)
        for entity in entities:
            assert entity["length"] > 0
            assert 0 <= entity["offset"] <= utf16_length(text) - entity["length"]
