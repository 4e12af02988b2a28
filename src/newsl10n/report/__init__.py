"""Issues as text for people, programs and code hosts: strings only, one file for each format."""

from newsl10n.report.base import REPORTERS, as_dicts, fails, render, worst

__all__ = ["REPORTERS", "as_dicts", "fails", "render", "worst"]
