"""Every number of the programme comes with its source, and leaves it at the door."""

from __future__ import annotations

from bot.catalog.documents import parse_yaml
from bot.catalog.faults import Fault
from bot.catalog.numbers import Bare, dotted, strip


def stripped(yaml: str) -> tuple[Bare, list[str]]:
    faults: list[Fault] = []
    document = parse_yaml(yaml, "p.yaml", faults)
    assert document is not None
    bare = strip(document, faults)
    return bare, [str(fault) for fault in faults]


def test_a_number_loses_its_wrapper_and_its_source_is_kept_by_path() -> None:
    bare, faults = stripped(
        "load:\n  calm_max: {n: 2, source: thomee-1997}\n"
        "daily:\n  stretch_ids: {ids: [a, b], source: S001}\n"
        "strength:\n  weekdays:\n    n: [0, 2, 4]\n    source: S001\n"
        "hours: {text: ['08:00'], source: house}\n"
    )
    assert faults == []
    assert bare.document.data == {
        "load": {"calm_max": 2},
        "daily": {"stretch_ids": ["a", "b"]},
        "strength": {"weekdays": [0, 2, 4]},
        "hours": ["08:00"],
    }
    assert {dotted(where): key for where, key in bare.sources.items()} == {
        "load.calm_max": "thomee-1997",
        "daily.stretch_ids": "S001",
        "strength.weekdays": "S001",
        "hours": "house",
    }
    assert bare.document.line("strength", "weekdays", 1) == 7


def test_a_bare_number_is_a_fault_where_a_source_is_due() -> None:
    faults = stripped("phases: [{id: 1}]\nload:\n  calm_max: 2\n  far: {deep: [1.5]}\nhours: 3\n")[1]
    assert faults == [
        'p.yaml:3: "load.calm_max" is a number without a source; write {n: 2, source: …}',
        'p.yaml:4: "load.far.deep.0" is a number without a source; write {n: 1.5, source: …}',
    ]


def test_a_wrapper_without_source_or_with_more_is_a_fault() -> None:
    assert stripped("load:\n  a: {n: 2}\n  b: {n: 2, source: x, why: y}\n")[1] == [
        'p.yaml:2: "load.a" needs "source", a key of sources.yaml',
        'p.yaml:3: "why" does not belong beside "n" and "source"',
    ]
