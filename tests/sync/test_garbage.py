from __future__ import annotations

import gc

import pytest

from gong_api.sync.garbage import few_collections


@pytest.fixture(autouse=True)
def thresholds():
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_it_looks_seldom_and_then_as_before():
    with few_collections():
        assert gc.get_threshold() == (200_000, 10, 10)
    assert gc.get_threshold() == (700, 10, 10)


def test_the_last_of_several_runs_puts_it_back():
    first, second = few_collections(), few_collections()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == 200_000
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("young", [0, 900_000])
def test_who_looks_even_less_is_left_alone(young: int):
    gc.set_threshold(young, 5, 5)
    with few_collections():
        assert gc.get_threshold() == (young, 5, 5)
