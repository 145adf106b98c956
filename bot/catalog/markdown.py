"""Markdown of content/ as Telegram HTML: bold, italic, code, lists and paragraphs, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from textwrap import shorten

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.catalog.faults import Fault

_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"://|\]\(|\bwww\.|\bt\.me/", re.IGNORECASE)
_WRAP = {"strong": "b", "em": "i"}
_NAMES = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "link": "a link",
    "image": "an image",
    "blockquote": "a quotation",
    "code_block": "a block of code (a line indented by four spaces)",
    "fence": "a block of code",
    "hr": "a ruled line",
    "table": "a table",
    "s": "struck-out text",
    "hardbreak": "a forced line break (two blanks or a backslash at a line's end)",
}


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one `## heading`: heading as written, its line, the Telegram HTML, and the kinds of block."""

    id: str
    line: int
    html: str
    blocks: tuple[str, ...]


def visible_length(html: str) -> int:
    """Count a text as Telegram does: without its tags, in UTF-16 units."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def read_sections(text: str, path: str, first_line: int, faults: list[Fault]) -> list[Section]:
    """Split Markdown at its `## headings` and render every part; what Telegram cannot show is a fault on its line."""
    renderer = _Renderer(path, first_line, faults)
    parts: list[tuple[str, int, list[SyntaxTreeNode]]] = []
    for node in SyntaxTreeNode(_parser().parse(text)).children:
        if node.type == "heading" and node.tag == "h2":
            parts.append((shorten(node.children[0].content, 40), renderer.line(node), []))
        elif parts:
            parts[-1][2].append(node)
        else:
            renderer.refuse(node, "words before the first heading")
    return [Section(id, line, renderer.blocks(nodes), tuple(n.type for n in nodes)) for id, line, nodes in parts]


def read_paragraphs(text: str, path: str, first_line: int, faults: list[Fault]) -> str:
    """Render Markdown that has no headings; what Telegram cannot show is a fault on its line."""
    renderer = _Renderer(path, first_line, faults)
    nodes = SyntaxTreeNode(_parser().parse(text)).children
    for node in nodes:
        if node.type == "heading":
            renderer.refuse(node, "a heading")
    return renderer.blocks([node for node in nodes if node.type != "heading"])


@cache
def _parser() -> MarkdownIt:
    # HTML, tables and struck-out text are recognised in order to be refused; reference links stay as they are written.
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("reference")


@dataclass(slots=True)
class _Renderer:
    path: str
    first_line: int
    faults: list[Fault]

    def line(self, node: SyntaxTreeNode) -> int:
        return self.first_line + (node.map[0] if node.map else 0)

    def refuse(self, node: SyntaxTreeNode, what: str, line: int | None = None) -> str:
        self.faults.append(Fault(self.path, line or self.line(node), f"{what}; this cannot stand here"))
        return ""

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> str:
        html = ""
        for before, node in zip((None, *nodes), nodes, strict=False):
            if before is not None:
                html += "\n" if before.type == "paragraph" and node.type.endswith("_list") else "\n\n"
            html += self.block(node)
        return html.strip()

    def block(self, node: SyntaxTreeNode) -> str:
        if node.type == "paragraph":
            return self.inline(node.children[0])
        if node.type == "ordered_list":
            start = int(node.attrs.get("start", 1))
            return "\n".join(f"{number}. {self.item(item)}" for number, item in enumerate(node.children, start))
        if node.type == "bullet_list":
            return "\n".join(f"• {self.item(item)}" for item in node.children)
        if node.type == "heading":
            return self.refuse(node, 'a heading that is not written "## name"')
        return self.refuse(node, _NAMES.get(node.type, node.type))

    def item(self, item: SyntaxTreeNode) -> str:
        if len(item.children) == 1 and item.children[0].type == "paragraph":
            return self.block(item.children[0])
        if not item.children:
            return self.refuse(item, "an empty entry of a list")
        return self.refuse(item.children[-1], "an entry of a list with more than one paragraph in it")

    def inline(self, node: SyntaxTreeNode) -> str:
        return self.spans(node.children, [self.line(node)])

    def spans(self, nodes: Sequence[SyntaxTreeNode], line: list[int]) -> str:
        """Render what stands inside a paragraph; `line` holds the line that has been reached."""
        return "".join(self.span(node, line) for node in nodes)

    def span(self, node: SyntaxTreeNode, line: list[int]) -> str:
        if node.type == "softbreak":
            line[0] += 1
            return " "
        if node.type in _WRAP:
            return f"<{_WRAP[node.type]}>{self.spans(node.children, line)}</{_WRAP[node.type]}>"
        if node.type in ("text", "text_special", "code_inline"):
            if _ADDRESS.search(node.content):
                return self.refuse(node, "an address or a link", line[0])
            words = escape(node.content, quote=False)
            return f"<code>{words}</code>" if node.type == "code_inline" else words
        return self.refuse(node, _NAMES.get(node.type, node.type), line[0])
