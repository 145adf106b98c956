"""Health data cannot be read without the key, cannot be moved, and cannot be written unsealed."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from sqlalchemy import Column, func, insert, select, update
from sqlalchemy.exc import StatementError

from bot.storage import Cause, NotSealed, SealBroken, Store
from bot.storage.sealed import KEY_BYTES, Envelope, Sealed, Vault
from bot.storage.tables import days, inbox, metadata, notes, patients
from tests.storage.people import NOW, a_patient, a_record, move_in
from tests.storage.sealed_use import looks_into

SEALED = [column for table in metadata.sorted_tables for column in table.columns if isinstance(column.type, Sealed)]


def a_vault() -> Vault:
    return Vault(secrets.token_bytes(KEY_BYTES))


def test_what_was_sealed_opens_and_looks_different_every_time() -> None:
    vault = a_vault()
    first, second = (vault.seal(days.c.day, "p/1", b"twinge") for _ in range(2))
    assert vault.open(days.c.day, "p/1", first) == vault.open(days.c.day, "p/1", second) == b"twinge"
    assert first != second
    assert b"twinge" not in first
    assert (first[0], len(first)) == (1, 1 + 12 + len(b"twinge") + 16)


@pytest.mark.parametrize(("column", "row_id"), [(days.c.day, "p/2"), (days.c.state, "p/1"), (inbox.c.payload, "p/1")])
def test_an_envelope_does_not_open_in_another_row_column_or_table(column: Column[Any], row_id: str) -> None:
    vault = a_vault()
    with pytest.raises(SealBroken, match="KNEEBOT_KEY_FILE"):
        vault.open(column, row_id, vault.seal(days.c.day, "p/1", b"twinge"))


def test_an_envelope_does_not_open_with_another_key_or_when_a_bit_is_changed() -> None:
    vault = a_vault()
    envelope = vault.seal(days.c.day, "p/1", b"twinge")
    with pytest.raises(SealBroken):
        a_vault().open(days.c.day, "p/1", envelope)
    for position in range(len(envelope)):
        changed = bytearray(envelope)
        changed[position] ^= 1
        with pytest.raises(SealBroken):
            vault.open(days.c.day, "p/1", Envelope(changed))
    with pytest.raises(SealBroken, match="unknown form"):
        vault.open(days.c.day, "p/1", Envelope(b"\x01short"))


@pytest.mark.parametrize("value", [b"plain", b"", "text", Envelope(b"plain"), Envelope(b"\x02" + b"x" * 40), 7])
async def test_a_sealed_column_takes_nothing_but_an_envelope(store: Store, value: object) -> None:
    with pytest.raises(NotSealed):
        async with store.writing(now=NOW) as records:
            await records.notes.connection.execute(insert(notes), {"key": "k", "value": value})
    with pytest.raises(NotSealed):
        async with store.writing(now=NOW) as records:
            await records.notes.connection.execute(update(notes).values(value=value))


async def test_a_row_that_is_copied_to_another_person_does_not_open(store: Store) -> None:
    mine, theirs = await move_in(store, 2)
    async with store.writing(now=NOW) as records:
        await records.days.save(a_record(mine))
        copied = select(days).where(days.c.patient_id == mine)
        row = dict((await records.days.connection.execute(copied)).mappings().one())
        await records.days.connection.execute(insert(days), row | {"patient_id": theirs})
        stolen = (
            await records.days.connection.execute(select(patients.c.profile).where(patients.c.id == mine))
        ).scalar()
        await records.days.connection.execute(update(patients).where(patients.c.id == theirs).values(profile=stolen))
    async with store.reading() as records:
        with pytest.raises(SealBroken):
            await records.days.latest(theirs)
        with pytest.raises(SealBroken):
            await records.patients.get(theirs)


def test_all_that_tells_about_health_is_sealed() -> None:
    assert sorted(str(column) for column in SEALED) == [
        "days.day",
        "days.decision",
        "days.session",
        "days.state",
        "heard.message",
        "inbox.payload",
        "inbox.set_aside_why",
        "notes.value",
        "patients.opening",
        "patients.profile",
        "patients.told",
    ]


@pytest.mark.parametrize("column", SEALED, ids=str)
def test_no_query_can_compare_or_order_a_sealed_column(column: Column[Any]) -> None:
    for attempt in (
        lambda: column == b"x",
        lambda: column.is_(None),
        lambda: column.in_([b"x"]),
        lambda: column.desc(),
        lambda: column.like("x"),
        lambda: column + b"x",
        lambda: ~column,
    ):
        with pytest.raises(NotSealed):
            attempt()


@pytest.mark.parametrize("column", SEALED, ids=str)
def test_no_index_or_constraint_holds_a_sealed_column(column: Column[Any]) -> None:
    assert column.table is not None
    holders = [*column.table.indexes, *column.table.constraints]
    assert not [holder for holder in holders if column in list(getattr(holder, "columns", []))]


def test_the_check_on_every_statement_of_these_tests_finds_what_it_should() -> None:
    column = days.c.day
    assert looks_into(select(days).order_by(column))
    assert looks_into(select(column, func.count()).group_by(column))
    assert looks_into(select(func.avg(column)))
    assert looks_into(select(days).where(func.length(column) > 3))
    assert looks_into(select(patients.c.id).where(patients.c.id.in_(select(days.c.patient_id).order_by(column))))
    assert not looks_into(select(days).where(days.c.patient_id == "p").order_by(days.c.local_on))


async def test_a_value_that_is_not_sealed_reads_as_an_error_not_as_data(store: Store) -> None:
    async with store.writing(now=NOW, cause=Cause(7, 1)) as records:
        await records.patients.add(person := a_patient())
        await records.patients.connection.exec_driver_sql("UPDATE patients SET profile = '{}'")
        with pytest.raises(SealBroken, match="unknown form"):
            await records.patients.get(person.id)


async def test_an_error_of_the_database_does_not_quote_values(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key") as caught:
        async with store.writing(now=NOW) as records:
            await records.days.save(a_record("nobody-at-all"))
    assert "nobody-at-all" not in str(caught.value)
    assert isinstance(caught.value.__cause__, StatementError)
    assert "parameters hidden" in str(caught.value.__cause__)
