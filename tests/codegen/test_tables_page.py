from __future__ import annotations

from pathlib import Path

from codegen import tables
from gong_api.tables import TABLES
from gong_api.tables.views import VIEWS

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_the_one_that_the_definitions_give():
    ((path, text),) = tables.generate().items()
    assert (ROOT / path).read_text(encoding="utf-8") == text


def test_every_table_view_and_column_is_on_the_page():
    text = tables.generate()[tables.PATH]
    for table in TABLES.values():
        section = text.partition(f"\n### {table.name}\n")[2].partition("\n### ")[0]
        assert table.cost in section
        assert section.count("\n| ") == len(table.columns) + 2
        for column in table.columns:
            assert f"`{column.name}`" in section
            assert column.doc in section
    for view in VIEWS:
        assert f"\n### {view.name}\n" in text


def test_units_come_from_the_names():
    columns = {column.name: column.unit for column in TABLES["call_outline"].columns}
    assert columns["start_seconds"] == "seconds"
    assert columns["section"] == ""
    assert {c.unit for c in TABLES["transcript_sentences"].columns} == {"", "milliseconds"}
