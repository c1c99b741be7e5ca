from __future__ import annotations

import asyncio
import sys
from datetime import UTC, date, datetime
from typing import Any, Literal

import msgspec
import pyarrow as pa
import pytest

from gong_api._frames import item_type, models_to_arrow
from gong_api.errors import ConfigurationError
from gong_api.testing import Sandbox

UNTIL = datetime(2026, 6, 30, 15, tzinfo=UTC)
SPAN = {"from_date_time": "2026-06-01T00:00:00Z", "to_date_time": "2026-06-30T00:00:00Z"}


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox(calls=150, days=30, until=UNTIL, frozen=True)


def test_a_page_is_a_table_of_its_items(sandbox: Sandbox):
    with sandbox.client() as gong:
        page = gong.calls.list_extensive(**SPAN, include="all").page()

    table = page.to_arrow()

    assert table.num_rows == page.to_polars().height == len(page.to_pandas()) == 100
    first, call = table.slice(0, 1).to_pylist()[0], page.items[0]
    assert call.meta_data is not None
    assert first["meta_data"]["id"] == call.meta_data.id
    assert first["meta_data"]["started"] == call.meta_data.started
    assert first["parties"][0]["name"] == (call.parties or [])[0].name


def test_a_listing_is_a_table_of_all_pages(sandbox: Sandbox):
    async def asked() -> Any:
        async with sandbox.async_client() as gong:
            listing = gong.calls.list_extensive(**SPAN)
            return (
                await listing.to_arrow(),
                await gong.users.list().to_polars(),
                await gong.users.list().to_pandas(),
            )

    with sandbox.client() as gong:
        calls = gong.calls.list_extensive(**SPAN)
        users = gong.users.list()
        table = calls.to_arrow()
        assert table.num_rows == len(calls.collect()) > 100
        assert users.to_polars().height == len(users.to_pandas()) == len(users.collect())
        everyone = users.to_polars()

    theirs, frame, pandas = asyncio.run(asked())
    assert theirs.equals(table)
    assert frame.equals(everyone)
    assert len(pandas) == everyone.height


def test_a_listing_without_items_has_their_columns(sandbox: Sandbox):
    with sandbox.client() as gong:
        none = gong.calls.list_extensive(
            from_date_time="2010-01-01T00:00:00Z", to_date_time="2010-01-02T00:00:00Z"
        )
        some = gong.calls.list_extensive(**SPAN)
        assert none.page().ambiguous_empty
        assert none.to_arrow().schema.equals(some.page().to_arrow().schema)


class Inner(msgspec.Struct):
    text: str | None = None
    again: Outer | None = None


class Outer(msgspec.Struct):
    name: str
    level: Literal["a", "b"] | str | None = None  # noqa: PYI051
    count: int | None = None
    ratio: int | float = 0
    on: date | None = None
    at: datetime | None = None
    flag: bool | msgspec.UnsetType = msgspec.UNSET
    anything: Any = None
    inner: Inner | None = None
    many: list[Inner] | None = None
    by_name: dict[str, int] = {}
    either: int | str | None = None


class Answer(msgspec.Struct):
    outers: list[Outer] = []
    names: list[str] = []


def test_columns_follow_the_annotations():
    at = datetime(2026, 1, 2, 3, tzinfo=UTC)
    whole = Outer(
        "x", "z", 1, 2, at.date(), at, True, {"k": [1]}, Inner("t"), [Inner("u")], {"a": 1}, "s"
    )
    schema = models_to_arrow([], Outer).schema

    table = models_to_arrow([whole, Outer("y")], None)

    assert table.schema.equals(schema)
    assert schema.field("ratio").type == pa.float64()
    assert schema.field("at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("many").type.value_type.field("again").type == pa.string()
    assert table.to_pylist() == [
        {
            "name": "x",
            "level": "z",
            "count": 1,
            "ratio": 2.0,
            "on": at.date(),
            "at": at,
            "flag": True,
            "anything": '{"k":[1]}',
            "inner": {"text": "t", "again": None},
            "many": [{"text": "u", "again": None}],
            "by_name": '{"a":1}',
            "either": '"s"',
        },
        {
            **dict.fromkeys(schema.names),
            "name": "y",
            "ratio": 0.0,
            "by_name": "{}",
        },
    ]


def test_a_value_of_a_wrong_type_is_null():
    odd = Outer(
        5,  # type: ignore[arg-type]
        ["b"],  # type: ignore[arg-type]
        2**70,
        True,
        datetime(2026, 1, 2),  # type: ignore[arg-type] # noqa: DTZ001
        datetime(2026, 1, 2),  # noqa: DTZ001
        "yes",  # type: ignore[arg-type]
        object(),
        "inner",  # type: ignore[arg-type]
        "many",  # type: ignore[arg-type]
    )

    (row,) = models_to_arrow([odd], Outer).to_pylist()

    assert {name for name, value in row.items() if value is not None} == {"by_name"}


def test_the_type_of_items_is_that_of_the_only_list_of_models():
    assert item_type(Answer) is Outer
    assert item_type(Outer, "many") is Inner
    assert item_type(str) is None
    assert models_to_arrow([1, "a"], None).to_pylist() == [{"value": "1"}, {"value": '"a"'}]


def test_without_pyarrow_one_sentence_says_what_to_install(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    with sandbox.client() as gong:
        page = gong.users.list().page()
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ConfigurationError, match=r"pip install 'gong-api\[sync\]'"):
        page.to_arrow()
