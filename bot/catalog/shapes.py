"""Holds plain data against the shape that the domain expects, and says in plain words where it does not fit."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.catalog.documents import Document
from bot.catalog.faults import Fault

T = TypeVar("T")

_MESSAGES: Mapping[str, str] = {
    "missing": "{key} is missing",
    "unexpected_keyword_argument": "{key} is not a key that is known here",
    "int_type": "{key} must be a whole number",
    "int_from_float": "{key} must be a whole number",
    "float_type": "{key} must be a number",
    "string_type": "{key} must be words, in quotation marks if they look like a number",
    "bool_type": "{key} must be true or false",
    "tuple_type": "{key} must be a list",
    "list_type": "{key} must be a list",
    "frozen_set_type": "{key} must be a list",
    "dict_type": "{key} must be keys and values",
    "mapping_type": "{key} must be keys and values",
    "dataclass_type": "{key} must be keys and values",
    "enum": "{key} must be one of: {expected}",
    "greater_than_equal": "{key} must be {ge} or more",
    "less_than_equal": "{key} must be {le} or less",
    "too_short": "{key} needs more entries",
    "too_long": "{key} has too many entries",
}


def fit(shape: type[T], data: Any, document: Document, faults: list[Fault], *at: str | int) -> T | None:
    """Build a dataclass strictly from plain data; None and a fault a line for all that does not fit.

    `at` is the place of the data in the document. The data passes as JSON because there, and only there, strict means
    what an editor of YAML means: a list may be a tuple, a word may be an enum's, but "3" is no number.
    """
    try:
        return cast("T", _adapter(cast("Hashable", shape)).validate_json(json.dumps([data]))[0])
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=True):
            where = (*at, *detail["loc"][1:])
            faults.append(document.fault(_say(detail, where), *where))
        return None


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    # A list of one: pydantic takes no config for a bare dataclass, but hands a list's config on to it.
    return TypeAdapter(list[shape], config=ConfigDict(strict=True, extra="forbid"))  # type: ignore[valid-type]


def _say(detail: ErrorDetails, where: tuple[str | int, ...]) -> str:
    keys = [part for part in where if isinstance(part, str)]
    key = f'"{keys[-1]}"' if keys else "this file"
    if where and isinstance(where[-1], int):
        key = f"entry {where[-1] + 1} of {key}"
    context = detail.get("ctx", {})
    template = _MESSAGES.get(detail["type"])
    return template.format(key=key, **context) if template else f"{key}: {detail['msg']}"
