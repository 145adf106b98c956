"""`python -m bot.catalog [FILE]`: write the programme's sheet to a file, or show it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.catalog import BrokenContent, find_content, load
from bot.catalog.sheet import sheet


def main(arguments: Sequence[str], root: Path | None = None) -> int:
    """Give the exit code: 1 where the content has faults, and then nothing is written."""
    try:
        root = root or find_content()
        text = sheet(load(root), root)
    except BrokenContent as broken:
        sys.stderr.write(f"{broken}\n")
        return 1
    if arguments:
        path = Path(arguments[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
