"""Telegram's two Markdowns: text and entities out of signs, with Telegram's own refusals."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bot.emulator.markup import checked_link, date_time, unparsable, utf16_length
from bot.emulator.state import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
SIGNS = {"__": "underline", "||": "spoiler", "_": "italic", "*": "bold", "~": "strikethrough"}
NAMES = {"text_link": "TextUrl", "code": "Code", "pre": "Pre", "custom_emoji": "CustomEmoji"}
FENCE = "```"
LANGUAGE = re.compile(r"[^\s`]+(?=\s)")
OLD_SIGNS = {"_": "italic", "*": "bold", "`": "code", FENCE: "pre", "[": "text_link"}


@dataclass(frozen=True)
class _Open:
    kind: str
    sign: str
    start: int
    at: int


class _Reader:
    """What both have: a place in the source, and the text and entities read so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.entities: list[Json] = []

    def sees(self, sign: str) -> bool:
        return self.source.startswith(sign, self.at)

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def entity(self, kind: str, start: int, **details: object) -> None:
        offset = utf16_length(self.text[:start])
        if length := utf16_length(self.text[start:]):
            self.entities.append({"type": kind, "offset": offset, "length": length, **details})

    def language(self) -> dict[str, str]:
        """Pass over the language of a block of code, and over the end of its first line."""
        found = LANGUAGE.match(self.source, self.at)
        self.at = found.end() if found else self.at
        self.at += self.sees("\n")
        return {"language": found[0]} if found else {}


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of MarkdownV2; a Refusal in Telegram's words for what it cannot read."""
    return _MarkdownV2(source).run()


class _MarkdownV2(_Reader):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.open: list[_Open] = []
        self.quote: int | None = None

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == "\\" and self.at + 1 < len(self.source) and self.source[self.at + 1] <= "~":
                self._plain(1)
            elif self.open and self.open[-1].kind in ("code", "pre"):
                self._close() if self.sees(self.open[-1].sign) else self._plain()
            elif sign == ">" and (not self.text or self.text.endswith("\n")) and not self.open:
                self.quote = len(self.text) if self.quote is None else self.quote
                self.at += 1
            elif sign == "\n" or (self.sees("||") and self.quote is not None and self._ends_a_quote()):
                self._line_ends()
            elif sign not in RESERVED:
                self._plain()
            elif self.open and self._closes():
                self._close()
            else:
                self._begin(sign)
        if self.open:
            last = self.open[-1]
            name = NAMES.get(last.kind, last.kind.capitalize())
            raise unparsable(f"Can't find end of {name} entity at byte offset {self.byte(last.at)}")
        if self.quote is not None:
            self.entity("blockquote", self.quote)
        return self.text, self.entities

    def _plain(self, escaped: int = 0) -> None:
        self.text += self.source[self.at + escaped]
        self.at += 1 + escaped

    def _ends_a_quote(self) -> bool:
        """`||` at the end of a quote's last line folds the quote; a spoiler that is open comes first."""
        rest = self.source[self.at + 2 :]
        return (not rest or rest.startswith("\n")) and not any(each.kind == "spoiler" for each in self.open)

    def _line_ends(self) -> None:
        folded = self.sees("||")
        self.at += 2 * folded
        if self.quote is not None and not self.source.startswith("\n>", self.at):
            self.entity("expandable_blockquote" if folded else "blockquote", self.quote)
            self.quote = None
        if self.sees("\n"):
            self._plain()

    def _closes(self) -> bool:
        sign = self.open[-1].sign
        return self.sees(sign) and not (sign == "_" and self.sees("__"))

    def _begin(self, sign: str) -> None:
        at = self.at
        found = next((each for each in SIGNS if self.sees(each)), None)
        if found:
            self._push(SIGNS[found], found, at)
        elif self.sees(FENCE):
            self._push("pre", FENCE, at)
        elif sign == "`":
            self._push("code", "`", at)
        elif sign == "[":
            self._push("text_link", "]", at, width=1)
        elif self.sees("!["):
            self._push("custom_emoji", "]", at, width=2)
        else:
            raise unparsable(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")

    def _push(self, kind: str, sign: str, at: int, width: int = 0) -> None:
        self.at += width or len(sign)
        self.open.append(_Open(kind, sign, len(self.text), at))
        if kind == "pre":
            self.details = self.language()

    def _close(self) -> None:
        last = self.open.pop()
        self.at += len(last.sign)
        match last.kind:
            case "pre":
                self.entity("pre", last.start, **self.details)
            case "text_link":
                if url := checked_link(self._address() or self.text[last.start :]):
                    self.entity("text_link", last.start, url=url)
            case "custom_emoji":
                self._picture(last, self._address())
            case _:
                self.entity(last.kind, last.start)

    def _address(self) -> str:
        """The address in the parentheses that follow; empty without."""
        if not self.sees("("):
            return ""
        begin, url = self.at, ""
        self.at += 1
        while self.at < len(self.source) and not self.sees(")"):
            self.at += self.sees("\\") and self.at + 1 < len(self.source)
            url += self.source[self.at]
            self.at += 1
        if self.at >= len(self.source):
            raise unparsable(f"Can't find end of a URL at byte offset {self.byte(begin)}")
        self.at += 1
        return url

    def _picture(self, opened: _Open, url: str) -> None:
        """`![👍](tg://emoji?id=…)` and `![22:45](tg://time?unix=…&format=…)`."""
        told = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        if url.startswith("tg://time"):
            self.entity("date_time", opened.start, **date_time(told))
        elif url.startswith("tg://emoji") and told.get("id", "").isdecimal():
            self.entity("custom_emoji", opened.start, custom_emoji_id=told["id"])
        elif url.startswith("tg://emoji"):
            raise unparsable("Invalid custom emoji identifier specified")
        else:
            raise unparsable("Custom emoji entity must contain a tg://emoji URL")


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of the older Markdown, which knows no nesting; a Refusal for what never ends."""
    reader = _Reader(source)
    while reader.at < len(source):
        sign = next((each for each in (FENCE, "_", "*", "`", "[") if reader.sees(each)), None)
        if sign is None:
            reader.at += reader.sees("\\") and source[reader.at + 1 : reader.at + 2] in ("_", "*", "`", "[")
            reader.text += source[reader.at : reader.at + 1]
            reader.at += 1
            continue
        begin, start, kind = reader.at, len(reader.text), OLD_SIGNS[sign]
        reader.at += len(sign)
        details: dict[str, object] = {**reader.language()} if kind == "pre" else {}
        end = source.find("]" if sign == "[" else sign, reader.at)
        if end < 0:
            raise unparsable(f"Can't find end of the entity starting at byte offset {reader.byte(begin)}")
        reader.text += source[reader.at : end]
        reader.at = end + len(sign)
        if kind == "text_link":
            close = source.find(")", reader.at) if reader.sees("(") else -1
            if close < 0 or not (url := checked_link(source[reader.at + 1 : close])):
                reader.at = close + 1 if close >= 0 else reader.at
                continue
            details, reader.at = {"url": url}, close + 1
        reader.entity(kind, start, **details)
    return reader.text, reader.entities
