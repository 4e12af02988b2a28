"""One file for each article format; `base` says what a format is."""

from newsl10n.formats.base import FORMATS, Format

__all__ = ["FORMATS", "Format"]
