"""Pages of a long text: each fits, and nothing is lost between them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.screens.leaves import leaves, length
from bot.screens.words import plain

ROOM = 200
words = st.text("abc dé🦵.\n", min_size=1, max_size=600).filter(lambda text: text.strip() != "")


def told(text: str) -> str:
    return "".join(plain(text).split())


@given(st.lists(words, max_size=5))
def test_nothing_is_lost_and_nothing_is_said_twice(texts: list[str]) -> None:
    pages = leaves([(f"h{number}", text) for number, text in enumerate(texts)], ROOM)
    for number, text in enumerate(texts):
        parts = [html for page in pages for heading, html in page if heading == f"h{number}"]
        assert told("".join(parts)) == told(text)


def test_short_sections_share_a_page_as_long_as_there_is_room() -> None:
    sections = [(name, "x" * 60) for name in "abc"]
    assert [[heading for heading, _ in page] for page in leaves(sections, ROOM)] == [["a", "b", "c"]]
    assert [[heading for heading, _ in page] for page in leaves(sections, 150)] == [["a", "b"], ["c"]]


def test_a_long_section_is_cut_at_lines_and_a_long_line_after_a_sentence() -> None:
    lines = "\n".join(f"{number}. {'x' * 50}" for number in range(1, 7))
    sentences = " ".join(f"{'y' * 80}." for _ in range(4))
    pages = leaves([("Steps", lines), ("Caution", sentences)], ROOM)
    assert all(length(heading) + length(html) <= ROOM for page in pages for heading, html in page)
    assert all(html.endswith(("x", ".")) for page in pages for _, html in page)
    assert len(pages) >= 4


def test_bold_words_are_not_cut_in_two() -> None:
    text = f"{'x' * 150}. <b>{'y' * 30}. {'z' * 30}.</b> {'w' * 120}."
    for page in leaves([("Caution", text)], ROOM):
        for _, html in page:
            assert html.count("<b>") == html.count("</b>")
