"""A scripted day: five stories develop in two locales, and translators work on them between the versions.

The engine and the translators write the source's words with other letters, each with their own, so that it can be told
who wrote what and for which sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import CASES, MakeProject

from newsl10n import po, revisions
from newsl10n.engines.pseudo import PseudoRoute
from newsl10n.model import Catalogue, Message, State
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.steps.check import check
from newsl10n.steps.extract import extract
from newsl10n.steps.merge import write
from newsl10n.steps.translate import translate

CONFIG = """\
source_locale = "en"
target_locales = ["pt", "uk"]
[engine]
name = "pseudo"
"""
LOCALES = ("pt", "uk")
STORIES = sorted(path for path in (CASES / "stories").glob("*.md") if path.stem != "README")
HAND = str.maketrans("aeiouAEIOU", "àèìòùÀÈÌÒÙ")
_TAG_OR_TEXT = re.compile(r"(<[^>]*>)")


def by_hand(text: str) -> str:
    """How a translator writes a text: other letters than the engine's, the same placeholders."""
    return "".join(part if part.startswith("<") else part.translate(HAND) for part in _TAG_OR_TEXT.split(text))


def by_machine(text: str) -> str:
    [said] = PseudoRoute().translate([text], [False])
    return said.text


@dataclass
class Version:
    """An article's text, and the corrections that are reported for the first time with it, by locale."""

    text: str
    finds: dict[str, Counter[str]] = field(default_factory=lambda: {locale: Counter() for locale in LOCALES})


def versions(path: Path) -> list[Version]:
    first, *later = re.split(r"^## .*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = [Version(first.rstrip() + "\n")]
    for part in later:
        version = Version(found[-1].text)
        for line in filter(None, map(str.strip, part.splitlines())):
            what, _, value = line.partition(": ")
            if what == "write":
                old, new = (text.replace("¶", "\n\n") for text in value.split(" => "))
                assert version.text.count(old) == 1, f"{path.name}: {old}"
                version.text = version.text.replace(old, new)
            else:
                verb, *locales = what.split()
                assert verb == "finds", line
                for locale in locales or LOCALES:
                    version.finds[locale][value] += 1
        found.append(version)
    return found


def run(project: Project, article: Article) -> dict[str, Counter[str]]:
    """All steps over an article. Returns the corrections reported, by locale."""
    done = [
        *extract(project, [article], LOCALES),
        *translate(project, [article], LOCALES),
        *write(project, [article], LOCALES, project.config.merge),
    ]
    assert not [one for one in done if isinstance(one, Failed)]
    found: dict[str, Counter[str]] = {}
    for locale in LOCALES:
        [issues] = check(project, [article], [locale])
        assert isinstance(issues, list)
        corrections = (issue.text for issue in issues if issue.check == "correction")
        found[locale] = Counter(text.removeprefix("the source was corrected: ") for text in corrections)
    return found


def snapshot(project: Project) -> dict[Path, bytes]:
    files = (path for path in project.root.rglob("*") if path.is_file() and ".newsl10n" not in path.parts)
    return {path: path.read_bytes() for path in files}


def sentences(message: Message) -> Iterator[str]:
    return (revisions.key(one) for one in revisions.sentences(message.source, "en"))


@dataclass
class Desk:
    """The translators of a locale and what they accepted: messages, and by story their sentences."""

    locale: str
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    accepted: dict[str, set[str]] = field(default_factory=dict)

    def work(self, project: Project, article: Article, number: int) -> None:
        """Accept what is not accepted, in Portuguese at once, in Ukrainian with every other version; else a draft."""
        catalogue = project.catalogue(article, self.locale)
        waiting = [message for message in catalogue.active() if message.state is not State.REVIEWED]
        if self.locale == "pt" or number % 2 == 0:
            for message in waiting:
                message.target, message.fuzzy = by_hand(message.source), False
                self.texts[article.stem, message.source] = message.target
                self.accepted.setdefault(article.stem, set()).update(sentences(message))
        elif machine := [message for message in waiting if message.state is State.MACHINE]:
            machine[0].target = by_hand(machine[0].source)
            self.texts[article.stem, machine[0].source] = machine[0].target
        po.write(project.catalogue_path(article, self.locale), catalogue)

    def holds(self, catalogue: Catalogue, story: str) -> None:
        """Every text a person wrote is there, and every accepted sentence that still stands, word for word."""
        there = {(message.source, message.target) for message in catalogue.messages.values()}
        assert {(source, text) for (stem, source), text in self.texts.items() if stem == story} <= there
        standing = {sentence for message in catalogue.active() for sentence in sentences(message)}
        self.accepted[story] = self.accepted.get(story, set()) & standing
        for message in catalogue.active():
            for sentence in self.accepted[story] & set(sentences(message)):
                assert by_hand(sentence) in message.target, f"{sentence!r} in {message.target!r}"


def no_stale_text(localized: str, text: str, former: set[str]) -> None:
    """What no version says any more stands in no localised article, whoever translated it."""
    for sentence in former:
        if sentence.lower() not in text.lower():
            for said in (by_hand(sentence), by_machine(sentence), sentence):
                assert said not in localized, said


def test_a_day_of_five_stories(make_project: MakeProject) -> None:
    stories = {path.stem: versions(path) for path in STORIES}
    assert len(stories) == 5 and sum(map(len, stories.values())) >= 30
    project = make_project({f"articles/{name}.md": some[0].text for name, some in stories.items()}, CONFIG)
    articles = {article.stem: article for article in project.articles()}
    desks = [Desk(locale) for locale in LOCALES]
    pending = {name: {locale: Counter[str]() for locale in LOCALES} for name in stories}
    former: dict[str, set[str]] = {name: set() for name in stories}
    for number in range(max(map(len, stories.values()))):
        for name, some in stories.items():
            if number >= len(some):
                continue
            version, article = some[number], articles[name]
            article.path.write_text(version.text, encoding="utf-8")
            found = run(project, article)
            for desk in desks:
                new = found[desk.locale] - pending[name][desk.locale]
                assert new == version.finds[desk.locale], (name, number, desk.locale)
                desk.holds(project.catalogue(article, desk.locale), name)
                desk.work(project, article, number)
            pending[name] = run(project, article)
            assert not pending[name]["pt"], "what is accepted again is reported no more"
            former[name] |= {one.strip() for one in re.findall(r"[^.\n*]+\.", version.text)}
            for desk in desks:
                desk.holds(project.catalogue(article, desk.locale), name)
                localized = project.localized_path(article, desk.locale).read_text(encoding="utf-8")
                no_stale_text(localized, version.text, former[name])
            before = snapshot(project)
            assert run(Project(project.root), article) == pending[name]
            assert snapshot(project) == before


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_stories_have_versions_that_differ(path: Path) -> None:
    texts = [version.text for version in versions(path)]
    assert len(texts) >= 6
    assert all(one != other for one, other in pairwise(texts))
