"""Telegram's HTML: text and entities out of tags, with Telegram's own refusals."""

import re
from dataclasses import dataclass

from bot.emulator.refusal import Refusal, bad_request
from bot.emulator.state import Json

KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ESCAPE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|(lt|gt|amp|quot));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = re.compile(r"\s*")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
HOST = r"(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[\w-]+|\d{1,3})"  # with a dot: Telegram opens no machine by its bare name
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unescape(text: str) -> str:
    """Decode the four named entities that Telegram knows and numeric ones; leave the rest as it is."""
    return ESCAPE.sub(_decoded, text)


def _decoded(escape: re.Match[str]) -> str:
    hexadecimal, decimal, name = escape.groups()
    if name:
        return NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    is_character = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else escape[0]


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of Telegram HTML; a Refusal in Telegram's words for what it cannot read."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            tag_at = self.source.find("<", self.at)
            end = len(self.source) if tag_at < 0 else tag_at
            self._plain(unescape(self.source[self.at : end]))
            self.at = end
            if tag_at >= 0:
                self._close() if self.source.startswith("</", tag_at) else self._start()
        if self.open:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)  # only a block of code has one
        return self.text, self.entities

    def _plain(self, text: str) -> None:
        self.text += text
        self.length += utf16_length(text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        assert found is not None  # every pattern here also matches nothing
        self.at = found.end()
        return found[0]

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _start(self) -> None:
        begin = self.at
        where = f"at byte offset {self._byte(begin)}"
        self.at += 1
        tag = self._take(TAG_NAME).lower()
        if not self._peek():
            raise unparsable(f"Unclosed start tag {where}")
        if tag not in KINDS:
            raise unparsable(f'Unsupported start tag "{tag}" {where}')
        attributes = self._attributes(tag, where)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(tag, attributes, self.length, len(self.text)))

    def _attributes(self, tag: str, where: str) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._take(SPACE)
            if self._peek() == ">":
                self.at += 1
                return attributes
            if not self._peek():
                raise unparsable(f"Unclosed start tag {where}")
            name = self._take(ATTRIBUTE_NAME).lower()
            if not name:
                raise unparsable(f'Empty attribute name in the tag "{tag}" {where}')
            self._take(SPACE)
            attributes[name] = self._value(tag, where) if self._peek() == "=" else ""

    def _value(self, tag: str, where: str) -> str:
        self.at += 1
        self._take(SPACE)
        quote = self._peek()
        if not quote:
            raise unparsable(f'Unclosed start tag "{tag}" {where}')
        if quote not in "'\"":
            begin = self.at
            token = self._take(NAME_TOKEN)
            if self._peek() and not self._peek().isspace() and self._peek() != ">":
                raise unparsable(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return token.lower()
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise unparsable(f"Unclosed start tag {where}")
        value = unescape(self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _close(self) -> None:
        begin = self.at
        where = f"at byte offset {self._byte(begin)}"
        if not self.open:
            raise unparsable(f"Unexpected end tag {where}")
        self.at += 2
        tag = self._take(TAG_NAME).lower()
        self._take(SPACE)
        if self._peek() != ">":
            raise unparsable(f"Unclosed end tag {where}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise unparsable(f'Unmatched end tag {where}, expected "</{opened.tag}>", found "</{tag}>"')
        if self.length > opened.offset:
            self._entity(opened)

    def _entity(self, opened: _Open) -> None:
        entity: Json = {"type": KINDS[opened.tag], "offset": opened.offset, "length": self.length - opened.offset}
        attributes = opened.attributes
        match opened.tag:
            case "a":
                url = attributes.get("href") or self.text[opened.start :]
                if not (link := checked_link(url)):
                    return  # Telegram shows the text and forgets the link
                entity["url"] = link
            case "tg-emoji":
                if not attributes.get("emoji-id", "").isdecimal():
                    raise unparsable("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = attributes["emoji-id"]
            case "tg-time":
                entity |= date_time(attributes)
            case "blockquote" if "expandable" in attributes:
                entity["type"] = "expandable_blockquote"
            case "code" if attributes.get("class", "").startswith("language-"):
                entity["language"] = attributes["class"].removeprefix("language-")
            case "pre" if self._wraps_code(entity):
                self.entities[-1]["type"] = "pre"
                return
        self.entities.append(entity)

    def _wraps_code(self, pre: Json) -> bool:
        """`<pre><code class="language-x">` is one entity."""
        last = self.entities[-1] if self.entities else {}
        return all(last.get(name) == value for name, value in {**pre, "type": "code"}.items())


def url_fault(url: str) -> str:
    """What is wrong with an address that a bot wants opened, in Telegram's words; empty when nothing is."""
    scheme, colon, rest = url.strip().partition(":")
    if colon and rest.startswith("//") and scheme.lower() not in ("http", "https", "tg", "ton"):
        return "Unsupported URL protocol"
    if checked_link(url):
        return ""
    return "Wrong HTTP URL" if url.strip() else "URL host is empty"


def checked_link(url: str) -> str:
    """The address as Telegram stores it, or nothing when it is none that Telegram would open."""
    url = url.strip()
    if re.fullmatch(r"(tg|ton|mailto|tel):\S+", url, re.IGNORECASE):
        return url
    if re.fullmatch(rf"https?://{HOST}(:\d{{1,5}})?([/?#]\S*)?", url, re.IGNORECASE):
        return url
    return f"http://{url}" if re.fullmatch(rf"{HOST}(:\d{{1,5}})?([/?#]\S*)?", url) else ""


def date_time(attributes: dict[str, str]) -> Json:
    """The fields of a date_time entity; Refusal for a time or a format that is none."""
    if not re.fullmatch(r"\d{1,10}", attributes.get("unix", "")):
        raise unparsable("Invalid Unix time specified")
    form = attributes.get("format", "")
    if not TIME_FORMAT.fullmatch(form):
        raise unparsable("Invalid date-time format specified")
    return {"unix_time": int(attributes["unix"]), **({"date_time_format": form} if form else {})}


def unparsable(reason: str) -> Refusal:
    """What Telegram says of markup it cannot read."""
    return bad_request(f"can't parse entities: {reason}")
