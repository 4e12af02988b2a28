"""One file for each translation engine; `base` says what an engine is."""

from newsl10n.engines.base import ENGINES, Engine, Link, Route, Search, Translation

__all__ = ["ENGINES", "Engine", "Link", "Route", "Search", "Translation"]
