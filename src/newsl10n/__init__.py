"""newsl10n: gettext for news articles."""

__version__ = "0.1.0"
