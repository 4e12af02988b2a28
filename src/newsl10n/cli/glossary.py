"""newsl10n glossary"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsl10n.cli import exchange, terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.model import Severity
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.glossary import Glossary
    from newsl10n.glossary.examples import Outcome
    from newsl10n.glossary.lint import Finding
    from newsl10n.project import Project
    from newsl10n.steps.suggest import Suggestion

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: ""}

app = typer.Typer(help="The glossary and house style of the project.", no_args_is_help=True)
app.command("import")(exchange.import_)
app.command("export")(exchange.export)


@app.command("check")
def check(directory: Folder = HERE) -> None:
    """Read all glossary files; say what is wrong with them, or how many rows apply to each locale."""
    from newsl10n.project import Project

    project = Project(directory)
    for locale in project.config.target_locales:
        glossary = project.glossary(locale)
        terminal.say(f"{locale}: {counted(len(glossary.terms), 'term')}, {counted(len(glossary.rules), 'style rule')}")


@app.command("packs")
def packs() -> None:
    """List the sourced starting packs that `glossary add` and `init --pack` copy in."""
    from newsl10n import packs

    for name in packs.names():
        terminal.say(f"{name:14} {packs.summary(name)}")


@app.command("add")
def add(pack: Annotated[str, typer.Argument(help="The pack's name.")], directory: Folder = HERE) -> None:
    """Copy a pack's files for the project's locales into its glossary/ folder; files that exist stay."""
    from newsl10n import files, packs
    from newsl10n.project import Project

    project = Project(directory)
    locales = (project.config.source_locale, *project.config.target_locales)
    for path in packs.copy(pack, files.inside(project.root, Path("glossary")), locales):
        terminal.say(f"wrote {project.show(path)}")


@app.command("lint")
def lint(locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Look for rows that contradict each other, never match, or do harm; exit 1 if there are errors."""
    from newsl10n.project import Project
    from newsl10n.steps.glossary import lint as step

    project = Project(directory)
    locales = project.locales(locale or ())
    lists = follow("lint", step(project, locales), Failures(), lambda _: 1 / len(locales))
    findings = [finding for some in lists for finding in some]
    if json:
        terminal.as_json([_finding(project, one) for one in findings])
    else:
        for one in findings:
            where = f"{project.show(Path(one.path))}:{one.line}"
            terminal.say(f"{where}: {one.severity}: {one.rule.name}: {one.text}", _STYLES[one.severity])
            terminal.say(f"    {one.rule.why}\n    {one.rule.remedy}")
        errors = sum(one.severity is Severity.ERROR for one in findings)
        terminal.say(f"lint: {counted(len(findings), 'finding')}, {counted(errors, 'error')}")
    raise typer.Exit(any(one.severity is Severity.ERROR for one in findings))


def _finding(project: Project, one: Finding) -> dict[str, Any]:
    place = {"path": project.show(Path(one.path)), "line": one.line}
    rule = {"rule": one.rule.name, "severity": one.severity.value}
    return place | rule | {"text": one.text, "why": one.rule.why, "remedy": one.rule.remedy}


@app.command("test")
def test(
    locale: Locales = None,
    directory: Folder = HERE,
    model: Annotated[bool, typer.Option("--model", help="Translate the terms' examples, too.")] = False,
    json: Json = False,
) -> None:
    """Run the examples in the rows; exit 1 if one fails."""
    from newsl10n.glossary.examples import unread
    from newsl10n.project import Project

    project = Project(directory)
    done: list[Outcome] = []
    for_people = 0
    for target in project.locales(locale or ()):
        glossary = project.glossary(target)
        done += _outcomes(project, glossary, target, model)
        for_people += unread(glossary)
    failed = [outcome for outcome in done if outcome.fault]
    if json:
        terminal.as_json([_outcome(project, outcome) for outcome in done])
    else:
        for outcome in failed:
            _say_failed(project, outcome)
        rest = f"; {counted(for_people, 'example')} without => not run" if for_people else ""
        terminal.say(f"test: {counted(len(done), 'example')} run, {len(failed)} failed{rest}")
    raise typer.Exit(bool(failed))


def _outcomes(project: Project, glossary: Glossary, locale: str, with_model: bool) -> Iterator[Outcome]:
    from newsl10n.glossary.examples import count
    from newsl10n.steps.glossary import outcomes as step

    total = count(glossary)
    results = step(project, glossary, locale, with_model=with_model)
    return follow(f"test {locale}", results, Failures(), lambda _: 1 / total)


def _say_failed(project: Project, outcome: Outcome) -> None:
    example = outcome.example
    terminal.say(f"{project.show(Path(example.row.path))}:{example.row.line}: {outcome.fault}", "red")
    terminal.say(f"    text      {example.text}\n    expected  {example.expected}\n    got       {outcome.got}")


def _outcome(project: Project, outcome: Outcome) -> dict[str, Any]:
    example = outcome.example
    place = {"path": project.show(Path(example.row.path)), "line": example.row.line}
    texts = {"text": example.text, "expected": example.expected, "got": outcome.got}
    return place | texts | {"passed": not outcome.fault, "fault": outcome.fault}


@app.command("suggest")
def suggest(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    least: Annotated[int, typer.Option(min=1, help="How often a term must stand in the articles.")] = 3,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the rows there.")] = None,
    json: Json = False,
) -> None:
    """Suggest rows: frequent terms and names, and what people changed in the machine's words."""
    from newsl10n import files
    from newsl10n.errors import UsageError
    from newsl10n.steps import suggest as step
    from newsl10n.steps.glossary import route

    project, found, locales = chosen(directory, articles, locale)
    if len(locales) > 1:
        raise UsageError("the rows of one file are for one locale; choose it with -l")
    way = route(project, locales[0])
    if way is None:
        terminal.warning(f"no model for {locales[0]} is installed: the targets are left empty, nothing is learnt")
    failures = Failures()
    read = list(
        follow("suggest", step.read(project, found, locales[0], way), failures, lambda _: 1 / max(1, len(found)))
    )
    rows = step.suggest(project, read, locales[0], way, least)
    text = _as_json(rows) if json else step.table(rows)
    if output:
        if output.exists():
            raise UsageError(f"{output} exists; rows that you accepted may be in it")
        files.write(output, text.encode())
        terminal.say(f"suggest: {counted(len(rows), 'row')} in {output}; move those you accept into the glossary")
    else:
        terminal.hand_over(text.rstrip("\n"))
    raise typer.Exit(2 if failures.count else 0)


def _as_json(rows: list[Suggestion]) -> str:
    from dataclasses import asdict
    from json import dumps

    return dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"
