"""A Postgres address: what the library connects with, and what may be shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from gong_api.errors import InvalidArgument

__all__ = ["Address"]

_DEFAULT_SCHEMA = "gong"
_LONGEST_NAME = 63


@dataclass(frozen=True, slots=True)
class Address:
    """Where the tables are. Its representation never shows a password."""

    url: str
    schema: str
    name: str

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address; ``?schema=NAME`` says in which schema the tables are (``gong``).

        Raises ``InvalidArgument`` when it cannot be read.
        """
        try:
            parts = urlsplit(text)
        except ValueError:
            # Its own words would show the address, and the password with it.
            raise InvalidArgument(
                "The Postgres address cannot be read; write postgresql://USER@HOST/DATABASE."
            ) from None
        options = parse_qsl(parts.query, keep_blank_values=True)
        schema = next((value for name, value in options if name == "schema"), _DEFAULT_SCHEMA)
        if not schema or "\0" in schema or len(schema.encode()) > _LONGEST_NAME:
            raise InvalidArgument("schema: give a name of up to 63 bytes.")
        others = urlencode([option for option in options if option[0] != "schema"])
        where = parts.netloc.rpartition("@")[2]
        return cls(
            url=urlunsplit(parts._replace(scheme="postgresql", query=others)),
            schema=schema,
            name=f"postgresql://{where}{parts.path} (schema {schema})",
        )

    def __repr__(self) -> str:
        return f"Address({self.name!r})"

    @property
    def quoted_schema(self) -> str:
        """The schema's name as SQL."""
        return '"' + self.schema.replace('"', '""') + '"'
