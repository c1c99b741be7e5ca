"""Streams a company's conversations into a DuckDB file: what came again takes the old one's place.

    python examples/spark_stream.py gong.duckdb checkpoint

reads what there is and ends; with ``--forever`` it goes on, a batch an hour. Each table has a
checkpoint of its own in the folder. Credentials come from the environment or the active profile,
as everywhere.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import duckdb
from pyspark.sql import DataFrame, SparkSession

from gong_api.spark import GongDataSource
from gong_api.tables import TABLES


def merge(path: str, table: str, rows: DataFrame) -> None:
    """Replace the calls of a batch as a whole: a repeated batch then changes nothing."""
    parent = TABLES[table].parent
    found = rows.toArrow()
    with duckdb.connect(path) as database:
        database.register("batch", found)
        database.execute("BEGIN")
        database.execute(f"CREATE TABLE IF NOT EXISTS {table} AS FROM batch LIMIT 0")
        database.execute(f"DELETE FROM {table} WHERE {parent} IN (SELECT {parent} FROM batch)")
        database.execute(f"INSERT INTO {table} FROM batch")
        database.execute("COMMIT")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file")
    parser.add_argument("checkpoint")
    parser.add_argument("--table", default="transcript_sentences")
    parser.add_argument("--since", default="2026-01-01")
    parser.add_argument("--max-days", default="31", help="how many days one batch moves on")
    parser.add_argument("--forever", action="store_true")
    chosen = parser.parse_args()

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("gong").master("local[2]").getOrCreate()
    spark.dataSource.register(GongDataSource)
    stream = (
        spark.readStream.format("gong")
        .option("table", chosen.table)
        .option("since", chosen.since)
        .option("max_days", chosen.max_days)
        .load()
    )
    trigger = {"processingTime": "1 hour"} if chosen.forever else {"availableNow": True}
    query = (
        stream.writeStream.foreachBatch(lambda rows, _batch: merge(chosen.file, chosen.table, rows))
        .option("checkpointLocation", str(Path(chosen.checkpoint) / chosen.table))
        .trigger(**trigger)
        .start()
    )
    query.awaitTermination()
    spark.stop()


if __name__ == "__main__":
    main()
