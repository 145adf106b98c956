"""A recorded chat as HTML. Everything that was said is escaped; a picture is part of the page."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from bot.emulator.media import Media
from bot.emulator.state import Json

if TYPE_CHECKING:
    from bot.demo.recording import Said

TAGS = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "spoiler": "mark",
}
SAFE_LINK = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
DRAWN = re.compile(r"image/(png|jpeg|gif|webp)|video/mp4")

STYLE = """
:root { color-scheme: light dark; --paper: #e9f0ec; --theirs: #fff; --mine: #d3f0df; --ink: #15201b; --faint: #54635c }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0f1714; --theirs: #1e2925; --mine: #1d4a3c; --ink: #e9f0ec; --faint: #a3b4ac }
}
body { margin: 0 auto; padding: 1rem; max-width: 34rem; background: var(--paper); color: var(--ink);
  font: 16px/1.42 system-ui, sans-serif }
h1 { font-size: 1.1rem } h2 { margin: 1.5rem 0 .5rem; text-align: center; font-size: .85rem; color: var(--faint) }
article { width: fit-content; max-width: 88%; margin: .4rem 0; padding: .5rem .75rem; border-radius: 1.1rem;
  background: var(--theirs); white-space: pre-wrap; overflow-wrap: anywhere }
article.mine, p.tap { margin-left: auto; background: var(--mine) }
p.tap { width: fit-content; max-width: 88%; margin-block: .3rem; padding: .2rem .75rem; border-radius: 1.1rem }
footer, small { color: var(--faint); font-size: .75rem } footer { text-align: right }
.keys { margin-top: .4rem; color: var(--faint); font-size: .85rem }
blockquote { margin: .3rem 0; padding-left: .6rem; border-left: 3px solid } pre { white-space: pre-wrap }
img, video { display: block; max-width: 100% }
"""


def page(title: str, parts: Sequence[tuple[str, str, str]]) -> str:
    """A whole page; a part is its kind, its words (HTML for messages), and what a tap was answered."""
    body = []
    for kind, words, more in parts:
        match kind:
            case "day":
                body.append(f"<h2>{escape(words)}</h2>")
            case "tap":
                body.append(f'<p class="tap">{escape(words)} <small>{escape(more)}</small></p>')
            case _:
                body.append(f'<article class="{kind}">{words}</article>')
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    )


def said_in_html(said: Said, time: str) -> str:
    """The inside of a bubble: media, words, buttons, time."""
    marks = [mark for mark in ("silent" if said.silent else "", "edited" if said.again else "", time) if mark]
    keys = "<br>".join(escape(" ".join(f"[{label}]" for label in row)) for row in said.buttons)
    return "".join(
        (
            _media(said.media, said.text) if said.media else escape(said.other),
            words_in_html(said.text, said.entities),
            f'<div class="keys">{keys}</div>' if keys else "",
            f"<footer>{escape(' · '.join(marks))}</footer>",
        )
    )


def words_in_html(text: str, entities: Sequence[Json]) -> str:
    """Words with their formatting; offsets of entities are UTF-16 units, sorted, the outer one first."""
    units = text.encode("utf-16-le")
    return _filled(units, 0, len(units) // 2, list(entities))


def _filled(units: bytes, start: int, end: int, entities: list[Json]) -> str:
    parts, at = [], start
    for number, entity in enumerate(entities):
        first, last = entity["offset"], min(entity["offset"] + entity["length"], end)
        if first < at or last <= first:
            continue
        parts.append(_words(units, at, first))
        opened, closed = _tags(entity, _words(units, first, last))
        parts.append(opened + _filled(units, first, last, entities[number + 1 :]) + closed)
        at = last
    return "".join(parts) + _words(units, at, end)


def _words(units: bytes, start: int, end: int) -> str:
    return escape(units[2 * start : 2 * end].decode("utf-16-le", "replace"))


def _tags(entity: Json, words: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in ("text_link", "url"):
        address = escape(str(entity["url"])) if "url" in entity else words
        return (f'<a href="{address}" rel="noreferrer">', "</a>") if SAFE_LINK.match(address) else ("", "")
    tag = TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _media(media: Media, text: str) -> str:
    if not DRAWN.fullmatch(media.file.mime):
        return f"<p>{escape(media.file.name)}</p>"
    content = f"data:{media.file.mime};base64,{base64.b64encode(media.file.content).decode()}"
    words = escape(text.partition("\n")[0] or media.file.name)
    if media.file.mime.startswith("video/"):
        return f'<video src="{content}" aria-label="{words}" muted loop controls></video>'
    return f'<img src="{content}" alt="{words}">'
