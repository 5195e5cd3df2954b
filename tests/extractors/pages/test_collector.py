"""The collector of cyclic garbage is held while a page is read, and as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from extractors.pages.collector import hold_collector


def test_the_collector_rests_and_runs_again() -> None:
    with hold_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_a_rejected_page() -> None:
    with pytest.raises(ValueError, match="no page"), hold_collector():
        raise ValueError("no page")
    assert gc.isenabled()


def test_a_collector_that_rested_before_rests_on() -> None:
    gc.disable()
    try:
        with hold_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
