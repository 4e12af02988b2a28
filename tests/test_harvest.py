from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import CASES, CONFIG, MakeProject
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline, po
from newsl10n.formats import FORMATS
from newsl10n.harvest import Harvest, harvest
from newsl10n.harvest.alignment import Block, Score, align
from newsl10n.harvest.contents import fitted
from newsl10n.model import Content, Kind, Placeholder, Role, State, Unit
from newsl10n.project import Project
from newsl10n.steps.harvest import Harvested, gather

SOURCE = (CASES / "harvest/bridge.en.md").read_text(encoding="utf-8")
TARGET = (CASES / "harvest/bridge.pt.md").read_text(encoding="utf-8")
CABLES = "No outono passado, os engenheiros encontraram ferrugem em 38 dos 212 cabos."
NIGHT = "The night bus no longer runs."


def units(text: str, name: str = "markdown") -> list[Unit]:
    kind = FORMATS.get(name)
    return list(kind(kind.options()).parse("a", text).units())


def harvested(source: str, target: str, said: list[str] | None = None) -> Harvest:
    return harvest(units(source), units(target), ("en", "pt"), said)


def pairs(found: Harvest) -> dict[str, str]:
    return {inline.to_text(one.unit.content): inline.to_text(one.content) for one in found.found}


def without(text: str, start: str) -> tuple[str, str]:
    """A text without the paragraph that begins so, and that paragraph."""
    blocks = text.split("\n\n")
    [gone] = [block for block in blocks if block.startswith(start)]
    return "\n\n".join(block for block in blocks if block != gone), gone


def test_structure_and_lengths_align_a_translation_and_part_a_merged_paragraph() -> None:
    found = harvested(SOURCE, TARGET)
    said = pairs(found)
    assert len(found.found) == 12 and found.left == [] and found.spare == 0
    assert said["Lines 4 and 9 end at the fish market."] == "As linhas 4 e 9 terminam no mercado do peixe."
    assert said[NIGHT] == "O autocarro noturno deixa de circular."
    assert said["What happens to the buses"] == "O que acontece aos autocarros"
    [link] = [text for text in said.values() if "informou" in text]
    assert "<a1>informou a câmara</a1>" in link


def test_one_paragraph_that_became_two_is_one_again() -> None:
    source, target = SOURCE, TARGET.replace("212 cabos. Inge", "212 cabos.\n\nInge")
    [text] = [text for text in pairs(harvested(source, target)).values() if text.startswith(CABLES)]
    assert text == f"{CABLES} Inge Talmar, que dirige as obras, disse que ninguém correu perigo."


def test_a_missing_paragraph_is_left_out_and_moves_nothing_else() -> None:
    whole = pairs(harvested(SOURCE, TARGET))
    target, _ = without(TARGET, "A reparação custa")
    found = harvested(SOURCE, target)
    assert [inline.plain(unit.content)[:10] for unit, _ in found.left] == ["The repair"]
    assert pairs(found).items() <= whole.items()
    source, _ = without(SOURCE, "The repair")
    found = harvested(source, TARGET)
    assert found.left == [] and found.spare == 1 and pairs(found).items() <= whole.items()


def test_a_moved_paragraph_is_found_by_its_numbers() -> None:
    target, moved = without(TARGET, "Uma comissão")
    heading = "## O que acontece"
    found = harvested(SOURCE, target.replace(heading, f"{moved.strip()}\n\n{heading}"))
    assert pairs(found)["A committee of 11 residents meets every Thursday."] == moved.strip()
    assert len(found.found) == 12


def test_what_was_left_untranslated_and_other_markup_are_left_out_with_a_reason() -> None:
    target = TARGET.replace("**gratuitos**", "gratuitos").replace(
        "A ponte do porto de Velmora fecha na segunda-feira, e a cidade espera longas filas nas duas margens até à "
        "primavera de 2033.",
        "The harbour bridge of Velmora will close on Monday, and the city expects long queues on both banks until the "
        "spring of 2033.",
    )
    reasons = {inline.plain(unit.content)[:11]: why for unit, why in harvested(SOURCE, target).left}
    assert reasons == {"The harbour": "it is as in the source", "Two ferries": "<strong1> is missing"}


def test_another_article_is_no_translation() -> None:
    other = "# O tempo\n\nChove.\n\nAmanhã também chove, e depois de amanhã.\n"
    assert len(harvested(SOURCE, other).found) <= 2


def tags(*names: str) -> Content:
    parts: list[str | Placeholder] = []
    for name in names:
        raw = f'<a href="{name}">'
        parts += [Placeholder(Kind.OPEN, name, raw), name, Placeholder(Kind.CLOSE, name, "</a>")]
    return tuple(parts)


def test_links_that_changed_places_keep_where_they_lead() -> None:
    source = tags("a1", "a2")
    swapped = tuple(
        Placeholder(part.kind, {"a1": "a2", "a2": "a1"}[part.name], part.raw) if isinstance(part, Placeholder) else part
        for part in (*source[3:], *source[:3])
    )
    content, why = fitted(swapped, source)
    assert why == "" and inline.to_text(content) == "<a2>a2</a2><a1>a1</a1>"


lengths = st.lists(st.integers(1, 300), max_size=12)


@given(lengths, lengths)
def test_beads_are_in_order_and_apart(some: list[int], others: list[int]) -> None:
    source, target = ([Block.of(Unit(Role.BODY, ("x" * length,), "", 1)) for length in side] for side in (some, others))
    beads = align(source, target, Score(source, target, None))
    for side in ("source", "target"):
        places = [place for bead in beads for place in getattr(bead, side)]
        assert len(places) == len(set(places))
    assert all(0 <= bead.score <= 1 for bead in beads)


def test_many_blocks_against_one_find_an_end() -> None:
    source, target = ([Block.of(Unit(Role.BODY, ("x" * 40,), "", 1))] * count for count in (1, 400))
    assert len(align(source, target, Score(source, target, None))) <= 1


def work(project: Project) -> Harvested:
    [article] = project.articles()
    path = project.root / "old/bridge.md"
    return gather(project, article, path, "pt")


def test_messages_wait_for_review_and_what_people_wrote_stays(make_project: MakeProject) -> None:
    project = make_project({"articles/bridge.md": SOURCE, "old/bridge.md": TARGET})
    done = work(project)
    assert (done.filled, done.kept, done.left, done.spare, done.by_model) == (12, 0, [], 0, False)
    path = project.root / "locales/pt/bridge.po"
    before = path.read_bytes()
    assert work(project).filled == 12 and path.read_bytes() == before
    catalogue = po.read(path, "pt")
    assert {message.state for message in catalogue.messages.values()} == {State.DRAFT}
    assert b"# newsl10n: harvest old/bridge.md - " in before
    night = catalogue.messages["body", NIGHT]
    night.target, night.fuzzy = "À noite não há autocarros.", False
    po.write(path, catalogue)
    done = work(project)
    assert (done.filled, done.kept) == (11, 1)
    assert po.read(path, "pt").messages["body", NIGHT].target == "À noite não há autocarros."


def test_pages_too(make_project: MakeProject) -> None:
    page = '<html lang="{}"><head><title>{}</title></head><body><article><h1>{}</h1><p>{}</p><p>{}</p></article></body>'
    source = page.format("en", "The ferry", "The ferry", "It left at noon with 40 <b>guests</b>.", "Nobody was late.")
    target = page.format(
        "pt", "A balsa", "A balsa", "Partiu ao meio-dia com 40 <b>hóspedes</b>.", "Ninguém se atrasou."
    )
    found = harvest(units(source, "html"), units(target, "html"), ("en", "pt"))
    assert pairs(found)["It left at noon with 40 <b1>guests</b1>."] == "Partiu ao meio-dia com 40 <b1>hóspedes</b1>."
    assert len(found.found) == 4


def test_the_command(make_project: MakeProject) -> None:
    project = make_project({"articles/bridge.md": SOURCE, "old/bridge.md": TARGET, "old/bridge.txt": "x"})

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newsl10n", "harvest", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=project.root)

    done = run("articles/bridge.md", "old/bridge.md", "-l", "pt", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["filled"] == 12
    assert "12 messages to review" in run("articles/bridge.md", "old/bridge.md").stdout
    assert "not in the format" in run("articles/bridge.md", "old/bridge.txt").stderr
    assert run("articles/bridge.md", "old/none.md").returncode == 2


def test_a_model_finds_what_moved_without_numbers(make_project: MakeProject, model_folder: Path) -> None:
    target, moved = without(TARGET, "Os ciclistas")
    target, _ = without(target, "«Agora andamos")
    target = target.replace("## O que acontece", f"{moved}\n\n## O que acontece")
    config = CONFIG.replace('"pseudo"', '"argos"\npackages = "packages"')
    project = make_project({"articles/bridge.md": SOURCE, "old/bridge.md": target}, config)
    shutil.copytree(model_folder, project.root / "packages")
    done = work(Project(project.root))
    assert done.by_model and done.filled == 11 and [why for _, why in done.left] == ["nothing in the translation fits"]
    catalogue = po.read(project.root / "locales/pt/bridge.po", "pt")
    cyclists = next(one for one in catalogue.messages.values() if one.source.startswith("Cyclists"))
    assert cyclists.target == moved
