"""Golden files: compared by every run, written only by `make golden`."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "data" / "golden"


def assert_golden(name: str, text: str) -> None:
    """Hold a text against tests/data/golden/<name>; with KNEEBOT_WRITE_GOLDEN=1 write it instead."""
    path = GOLDEN / name
    if os.environ.get("KNEEBOT_WRITE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    assert path.exists(), f"{path} is missing; `make golden` writes it"
    assert text == path.read_text(encoding="utf-8")
