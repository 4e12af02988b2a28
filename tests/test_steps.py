"""The steps over a whole project, with the pseudo engine: what is written, what is kept, what a second run does."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import ROOT, MakeProject

from newsl10n import po
from newsl10n.config import MergeConfig
from newsl10n.errors import UsageError
from newsl10n.model import Message, Require, State
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.steps.check import check
from newsl10n.steps.extract import extract
from newsl10n.steps.merge import write
from newsl10n.steps.status import status
from newsl10n.steps.translate import translate

STORY = "# The ferry\n\nThe *ferry* left at noon.\n\nNobody was late.\n"
PAGE = "<html lang=en><body><article><h1>The ferry</h1><p>It left at noon &amp; came back at one.</p></article></body>"
FILES = {
    "articles/news/ferry.md": STORY,
    "articles/page.html": PAGE,
    "articles/notes.txt": "The end\n\nIt ended well.\n",
}


def everything(project: Project, locales: Sequence[str] = ("pt",)) -> list[Failed]:
    articles = project.articles()
    done = [
        *extract(project, articles, locales),
        *translate(project, articles, locales),
        *check(project, articles, locales),
        *write(project, articles, locales, MergeConfig()),
    ]
    return [one for one in done if isinstance(one, Failed)]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}


def messages(project: Project, name: str) -> dict[str, Message]:
    article = next(article for article in project.articles() if article.name == name)
    return {message.source: message for message in project.catalogue(article, "pt").messages.values()}


def change(project: Project, name: str, source: str, **fields: object) -> None:
    article = next(article for article in project.articles() if article.name == name)
    catalogue = project.catalogue(article, "pt")
    message = next(m for m in catalogue.messages.values() if m.source == source)
    for key, value in fields.items():
        setattr(message, key, value)
    po.write(project.catalogue_path(article, "pt"), catalogue)


def test_a_project_from_articles_to_localised_articles(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project(FILES)
    assert everything(project) == []
    assert (tmp_path / "localized/pt/news/ferry.md").read_text(encoding="utf-8") == (
        "# Thé Férrý\n\nThé *Férrý* Léft Át Ñóóñ.\n\nÑóbódý Wáš Láté.\n".replace("ý", "y")
    )
    assert "Léft Át Ñóóñ &amp; Çámé Báçk" in (tmp_path / "localized/pt/page.html").read_text(encoding="utf-8")
    for path in (tmp_path / "locales").rglob("*.po"):
        subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True)


def test_a_second_run_changes_no_byte_and_touches_no_file(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project(FILES)
    everything(project)
    everything(project)
    before = snapshot(tmp_path)
    assert everything(Project(tmp_path)) == []
    assert snapshot(tmp_path) == before


def test_unchanged_articles_are_not_looked_at(make_project: MakeProject) -> None:
    project = make_project(FILES)
    first = list(extract(project, project.articles(), ["pt"]))
    again = list(extract(project, project.articles(), ["pt"]))
    assert all(one.changes for one in first if not isinstance(one, Failed))
    assert not any(one.changes for one in again if not isinstance(one, Failed))
    project.articles()[0].path.write_bytes(STORY.replace("noon", "night").encode())
    third = list(extract(project, project.articles(), ["pt"]))
    assert [bool(one.changes) for one in third if not isinstance(one, Failed)] == [True, False, False]


def test_a_lost_localised_article_is_written_again_and_an_edited_catalogue_is_checked_again(
    make_project: MakeProject, tmp_path: Path
) -> None:
    project = make_project(FILES)
    everything(project)
    everything(project)
    (tmp_path / "localized/pt/page.html").write_text("broken")
    name = "articles/news/ferry.md"
    change(project, name, "Nobody was late.", target="Ninguém {{ x }}.", fuzzy=False)
    issues = [issue for one in check(project, project.articles(), ["pt"]) if isinstance(one, list) for issue in one]
    assert {issue.check for issue in issues} == {"brackets", "unsafe-markup"}
    list(write(project, project.articles(), ["pt"], MergeConfig()))
    assert (tmp_path / "localized/pt/page.html").read_text(encoding="utf-8") != "broken"


def test_a_lost_catalogue_is_made_again(make_project: MakeProject) -> None:
    project = make_project(FILES)
    list(extract(project, project.articles(), ["pt"]))
    path = project.catalogue_path(project.articles()[0], "pt")
    path.unlink()
    list(extract(project, project.articles(), ["pt"]))
    assert path.is_file()


def test_what_a_person_wrote_is_never_overwritten(make_project: MakeProject) -> None:
    project = make_project(FILES)
    everything(project)
    name = "articles/news/ferry.md"
    change(project, name, "Nobody was late.", target="Ninguém se atrasou.")
    change(project, name, "The ferry", target="A balsa", fuzzy=False, origin=None)
    everything(project)
    found = messages(project, name)
    assert found["Nobody was late."].target == "Ninguém se atrasou."
    assert found["Nobody was late."].state is State.DRAFT
    assert found["The ferry"].target == "A balsa"


def test_an_outdated_translation_of_a_person_waits_and_one_of_the_machine_is_made_anew(
    make_project: MakeProject,
) -> None:
    project = make_project(FILES)
    everything(project)
    name = "articles/news/ferry.md"
    change(project, name, "Nobody was late.", target="Ninguém se atrasou.", fuzzy=False)
    (project.root / name).write_text(STORY.replace("late.", "very late.").replace("noon.", "noon sharp."))
    everything(project)
    found = messages(project, name)
    assert found["Nobody was very late."].state is State.OUTDATED
    assert found["Nobody was very late."].target == "Ninguém se atrasou."
    assert found["Nobody was very late."].previous_source == "Nobody was late."
    machine = found["The <em1>ferry</em1> left at noon sharp."]
    assert machine.state is State.MACHINE and machine.target.endswith("Ñóóñ Šhárp.")
    issues = [issue for one in check(project, project.articles(), ["pt"]) if isinstance(one, list) for issue in one]
    assert [issue.check for issue in issues] == ["outdated"]


def test_accepted_text_of_one_article_is_remembered_in_another(make_project: MakeProject) -> None:
    project = make_project(FILES)
    everything(project)
    change(project, "articles/news/ferry.md", "Nobody was late.", target="Ninguém se atrasou.", fuzzy=False)
    (project.root / "articles/z.md").write_text("# News\n\nThe weather is fine.\n\nNobody was late.\n")
    project = Project(project.root)
    everything(project)
    recalled = messages(project, "articles/z.md")["Nobody was late."]
    assert recalled.target == "Ninguém se atrasou." and recalled.fuzzy
    assert recalled.origin and (recalled.origin.method, recalled.origin.name) == ("tm", "locales/pt/news/ferry.po")


def test_a_broken_article_and_a_broken_catalogue_do_not_hold_up_the_others(make_project: MakeProject) -> None:
    project = make_project(FILES | {"articles/bad.txt": b"caf\xe9 in the port\n"})
    list(extract(project, project.articles(), ["pt"]))
    broken = project.root / "locales/pt/page.po"
    broken.write_bytes(broken.read_bytes() + b"\nmsgid broken\n")
    before = broken.read_bytes()
    failed = everything(Project(project.root))
    assert {str(one.error).split(":")[0] for one in failed} == {"articles/bad.txt", "locales/pt/page.po"}
    assert broken.read_bytes() == before
    assert (project.root / "localized/pt/news/ferry.md").is_file()


def test_merge_writes_only_what_reaches_what_is_required(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project(FILES)
    everything(project)
    (tmp_path / "localized/pt/page.html").unlink()
    results = list(write(project, project.articles(), ["pt"], MergeConfig(Require.REVIEWED)))
    assert all(not isinstance(one, Failed) and one.path is None for one in results)
    assert not (tmp_path / "localized/pt/page.html").exists()


def test_status_counts_states(make_project: MakeProject) -> None:
    project = make_project(FILES)
    list(extract(project, project.articles(), ["pt"]))
    before = [one for one in status(project, project.articles(), ["pt"]) if not isinstance(one, Failed)]
    assert sum(one.messages[State.UNTRANSLATED] for one in before) == 7
    everything(project)
    after = [one for one in status(project, project.articles(), ["pt"]) if not isinstance(one, Failed)]
    assert sum(one.messages[State.MACHINE] for one in after) == 7


def test_encodings_come_back(make_project: MakeProject, tmp_path: Path) -> None:
    text = "Die Fähre\r\n\r\nNiemand kam zu spät.\r\n"
    project = make_project({
        "articles/bom.txt": b"\xef\xbb\xbf" + text.encode(),
        "articles/utf16.txt": b"\xff\xfe" + text.encode("utf-16-le"),
        "articles/none.txt": b"",
    })  # fmt: skip
    list(extract(project, project.articles(), ["pt"]))
    list(write(project, project.articles(), ["pt"], MergeConfig()))
    for name in ("bom.txt", "utf16.txt", "none.txt"):
        assert (tmp_path / "localized/pt" / name).read_bytes() == (tmp_path / "articles" / name).read_bytes()
    list(translate(project, project.articles(), ["pt"]))
    list(write(project, project.articles(), ["pt"], MergeConfig()))
    assert (tmp_path / "localized/pt/utf16.txt").read_bytes().decode("utf-16").count("\r\n") == 3


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"articles/a.md": "x", "articles/a.txt": "y"}, "the template of articles/a.txt as well as"),
        ({"articles/A/../b.md": "x"}, ""),
    ],
)
def test_two_articles_never_share_a_catalogue(make_project: MakeProject, files: dict[str, str], error: str) -> None:
    project = make_project(files)
    if error:
        with pytest.raises(UsageError, match=error):
            project.articles()
    else:
        assert len(project.articles()) == 1


def test_articles_are_chosen_by_file_or_folder_and_a_wrong_name_gets_a_hint(make_project: MakeProject) -> None:
    project = make_project(FILES)
    assert [a.name for a in project.articles(["articles/news"])] == ["articles/news/ferry.md"]
    assert [a.name for a in project.articles(["articles/page.html"])] == ["articles/page.html"]
    with pytest.raises(UsageError, match=r"did you mean articles/page\.html"):
        project.articles(["articles/pge.html"])
    with pytest.raises(UsageError, match="'de' is none of the target_locales"):
        project.locales(["de"])


def test_links_that_lead_out_of_the_project_are_refused(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project(FILES)
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("secret")
    (tmp_path / "articles/link.txt").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out of the project"):
        project.articles()


def test_our_own_catalogues_fit_our_own_articles(tmp_path: Path) -> None:
    """The repository is its own sample project: `newsl10n extract` leaves its catalogues as they are."""
    for name in ("articles", "glossary", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "newsl10n.toml", tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "locales").rglob("*.po*")}
    project = Project(tmp_path)
    assert not [one for one in extract(project, project.articles(), ["pt"]) if isinstance(one, Failed)]
    assert {path: path.read_bytes() for path in (tmp_path / "locales").rglob("*.po*")} == before
    issues = [issue for one in check(project, project.articles(), ["pt"]) if isinstance(one, list) for issue in one]
    assert issues == []


def test_a_renamed_article_recalls_what_people_accepted_and_a_text_without_its_placeholders_is_not_recalled(
    make_project: MakeProject,
) -> None:
    project = make_project(FILES)
    everything(project)
    name = "articles/news/ferry.md"
    change(project, name, "Nobody was late.", target="Ninguém se atrasou.", fuzzy=False)
    change(project, name, "The <em1>ferry</em1> left at noon.", target="A balsa partiu ao meio-dia.", fuzzy=False)
    (project.root / name).rename(project.root / "articles/news/boat.md")
    project = Project(project.root)
    everything(project)
    found = messages(project, "articles/news/boat.md")
    assert found["Nobody was late."].target == "Ninguém se atrasou."
    origin = found["The <em1>ferry</em1> left at noon."].origin
    assert origin and origin.method == "mt"


def test_an_article_saved_while_it_is_extracted_is_extracted_again(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(FILES)
    article = next(article for article in project.articles() if article.suffix == ".txt")
    read = Project.read

    def saved_meanwhile(self: Project, one: Article) -> bytes:
        data = read(self, one)
        one.path.write_bytes(data + b"\nOne line more.\n")
        return data

    with monkeypatch.context() as patched:
        patched.setattr(Project, "read", saved_meanwhile)
        list(extract(project, [article], ["pt"]))
    list(extract(project, [article], ["pt"]))
    assert "One line more." in messages(project, article.name)
