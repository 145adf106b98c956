"""Health data at rest: sealed values, the column type that takes nothing else, and the vault that makes them."""

from __future__ import annotations

import secrets
from typing import Any, NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Dialect, LargeBinary
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator

from bot.storage.errors import NotSealed, SealBroken

KEY_BYTES = 32
VERSION = b"\x01"
NONCE_BYTES = 12
TAG_BYTES = 16
LEAST_BYTES = len(VERSION) + NONCE_BYTES + TAG_BYTES


class Envelope(bytes):
    """A sealed value: one byte of version, twelve of nonce, then the ciphertext with its tag. Made by `Vault.seal`."""


class Sealed(TypeDecorator[Envelope]):
    """A column of envelopes. It binds nothing else, so that nothing can be written unsealed by mistake."""

    impl = LargeBinary
    cache_ok = True

    class comparator_factory(TypeDecorator.Comparator[Envelope]):
        """No query compares, orders or counts what it cannot read: equal values have different envelopes."""

        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> NoReturn:
            """Refuse at once, where the query is written."""
            raise NotSealed(f"{self.expr} is sealed; no query can use it with {op.__name__}.")

        reverse_operate = operate

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Let an envelope through."""
        if value is None:
            return None
        if not isinstance(value, Envelope) or value[:1] != VERSION or len(value) < LEAST_BYTES:
            raise NotSealed("A sealed column takes only what Vault.seal made.")
        return bytes(value)

    def process_result_value(self, value: object | None, dialect: Dialect) -> Envelope | None:
        """Give the envelope back, still sealed. SQLite would also store text here for whoever writes past this type."""
        if value is None:
            return None
        if not isinstance(value, bytes):
            raise SealBroken("A sealed value has an unknown form: something other than kneebot wrote it.")
        return Envelope(value)


class Vault:
    """Seals and opens values with the key of one database. An envelope opens only where it was written."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, column: Column[Any], row_id: str, plain: bytes) -> Envelope:
        """Seal a value for one column of one row."""
        # A random nonce of 96 bits is safe for 2**32 values under one key; a large practice writes 2**20 a year.
        nonce = secrets.token_bytes(NONCE_BYTES)
        return Envelope(VERSION + nonce + self._cipher.encrypt(nonce, plain, _place(column, row_id)))

    def open(self, column: Column[Any], row_id: str, envelope: Envelope) -> bytes:
        """Open a value of one column of one row; SealBroken when it was not sealed for that place with this key."""
        if envelope[:1] != VERSION or len(envelope) < LEAST_BYTES:
            raise SealBroken(f"A value in {column} has an unknown form; it was changed, or a newer kneebot wrote it.")
        nonce, sealed = envelope[1 : 1 + NONCE_BYTES], envelope[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, sealed, _place(column, row_id))
        except InvalidTag:
            raise SealBroken(
                f"A value in {column} does not open: it was changed or moved, or the key in "
                "KNEEBOT_KEY_FILE is not the one it was sealed with."
            ) from None


def _place(column: Column[Any], row_id: str) -> bytes:
    return b"\0".join((VERSION, column.table.name.encode(), column.name.encode(), row_id.encode()))
