"""``include=``: names of parts become Gong's content selector."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from gong_api._core.include import NAMES, content_selector


def test_all_asks_for_all_that_gong_still_fills() -> None:
    everything = content_selector("all", "include")
    assert everything["context"] == "Extended"
    exposed = everything["exposedFields"]
    assert exposed["content"]["trackerOccurrences"] is True
    assert exposed["interaction"]["personInteractionStats"] is True
    assert exposed["collaboration"] == {"publicComments": True}
    assert "pointsOfInterest" not in exposed["content"]
    assert content_selector(["points_of_interest"], "x")["exposedFields"] == {
        "content": {"pointsOfInterest": True}
    }


@given(st.lists(st.sampled_from(NAMES)))
def test_any_choice_of_parts_is_one_selector_in_any_order(names: list[str]) -> None:
    selector = content_selector(names, "include")
    assert content_selector(reversed(names), "include") == selector
    leaves = json.dumps(selector).count("true")
    assert leaves == len(set(names) - {"context", "context_extended"})
    wanted = {"context_extended": "Extended", "context": "Basic"}
    assert selector.get("context") == next((v for k, v in wanted.items() if k in names), None)


def test_context_and_extended_context_is_the_extended() -> None:
    assert content_selector(["context", "context_extended"], "x") == {"context": "Extended"}
    assert content_selector(["context"], "x") == {"context": "Basic"}
    assert content_selector([], "x") == {}
