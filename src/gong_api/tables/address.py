"""A Postgres address: what the library connects with, and what may be shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote_plus

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

        All other options stay as they are written, for libpq has rules of its own.

        Raises ``InvalidArgument`` when it cannot be read.
        """
        login, place = _taken_apart(text.partition("://")[2])
        where, _, query = place.partition("?")
        options = [option.partition("=") for option in query.split("&")] if query else []
        # What is left of a password with such signs must not pass for a host or a database.
        left_over = "@" in where or not all(sign for _, sign, _ in options)
        if left_over or where.count("[") != where.count("]"):
            raise InvalidArgument(
                "The Postgres address cannot be read; write postgresql://USER@HOST/DATABASE, and "
                "signs such as @, / and ? in a name or a password as %40, %2F and %3F."
            )
        named = {name: unquote_plus(value) for name, _, value in options}
        schema = named.get("schema", _DEFAULT_SCHEMA)
        if not schema or "\0" in schema or len(schema.encode()) > _LONGEST_NAME:
            raise InvalidArgument("schema: give a name of up to 63 bytes.")
        others = "&".join("".join(option) for option in options if option[0] != "schema")
        return cls(
            url=f"postgresql://{login}{where}{'?' if others else ''}{others}",
            schema=schema,
            name=f"postgresql://{where} (schema {schema})",
        )

    def __repr__(self) -> str:
        return f"Address({self.name!r})"

    @property
    def quoted_schema(self) -> str:
        """The schema's name as SQL."""
        return '"' + self.schema.replace('"', '""') + '"'


def _taken_apart(rest: str) -> tuple[str, str]:
    """Return the login, and what follows it, as libpq tells them apart."""
    user, sign, _ = rest.partition("/")[0].partition("@")
    return (user + sign, rest[len(user + sign) :]) if sign else ("", rest)
