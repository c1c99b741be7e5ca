"""A dlt source of a company's conversations, for every destination that dlt knows.

Needs the extra ``dlt``::

    import dlt
    from gong_api.dlt import source

    pipeline = dlt.pipeline("gong", destination="snowflake", dataset_name="conversations")
    pipeline.run(source(since="2026-01-01T00:00:00Z"))
"""

from __future__ import annotations

from gong_api.dlt._source import source

__all__ = ["source"]
