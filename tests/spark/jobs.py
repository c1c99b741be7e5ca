"""Spark jobs that tests start as processes of their own.

    python -m tests.spark.jobs NAME JSON

Each has its own Java machine, environment and log; what it finds goes to stdout as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyspark
from pyarrow import feather
from pyspark.sql import DataFrame, SparkSession

from gong_api.spark import GongDataSource

CLUSTER = "local-cluster[2,1,1024]"


def session(master: str, **settings: str) -> SparkSession:
    """Return a session that keeps to loopback, with the data source registered."""
    os.environ |= {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    builder = SparkSession.builder.master(master)
    fixed = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    }
    for name, value in {**fixed, **settings}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.dataSource.register(GongDataSource)
    return spark


def frame(spark: SparkSession, options: dict[str, str]) -> DataFrame:
    return spark.read.format("gong").options(**options).load()


def copy(master: str, tables: list[str], folder: str, **options: str) -> Any:
    """Write tables to a folder as Parquet, and count them."""
    spark = session(master)
    counts: dict[str, int] = {}
    for table in tables:
        frame(spark, {**options, "table": table}).write.parquet(f"{folder}/{table}")
        counts[table] = spark.read.parquet(f"{folder}/{table}").count()
    return counts


def explain(events: str, redaction: str, **options: str) -> Any:
    """Print all plans of a read, do it, and do one that fails; keep what the UI would show."""
    settings = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.dir": f"file://{events}",
        "spark.redaction.regex": redaction,
        "spark.executorEnv.GONG_ACCESS_KEY": "AKHUSHHUSH",
        "spark.executorEnv.GONG_ACCESS_KEY_SECRET": "very-hush-hush",
        "spark.executorEnv.GONG_BUDGET": "redis://:hush-hush@cache/0",
    }
    spark = session("local[1]", **settings)
    spark.sparkContext.setLogLevel("INFO")
    found = frame(spark, {**options, "table": "users"})
    for mode in ("extended", "cost", "formatted", "codegen"):
        found.explain(mode)
    found.createOrReplaceTempView("people")
    spark.sql("EXPLAIN EXTENDED SELECT * FROM people WHERE id > '5'").show(truncate=False)
    wrong = frame(spark, {**options, "table": "users", "profile": "wrong"})
    return {"rows": found.count(), "failure": told(wrong.collect)}


def pushed(since: str, **options: str) -> Any:
    """Filter calls by their start, with and without the setting that lets filters through."""
    spark = session("local[1]")
    counts: list[int] = []
    for allowed in ("false", "true"):
        spark.conf.set("spark.sql.python.filterPushdown.enabled", allowed)
        calls = frame(spark, {**options, "table": "calls", "columns": "id,started"})
        counts.append(calls.where(f"started >= timestamp'{since}'").count())
    return counts


def guide(page: str) -> Any:
    """Run the functions of the guide's page, and count what their frames hold."""
    text = Path(page).read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": "__docs__"}
    for block in text.split("```python\n")[1:]:
        exec(block.partition("```")[0], names)
    spark = session("local[2]")
    found: dict[str, int] = {}
    for name, function in names.items():
        if getattr(function, "__module__", "") == "__docs__":
            rows = function(spark)
            found[name] = -1 if rows.isStreaming else rows.count()
    return found


def refused(wrong: str, right: str, checkpoint: str, **options: str) -> Any:
    """Read companies of which Gong refuses one, as a batch and as a stream; tell what came."""
    spark = session("local[2]")
    both = {**options, "table": "calls", "columns": "id", "profiles": "globex,acme"}
    both |= {"lookback": "0m"}

    def batch(**more: str) -> dict[str, int]:
        return counted(frame(spark, {**both, "credentials": wrong, **more}))

    def stream(**more: str) -> dict[str, int]:
        found: dict[str, int] = {}
        calls = spark.readStream.format("gong").options(**{**both, **more}).load()
        query = (
            calls.writeStream.foreachBatch(lambda rows, _batch: found.update(counted(rows)))
            .option("checkpointLocation", checkpoint)
            .trigger(availableNow=True)
            .start()
        )
        query.awaitTermination()
        return found

    return {
        "batch": told(batch),
        "skipped": told(lambda: batch(on_account_error="skip")),
        "stream": told(lambda: stream(credentials=wrong)),
        "without it": told(lambda: stream(credentials=wrong, profiles="acme")),
        "put back": told(lambda: stream(credentials=right)),
        "another table": told(
            lambda: stream(credentials=right, table="call_parties", columns="call_id")
        ),
        "catalog": told(
            lambda: spark.sql("CREATE TABLE calls USING gong OPTIONS (table 'calls')").count()
        ),
    }


def counted(rows: DataFrame) -> dict[str, int]:
    """How many rows each account has."""
    return {row[0]: row[1] for row in rows.groupBy("gong_account").count().collect()}


def told(work: Callable[[], Any]) -> Any:
    """Return what work brings, or the text of its failure."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - its text is what the tests are about
        return str(error)


def published(folder: str, tables: list[str], to: str) -> Any:
    """Read tables of a published folder as Spark finds them; leave them as Arrow files."""
    spark = session("local[2]", **{"spark.sql.session.timeZone": "UTC"})
    types: dict[str, dict[str, str]] = {}
    for table in tables:
        found = spark.read.parquet(f"{folder}/{table}")
        types[table] = {field.name: field.dataType.simpleString() for field in found.schema}
        feather.write_feather(found.toArrow(), f"{to}/{table}.arrow")
    return types


JOBS: dict[str, Callable[..., Any]] = {
    "copy": copy,
    "explain": explain,
    "guide": guide,
    "published": published,
    "pushed": pushed,
    "refused": refused,
}


def main() -> None:
    found = JOBS[sys.argv[1]](**json.loads(sys.argv[2]))
    SparkSession.builder.getOrCreate().stop()
    sys.stdout.write(f"\n{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
