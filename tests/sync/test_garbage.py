from __future__ import annotations

import gc

import pyarrow as pa
import pytest

from gong_api.sync.garbage import frugal


@pytest.fixture(autouse=True)
def thresholds():
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_it_looks_seldom_and_then_as_before():
    with frugal():
        assert gc.get_threshold() == (200_000, 10, 10)
    assert gc.get_threshold() == (700, 10, 10)


def test_the_last_of_several_runs_puts_it_back():
    first, second = frugal(), frugal()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == 200_000
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("young", [0, 900_000])
def test_who_looks_even_less_is_left_alone(young: int):
    gc.set_threshold(young, 5, 5)
    with frugal():
        assert gc.get_threshold() == (young, 5, 5)


def test_rows_are_given_back_to_the_system_while_it_lasts():
    before = pa.default_memory_pool().backend_name
    with frugal():
        assert pa.default_memory_pool().backend_name == "system"
    assert pa.default_memory_pool().backend_name == before
