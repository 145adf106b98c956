"""Tables: made, changed with a copy kept, and never touched when a newer kneebot wrote them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.storage import BadDatabaseUrl, DatabaseUnreachable, MigrationFailed, SchemaTooNew, Store, migrate
from bot.storage.engine import server_migrator, sqlite_migrator
from bot.storage.tables import metadata
from bot.storage.url import Memory, Server, parse
from tests.databases import Database
from tests.storage.people import DAY, NOW, TODAY, a_record, move_in

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = depends_on = None


def upgrade():
    rebuild = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("patients", recreate=rebuild) as patients:
        patients.add_column(sa.Column("hat", sa.Text))
    {more}


def downgrade():
    with op.batch_alter_table("patients") as patients:
        patients.drop_column("hat")
"""


def revisions() -> list[str]:
    return [script.revision for script in ScriptDirectory(str(migrate.SCRIPTS)).walk_revisions()][::-1]


def a_later_kneebot(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "") -> None:
    """Let this kneebot know one migration more."""
    shutil.copytree(migrate.SCRIPTS, folder / "later", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "later" / "versions" / "9999_hats.py").write_text(NEXT.format(head=migrate.head(), more=more))
    monkeypatch.setattr(migrate, "SCRIPTS", folder / "later")


async def on_connection(database: Database, work) -> object:
    address = parse(database.url)
    assert not isinstance(address, Memory)
    engine = server_migrator(address) if isinstance(address, Server) else sqlite_migrator(address)
    async with engine.begin() as connection:
        result = await connection.run_sync(work)
    await engine.dispose()
    return result


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {migrate.VERSION_TABLE}


def test_there_is_one_newest_revision() -> None:
    assert len(ScriptDirectory(str(migrate.SCRIPTS)).get_heads()) == 1
    assert revisions()[0] == "0001"


@pytest.mark.parametrize("revision", revisions())
async def test_every_migration_goes_up_down_and_up_again(database: Database, revision: str) -> None:
    await (await database.open()).close()
    before = revisions()[: revisions().index(revision)]

    def play(connection: Connection) -> tuple[set[str], str | None]:
        migrate.downgrade(connection, before[-1] if before else "base")
        left = tables(connection)
        migrate.upgrade(connection, revision)
        return left, migrate.revision_of(connection)

    left, reached = await on_connection(database, play)
    assert reached == revision
    if not before:
        assert left == set()


async def test_the_migrations_make_the_tables_that_the_code_uses(database: Database) -> None:
    await (await database.open()).close()

    def differences(connection: Connection) -> list[object]:
        options = {"version_table": migrate.VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    assert await on_connection(database, differences) == []
    assert await on_connection(database, tables) == set(metadata.tables)


async def test_a_change_of_tables_keeps_every_row_and_a_copy_from_before(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where SQLite rebuilds a table that others point to: with foreign keys on it would take them along."""
    store = await database.open()
    [patient_id] = await move_in(store)
    async with store.writing(now=NOW) as records:
        await records.days.save(a_record(patient_id))
    await store.close()
    behind = migrate.head()
    a_later_kneebot(monkeypatch, tmp_path)
    store = await database.open()
    async with store.reading() as records:
        assert await records.days.latest(patient_id) == a_record(patient_id)
    await store.close()
    if database.kind == "sqlite":
        with sqlite3.connect(f"{database.path}.{behind}.bak") as copy:
            assert copy.execute(f"SELECT version_num FROM {migrate.VERSION_TABLE}").fetchone() == (behind,)
            assert copy.execute("SELECT count(*) FROM days").fetchone() == (1,)
        copy.close()


async def test_a_silence_counts_from_the_last_day_of_a_person_where_nobody_kept_their_last_word(
    database: Database,
) -> None:
    store = await database.open()
    trained, new = await move_in(store, 2)
    async with store.writing(now=NOW) as records:
        await records.days.save_many([a_record(trained, TODAY), a_record(trained, TODAY + DAY)])
    await store.close()

    def play(connection: Connection) -> None:
        migrate.downgrade(connection, "0002")
        migrate.upgrade(connection, "0003")

    await on_connection(database, play)
    store = await database.open()
    async with store.reading() as records:
        heard = [(await records.patients.many([trained, new]))[id].heard_on for id in (trained, new)]
    await store.close()
    assert heard == [TODAY + DAY, None]


async def test_a_database_that_is_new_or_up_to_date_is_not_copied(sqlite: Database) -> None:
    await (await sqlite.open()).close()
    await (await sqlite.open()).close()
    assert not list(sqlite.path.parent.glob("*.bak*"))


async def test_copies_can_be_left_out(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await (await sqlite.open()).close()
    a_later_kneebot(monkeypatch, tmp_path)
    await (await Store.open(sqlite.url, key_file=sqlite.key_file, backups=False)).close()
    assert not list(sqlite.path.parent.glob("*.bak*"))


async def test_without_room_for_a_copy_nothing_is_changed(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await sqlite.open()).close()
    sqlite.path.with_name(f"kneebot.db.{migrate.head()}.bak").mkdir()
    with monkeypatch.context() as later:
        a_later_kneebot(later, tmp_path)
        with pytest.raises(DatabaseUnreachable, match="KNEEBOT_DATABASE_URL"):
            await sqlite.open()
    await (await sqlite.open()).close()


async def test_a_migration_that_fails_leaves_the_database_as_it_was(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await database.open()
    [patient_id] = await move_in(store)
    await store.close()
    with monkeypatch.context() as later:
        a_later_kneebot(later, tmp_path, more='op.execute("INSERT INTO no_such_table VALUES (1)")')
        with pytest.raises(MigrationFailed, match="KNEEBOT_DATABASE_URL"):
            await database.open()
    store = await database.open()
    async with store.reading() as records:
        assert await records.patients.get(patient_id) is not None
    await store.close()


async def test_the_database_of_a_newer_kneebot_is_refused_and_left_alone(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        a_later_kneebot(later, tmp_path)
        await (await database.open()).close()
    with pytest.raises(SchemaTooNew, match="upgrade kneebot, or restore the backup") as caught:
        await database.open()
    assert "9999" in str(caught.value)

    def columns(connection: Connection) -> set[str]:
        return {column["name"] for column in inspect(connection).get_columns("patients")}

    assert "hat" in await on_connection(database, columns)


async def test_a_database_with_somebody_elses_tables_is_refused(database: Database) -> None:
    assert database.key_file is not None
    database.path.parent.mkdir(exist_ok=True, parents=True) if database.kind == "sqlite" else None
    await on_connection(database, lambda connection: connection.exec_driver_sql("CREATE TABLE patients (x INTEGER)"))
    with pytest.raises(BadDatabaseUrl, match="a table patients that is not kneebot's"):
        await database.open()
    assert not database.key_file.exists()


async def test_alembic_of_another_program_may_live_in_the_same_database(database: Database) -> None:
    if database.kind == "sqlite":
        database.path.parent.mkdir(parents=True)
    theirs = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
    await on_connection(database, lambda connection: connection.exec_driver_sql(theirs))
    await (await database.open()).close()
    await (await database.open()).close()
