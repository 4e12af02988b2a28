"""The files that `newsl10n init` writes."""
