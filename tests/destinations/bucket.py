"""An S3 server in a process of its own on loopback, and buckets on it, seen by other clients."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import polars as pl

from tests.budget.servers import free_port

__all__ = ["KEY", "SECRET", "Bucket", "s3_server"]

KEY, SECRET = "AKIAHUSHHUSHHUSHHUSH", "geheim/geheim+geheim0000"
"""What is signed with; the server takes any."""


@contextmanager
def s3_server() -> Generator[str]:
    """Give the address of a server while it runs."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        give_up = time.monotonic() + 60
        while not _answers(url):
            assert process.poll() is None
            assert time.monotonic() < give_up
            time.sleep(0.1)
        yield url
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/moto-api/data.json", trust_env=False).is_success
    except httpx2.TransportError:
        return False


@dataclass
class Bucket:
    """A bucket of its own on a server."""

    url: str
    name: str
    client: Any = field(init=False)

    def __post_init__(self) -> None:
        boto3: Any = importlib.import_module("boto3")
        self.client = boto3.client(
            "s3",
            endpoint_url=self.url,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
        )
        self.client.create_bucket(Bucket=self.name)

    @property
    def environment(self) -> dict[str, str]:
        """What leads a process to the server, as users set it."""
        return {
            **os.environ,
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def listed(self, prefix: str = "") -> list[str]:
        """Return the names of all that is there."""
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.name, Prefix=prefix
        )
        return [item["Key"] for page in pages for item in page.get("Contents", ())]

    def text(self, key: str) -> str:
        """Return what stands in an object."""
        content: bytes = self.client.get_object(Bucket=self.name, Key=key)["Body"].read()
        return content.decode()

    def frame(self, path: str) -> pl.DataFrame:
        """Read Parquet as a user of Polars does."""
        return pl.scan_parquet(
            f"s3://{self.name}/{path}",
            hive_partitioning=True,
            storage_options={
                "aws_endpoint_url": self.url,
                "aws_access_key_id": KEY,
                "aws_secret_access_key": SECRET,
                "aws_region": "us-east-1",
                "aws_allow_http": "true",
            },
        ).collect()
