"""One file for each check, its cases beside it; `base` says what a check is and runs them."""

from newsl10n.checks.base import (
    CHECKS,
    Check,
    Finding,
    Options,
    Rendering,
    Reported,
    Story,
    Subject,
    check,
    fingerprint,
    renderings,
    reported,
    run,
)

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Options",
    "Rendering",
    "Reported",
    "Story",
    "Subject",
    "check",
    "fingerprint",
    "renderings",
    "reported",
    "run",
]
