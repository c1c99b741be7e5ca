"""The page on configuration names every setting, with its variable and default."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from gong_api.config import _ENVIRONMENT, Settings

GEM_SETTINGS = (
    "access_token",
    "api_key",
    "api_key_prefix",
    "base_path",
    "cert_file",
    "client_side_validation",
    "debugging",
    "host",
    "key_file",
    "logger",
    "password",
    "proxy",
    "scheme",
    "ssl_ca_cert",
    "temp_folder_path",
    "timeout",
    "username",
    "verify_ssl",
    "verify_ssl_host",
)
PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def rows() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 5:
            found[cells[0].strip("`")] = cells
    return found


def test_every_setting_is_there_and_no_other():
    assert list(rows()) == [f.name for f in fields(Settings)]


@pytest.mark.parametrize("name", sorted({*_ENVIRONMENT, "profile"}))
def test_variables_are_named(name: str):
    variable = "GONG_PROFILE" if name == "profile" else _ENVIRONMENT[name][0]
    assert rows()[name][1] == f"`{variable}`"


def test_no_other_variables_are_named():
    named = {name for name, cells in rows().items() if cells[1]}
    assert named == {*_ENVIRONMENT, "profile"}


@pytest.mark.parametrize(
    ("name", "default"),
    [
        (f.name, f.default)
        for f in fields(Settings)
        if f.default is not MISSING and f.default not in (None, ())
    ],
)
def test_defaults_are_right(name: str, default: object):
    assert rows()[name][2] == f"`{default}`"


def test_every_setting_of_the_ruby_gem_has_its_place():
    equivalents = " ".join(cells[3] for cells in rows().values())
    text = PAGE.read_text(encoding="utf-8")
    for setting in GEM_SETTINGS:
        assert re.search(rf"`{setting}`", equivalents), setting
    assert "`params_encoding`" in text
