"""The `newsl10n` command."""

from __future__ import annotations

import io
import os
import sys

import typer

from newsl10n.cli import (
    check,
    explain,
    extract,
    glossary,
    harvest,
    init,
    memory,
    merge,
    models,
    run,
    status,
    terminal,
    translate,
    verify,
)
from newsl10n.errors import NewsL10nError

_INTERRUPTED = 130
"""What Typer exits with, without a word, after Ctrl-C."""

app = typer.Typer(
    help="gettext for news articles: extract, translate, check, merge.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (init.init, extract.extract, translate.translate, check.check, merge.merge, run.run, status.status):
    app.command()(command)
app.command()(explain.explain)
app.command()(verify.verify)
app.command()(harvest.harvest)
app.add_typer(models.app, name="models")
app.add_typer(glossary.app, name="glossary")
app.add_typer(memory.app, name="memory")


def main() -> None:
    """Run a command: exit 0 fine, 1 findings, 2 usage or broken input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack the letters of our texts
    try:
        app()
    except NewsL10nError as error:
        terminal.error(str(error))
        sys.exit(2)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            # The reader of our output went away, as `head` does; Python would complain once more on exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        terminal.error(f"{error.filename or 'system'}: {error.strerror or error}")
        sys.exit(2)
    except SystemExit as done:
        if done.code == _INTERRUPTED:
            terminal.error("interrupted; what was finished is saved, the next run goes on from there")
        raise
