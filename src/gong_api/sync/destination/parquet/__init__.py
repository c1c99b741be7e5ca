"""A folder of Parquet files as the place to sync to. Needs the extra ``parquet``.

::

    FOLDER/
      current.json                    names the version to read; replaced last, in one step
      current -> versions/000012-…    the same for whoever globs, on a local disk
      versions/000012-…/              a whole dataset, of which nothing ever changes
        calls/month=2026-03/part-0-….parquet
        users/part-0-….parquet
        _manifest.json                its files
      state/000031-…/                 the progress of the sync
"""

from __future__ import annotations

from gong_api.sync.destination.parquet.target import ParquetFolder

__all__ = ["ParquetFolder"]
