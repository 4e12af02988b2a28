"""The check `numbers`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsl10n.checks import number_words
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.checks.figures import Figure, Value, figures
from newsl10n.model import Severity

_AROUND = 30


@check("numbers", Severity.ERROR)
def numbers(subject: Subject) -> Iterator[Finding]:
    """A number that only the source has, or only the translation.

    A wrong figure is the worst slip of a translated story, and machine translation makes it without warning: a digit
    is lost, millions become billions, a year moves.

    Numbers are compared by value, so each language may write them its own way: `1,250.5`, `1.250,5` and `1 250,5` are
    the same, as are `7:30 p.m.` and `19:30`, `3rd` and `3.º`, `18th century` and `século XVIII`, `24,000` and `24 mil`,
    `three` and `3`. What is copied as it stands is fine too. Number words are known for the languages listed in
    `number-words.csv`; for others, small and round numbers are not looked for. Order does not count, nor how often a
    number is said; addresses are skipped.

    Correct the figure. Where it is right to differ, say why in a translator's comment:
    `# newsl10n: ignore numbers: converted to kilometres`.
    """
    source = _read(subject.source, subject.source_locale)
    target = _read(subject.target, subject.locale)
    yield from _missing(source, target, "is not in the translation")
    yield from _missing(target, source, "is not in the source")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What a text says in numbers: its figures, and every value that it may be said to name."""

    text: str
    figures: tuple[Figure, ...]
    values: frozenset[Value]
    knows_words: bool

    def say(self, figure: Figure) -> bool:
        """Whether this text says what a figure of the other does."""
        return any(all(map(self._says, reading)) for reading in figure.readings)

    def _says(self, value: Value) -> bool:
        return value in self.values or (not self.knows_words and number_words.is_likely(value))


def _read(text: str, locale: str) -> _Numbers:
    lexicon = number_words.lexicon(locale.split("-")[0])
    found = tuple(figures(text, locale))
    values = {value for figure in found for reading in figure.readings for value in reading}
    values.update(number_words.in_words(text, lexicon), number_words.in_months(text, locale))
    values.update(number_words.in_romans(text))
    return _Numbers(text, found, frozenset(values), bool(lexicon.values))


def _missing(there: _Numbers, here: _Numbers, how: str) -> Iterator[Finding]:
    places = {there.text[one.start : one.end]: one for one in reversed(there.figures) if not here.say(one)}
    for shown, figure in reversed(places.items()):
        yield Finding(f"{shown} {how}", there.text[max(figure.start - _AROUND, 0) : figure.end + _AROUND].strip())
