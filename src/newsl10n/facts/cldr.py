"""What CLDR knows of a locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


def cldr(locale: str) -> Locale | None:
    """A locale, a BCP 47 tag, with its data; None where CLDR doesn't know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
