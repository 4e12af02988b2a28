from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import CONFIG, MakeProject

from newsl10n import po
from newsl10n.config import MergeConfig
from newsl10n.disclosure import Disclosure, disclosed
from newsl10n.errors import ArticleError
from newsl10n.formats import FORMATS
from newsl10n.project import Project
from newsl10n.steps import Failed
from newsl10n.steps.check import check
from newsl10n.steps.extract import extract
from newsl10n.steps.merge import Localized, write
from newsl10n.steps.translate import translate

LINE = "Traduzido por <máquina> & *sem* revisão."
TOLD = CONFIG + f'[disclosure]\ntranslator = "Velmora </script> Desk"\n[disclosure.text]\npt = "{LINE}"\n'
LINKED = '{"@context": "https://schema.org", "author": {"@type": "Person"}, "@type": "NewsArticle", "headline": "x y"}'
PAGE = (
    f'<html lang="en"><head><script type="application/ld+json">{LINKED}</script></head>'
    "<body><main><h1>The ferry</h1><p>It left at noon.</p></main><footer>x</footer></body></html>"
)
ARTICLES = {
    "ferry.md": "# The ferry\n\nIt left at noon.\n",
    "ferry.txt": "The ferry\n\nIt left at noon.\n",
    "ferry.html": PAGE,
}


def merged(project: Project) -> Path:
    [result] = write(project, project.articles(), ["pt"], MergeConfig())
    assert isinstance(result, Localized) and result.path
    return result.path


def prepared(make_project: MakeProject, name: str, config: str = TOLD) -> Project:
    project = make_project({f"articles/{name}": ARTICLES[name]}, config)
    for step in (extract, translate):
        assert not [one for one in step(project, project.articles(), ["pt"]) if isinstance(one, Failed)]
    return project


@pytest.mark.parametrize("name", ARTICLES)
def test_machine_text_is_disclosed_once_and_a_repeated_merge_changes_no_byte(
    make_project: MakeProject, name: str
) -> None:
    project = prepared(make_project, name)
    path = merged(project)
    before = path.read_bytes()
    one = project.articles()[0].format
    shown = ["".join(map(str, unit.content)) for unit in one.parse("a", before.decode()).units()]
    assert shown.count(LINE) == 1
    (project.root / ".newsl10n/cache/merge.json").unlink()
    assert merged(project).read_bytes() == before


@pytest.mark.parametrize("name", ARTICLES)
def test_without_configuration_and_for_accepted_text_nothing_is_added(make_project: MakeProject, name: str) -> None:
    project = prepared(make_project, name, CONFIG)
    plain = merged(project).read_bytes()
    (project.root / "newsl10n.toml").write_text(TOLD)
    project = Project(project.root)
    told = merged(project).read_bytes()
    assert told != plain and len(told) > len(plain)
    catalogue = po.read(project.root / "locales/pt/ferry.po", "pt")
    for message in catalogue.messages.values():
        message.fuzzy = False
    po.write(project.root / "locales/pt/ferry.po", catalogue)
    assert merged(project).read_bytes() == plain


def test_a_line_that_articles_have_themselves_is_looked_for_and_not_added(make_project: MakeProject) -> None:
    project = prepared(make_project, "ferry.md", TOLD.replace("[disclosure]\n", '[disclosure]\nplace = "article"\n'))
    assert LINE not in merged(project).read_text(encoding="utf-8")
    [issues] = check(project, project.articles(), ["pt"])
    assert isinstance(issues, list) and [LINE in one.text for one in issues if one.check == "disclosure"] == [True]
    (project.root / "newsl10n.toml").write_text(TOLD)
    project = Project(project.root)
    [issues] = check(project, project.articles(), ["pt"])
    assert isinstance(issues, list) and "disclosure" not in {one.check for one in issues}


def test_the_translator_is_in_the_linked_data_and_the_line_in_the_story(make_project: MakeProject) -> None:
    text = merged(prepared(make_project, "ferry.html")).read_text(encoding="utf-8")
    start = text.index("ld+json") + len('ld+json">')
    linked = json.loads(text[start : text.index("</script>")])
    assert linked["translator"] == {"@type": "Organization", "name": "Velmora </script> Desk"}
    assert text.index("newsl10n-notice") < text.index("</main>") < text.index("<footer>")


def test_a_translator_who_is_named_stays() -> None:
    page = PAGE.replace('"author"', '"translator": "Ana Brandt", "author"')
    kind = FORMATS.get("html")
    assert kind(kind.options()).credit(page, "x") is None


def test_an_article_that_would_lose_its_structure_is_refused() -> None:
    kind = FORMATS.get("markdown")
    open_fence = "# x\n\n```\ncode\n"
    with pytest.raises(ArticleError, match="would change its structure"):
        disclosed("a.md", "# x\n\ncode\n", open_fence, kind(kind.options()), Disclosure("Feito por máquina."))
