"""Nothing of the Ruby gem is lost: 50 methods, 160 classes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

import gong_api.models
from codegen.load import load
from gong_api._generated.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
FACTS: dict[str, Any] = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))
GEM = load(ROOT / "contract").gem
PAGE = (ROOT / "docs/ruby-gem.md").read_text("utf-8")
# Fields of the gem that Gong no longer has.
GONE = {"PermissionProfileDTO": {"forecastAccess", "insights"}}


def test_every_method_of_the_gem_has_one_here() -> None:
    methods = FACTS["gem_methods"]
    assert len(methods) == 50
    assert sorted(GEM.methods) == sorted(methods)
    assert sorted(op.gem for op in OPERATIONS.values() if op.gem) == sorted(methods)


@pytest.mark.parametrize("name", FACTS["gem_classes"])
def test_a_class_of_the_gem_has_one_here_with_its_fields(name: str) -> None:
    cls = getattr(gong_api.models, name)
    fields = {f.encode_name for f in msgspec.structs.fields(cls)}
    assert set(FACTS["gem_classes"][name]) - fields == GONE.get(name, set())


def test_the_page_names_them_all() -> None:
    methods, _, classes = PAGE.partition("## 160 classes")
    assert "## 50 methods" in methods
    for op in OPERATIONS.values():
        if op.gem:
            assert re.search(
                rf"^\| `{re.escape(op.gem)}` \|.*\[`{op.name}`\]", methods, re.MULTILINE
            )
    assert len(GEM.classes) == len(FACTS["gem_classes"]) == 160
    for name in GEM.classes:
        assert re.search(
            rf"^\| `{name}` \| \[{GEM.aliases.get(name, name)}\]", classes, re.MULTILINE
        )
