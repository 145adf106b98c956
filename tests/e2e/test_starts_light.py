"""What draws and sets is imported with the first picture or paper, never at the start."""

import re
from pathlib import Path

from bot.emulator import Emulator, serving
from tests.e2e.program import PATIENCE_S, TOKEN, environment, said_at_its_end, started

IMPORTED = re.compile(r"^import time: +\d+ \| +\d+ \| *(\w+)", re.MULTILINE)
HEAVY = {"matplotlib", "numpy", "PIL", "fpdf", "fontTools", "uharfbuzz"}


async def test_a_running_bot_has_imported_nothing_that_draws_or_sets(tmp_path: Path) -> None:
    emulator = Emulator()
    async with serving(emulator.asgi) as origin:
        env = {**environment(tmp_path, origin), "PYTHONPROFILEIMPORTTIME": "1"}
        async with started(tmp_path, env) as program:
            assert await emulator.bot(TOKEN).updates.polls.rung_after(0, PATIENCE_S)
            program.terminate()
            said = await said_at_its_end(program)
    imported = set(IMPORTED.findall(said))
    assert {"bot", "telegram"} <= imported, "the list is one of what was imported"
    assert imported & HEAVY == set()
