"""The steps over a project, one file each. They yield what they did, article by article, and print nothing."""

from dataclasses import dataclass

from newsl10n.errors import NewsL10nError


@dataclass(frozen=True, slots=True)
class Failed:
    """An article, or a whole locale, that a step had to leave out: the other ones are not held up by it.

    One that `is_harmless` kept the step from something else, and nothing was left out for it.
    """

    name: str
    error: NewsL10nError
    is_harmless: bool = False
