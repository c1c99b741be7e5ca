"""A schema of a Postgres database as the place to sync to. Needs the extra ``postgres``."""

from __future__ import annotations

from gong_api.sync.destination.postgres.target import PostgresSchema

__all__ = ["PostgresSchema"]
