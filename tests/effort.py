"""How much work something is, counted and not timed: the machines that run the tests are noisy."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines(work: Callable[[], object]) -> int:
    """How many lines of Python run; what happens inside of one regular expression counts as nothing.

    Run the work once before, so that imports and caches don't count. The garbage collector rests, since callbacks that
    others gave to it would be counted, too.
    """
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return note

    before, collecting = sys.gettrace(), gc.isenabled()
    gc.disable()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
        if collecting:
            gc.enable()
    return count
