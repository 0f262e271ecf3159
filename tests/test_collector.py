"""The cyclic collector while a command is at work."""

from __future__ import annotations

import gc

import pytest

from pipeline.collector import collector_at_rest


def test_the_collector_rests_within_and_works_again_afterwards() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="a fault"), collector_at_rest():
        raise ValueError("a fault")
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
