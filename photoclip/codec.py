"""Frozen dataclasses as plain JSON values and back, strictly: what does not fit its class is no value of it.

A dataclass becomes an object with `type` (the class name) and its fields; a field may be a dataclass in turn, or one of
several.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

# JSON does not tell 1 from 1.0; a whole number beyond this is no float.
_LARGEST = 10**300


class Unfit(ValueError):
    """Data that is no value of the class: an unknown type, a missing or surplus field, a value of the wrong type."""


def pack(value: Any) -> Any:
    """What `json.dumps` takes, of a dataclass. Lists of plain values, and of lists of them, are not copied."""
    if isinstance(value, list) and value and is_dataclass(value[0]):
        return [pack(item) for item in value]
    if not is_dataclass(value):
        return value
    packed = {field.name: pack(getattr(value, field.name)) for field in fields(value)}
    return {"type": type(value).__name__, **packed}


def unpack(data: Any, kinds: Mapping[str, type]) -> Any:
    """The dataclass that `data` stands for, one of `kinds` by name. Raises Unfit."""
    name = data.get("type") if isinstance(data, dict) else None
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Unfit("an unknown type")
    hints = _hints(kind)
    values = {name: value for name, value in data.items() if name != "type"}
    if surplus := values.keys() - hints.keys():
        raise Unfit(f"{kind.__name__} has no {min(surplus)!r:.80}")
    try:
        return kind(**{name: _value(value, hints[name]) for name, value in values.items()})
    except TypeError as error:
        missing = sorted(hints.keys() - values.keys())
        raise Unfit(f"{kind.__name__} lacks some of {missing}") from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(value: Any, hint: Any) -> Any:
    """The field that `value` stands for. Raises Unfit when it is not of the type `hint`."""
    if get_origin(hint) is list:
        (item,) = get_args(hint)
        if not isinstance(value, list):
            raise Unfit(f"{value!r:.80} is no list")
        return _items(value, item)
    if get_origin(hint) in (UnionType, Union):
        return _one_of(value, get_args(hint))
    if is_dataclass(hint):
        return unpack(value, _by_name([hint]))
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise Unfit(f"{value!r:.80} is none of what it may be")
        return value
    if hint is float and ((type(value) is int and abs(value) < _LARGEST) or (type(value) is float and isfinite(value))):
        return float(value)
    if hint is float or type(value) is not (NoneType if hint is None else hint):
        raise Unfit(f"{value!r:.80} is no {getattr(hint, '__name__', hint)}")
    return value


def _items(values: list[Any], item: Any) -> list[Any]:
    if item in (int, str):  # a million ids are looked at in a moment
        if not set(map(type, values)) <= {item}:
            raise Unfit(f"not all are {item.__name__}")
        return values
    return [_value(value, item) for value in values]


def _one_of(value: Any, options: Iterable[Any]) -> Any:
    options = tuple(options)
    if isinstance(value, dict):
        return unpack(value, _by_name(option for option in options if is_dataclass(option)))
    for option in options:
        if not is_dataclass(option):
            try:
                return _value(value, option)
            except Unfit:
                continue
    raise Unfit(f"{value!r:.80} is none of what it may be")


def _by_name(kinds: Iterable[Any]) -> dict[str, type]:
    return {kind.__name__: kind for kind in kinds}
