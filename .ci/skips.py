"""Fail on a skipped test that the list does not allow. Usage: skips.py LOG LIST."""

import re
import sys
from pathlib import Path

SKIP = re.compile(r"^SKIPPED \[\d+\] (?P<where>\S+?): (?P<why>.*)$", re.MULTILINE)


def main(log: Path, listed: Path) -> int:
    """Print every skip; 1 if one of them is not listed."""
    allowed = {line.split("#")[0].strip() for line in listed.read_text(encoding="utf-8").splitlines()} - {""}
    surprises = 0
    for skip in SKIP.finditer(log.read_text(encoding="utf-8", errors="replace")):
        file = skip["where"].rsplit(":", 1)[0]
        known = file in allowed
        surprises += not known
        print(f"skipped{'' if known else ', and not on the list'}: {skip['where']}: {skip['why']}")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
