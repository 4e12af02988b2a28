"""How grave a project holds each check's findings, by locale and role."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks import CHECKS, reported
from newsl10n.config import CheckConfig, Config
from newsl10n.errors import UnknownNameError
from newsl10n.model import Role, Severity
from newsl10n.settings import Reader
from newsl10n.tags import covers


def for_locale(config: CheckConfig, locale: str) -> dict[str, Severity]:
    """Check -> severity in a locale, roles aside; what is set for pt-BR comes before what is set for pt."""
    subtags = locale.split("-")
    names = ("-".join(subtags[:count]) for count in range(1, len(subtags) + 1))
    tables = (config.locales.get(name, {}) for name in names)
    return {**config.severity, **{check: grade for table in tables for check, grade in table.items()}}


def may_run(config: CheckConfig, check: str) -> bool:
    """Whether a check is on for any message."""
    grades = [table[check] for _, table in _tables(config) if check in table]
    usual = config.severity.get(check, CHECKS.get(check).severity)
    return any(grade is not Severity.OFF for grade in (usual, *grades))


def verify(config: Config, reader: Reader) -> None:
    """Note every name of a check, role or locale that is none."""
    tables = [(where, table) for where, table in _tables(config.check) if table]
    known = reported() if tables else {}
    for where, table in tables:
        for name in table:
            if name not in known:
                reader.problem(where, name, str(UnknownNameError("check", name, known)))
    for role in config.check.roles:
        if role not in set(Role):
            reader.problem("check.roles", role, str(UnknownNameError("role", role, Role)))
    for locale in config.check.locales:
        if not any(covers(locale, target) for target in config.target_locales or ()):
            reader.problem("check.locales", locale, f"{locale!r} is none of the target_locales")


def _tables(config: CheckConfig) -> Iterator[tuple[str, dict[str, Severity]]]:
    """All tables of severities, each with its name in the file."""
    yield "check.severity", config.severity
    yield from ((f"check.locales.{name}", table) for name, table in config.locales.items())
    yield from ((f"check.roles.{name}", table) for name, table in config.roles.items())
