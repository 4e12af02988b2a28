"""Whatever is put into a project: a clear message, exit 2, no traceback, and nothing is lost."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from bad_inputs import (
    ARGUMENTS,
    ARTICLES,
    CATALOGUES,
    CONFIGS,
    FINE,
    GLOSSARIES,
    PO_FILE,
    SOUND,
    STORY,
    Content,
    Folder,
    Link,
)

from newsl10n import po
from newsl10n.cli.main import main
from newsl10n.project import Project
from newsl10n.steps import Failed
from newsl10n.steps.translate import translate

Run = Callable[..., tuple[int, str]]

BAD = {
    f"{group}: {name}": case
    for group, cases in (
        ("article", ARTICLES), ("newsl10n.toml", CONFIGS), ("glossary", GLOSSARIES), ("catalogue", CATALOGUES)
    )
    for name, case in cases.items()
}  # fmt: skip


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process: its exit code, and all it says in one line."""

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["newsl10n", *arguments])
        with pytest.raises(SystemExit) as done:
            main()
        output = capsys.readouterr()
        return int(done.value.code or 0), " ".join(f"{output.out} {output.err}".split())

    return run


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project where everything is up to date and one message is a person's."""
    root = tmp_path_factory.mktemp("sound")
    put(root, SOUND)
    command = [sys.executable, "-m", "newsl10n", "run"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    path = root / PO_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('#, fuzzy\nmsgctxt "lead"', 'msgctxt "lead"'), encoding="utf-8")
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return root


@pytest.fixture
def project(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it; a file beside it is none of newsl10n's business."""
    root = tmp_path / "project"
    shutil.copytree(sound, root)
    put(tmp_path, {"outside/file": "x"})
    monkeypatch.chdir(root)
    return root


def put(root: Path, files: Mapping[str, Content]) -> None:
    """Write a case's files, whatever stood in their places."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        if isinstance(content, Link):
            path.symlink_to(content.target)
        elif isinstance(content, Folder):
            path.mkdir()
            (path / "kept").write_text("x")
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def contents(root: Path) -> dict[str, bytes]:
    """All files of a project but the cache's."""
    paths = (path for path in root.rglob("*") if ".newsl10n" not in path.parts and path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_message_with_file_and_line_and_nothing_is_lost(name: str, project: Path, run: Run) -> None:
    files, message = BAD[name]
    put(project, files)
    before = contents(project.parent)
    code, said = run("run")
    assert code == 2 and "Traceback" not in said
    assert message in said
    after = contents(project.parent)
    assert {path: after[path] for path in before} == before
    assert {path for path in after if path.startswith("outside/")} == {"outside/file"}
    assert not list(project.rglob(".*.new"))


@pytest.mark.parametrize("name", FINE)
def test_odd_input_is_no_error(name: str, project: Path, run: Run) -> None:
    put(project, FINE[name])
    inputs = {path: data for path, data in contents(project).items() if path.startswith(("articles/", "glossary/"))}
    started = time.process_time()
    for _ in range(2):
        code, said = run("run")
        assert code in (0, 1) and "Traceback" not in said and "error: articles" not in said
    assert time.process_time() - started < 100, "none takes ten seconds; a hang would take for ever"
    after = contents(project)
    assert {path: after[path] for path in inputs} == inputs


@pytest.mark.parametrize("name", ARGUMENTS)
def test_bad_arguments(name: str, project: Path, run: Run) -> None:
    (project / "articles/loop.md").symlink_to("loop.md")
    arguments, message = ARGUMENTS[name]
    before = contents(project)
    code, said = run(*arguments)
    assert code == 2 and message in said and "Traceback" not in said
    assert contents(project) == before


def test_what_cannot_be_written_stays_as_it_was(project: Path, run: Run) -> None:
    """As on a full disk: files above a size can't be written."""
    (project / "articles/long.md").write_text(STORY * 200)
    (project / "articles/short.md").write_text(STORY)
    before, limits = contents(project), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        code, said = run("run")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert code == 2 and "long.pot: can't be written: File too large" in said
    after = contents(project)
    assert {path: after[path] for path in before} == before and "localized/pt/short.md" in after
    assert not list(project.rglob(".*.new"))


def test_a_catalogue_that_breaks_while_others_are_translated(project: Path, run: Run) -> None:
    put(project, {"articles/a.md": STORY.replace("ferry", "tram"), "articles/b.md": STORY.replace("ferry", "bus")})
    run("extract")
    results: list[object] = []
    for result in translate(Project(project), Project(project).articles(), ["pt"]):
        put(project, {"locales/pt/a.po": "garbage\n"} if not results else {})
        results.append(result)
    [failed] = [result for result in results if isinstance(result, Failed)]
    assert str(failed.error).startswith("locales/pt/a.po:1: is no valid PO file")
    assert (project / "locales/pt/a.po").read_text() == "garbage\n"
    assert all(message.target for message in po.read(project / "locales/pt/b.po").messages.values())


@pytest.mark.parametrize("name", ["locales/pt/a.po", "articles/a.md"])
def test_a_file_that_vanishes_while_it_is_translated(name: str, project: Path, run: Run) -> None:
    put(project, {"articles/a.md": STORY.replace("ferry", "tram"), "articles/b.md": STORY.replace("ferry", "bus")})
    run("extract")
    for _ in translate(Project(project), Project(project).articles(), ["pt"]):
        (project / name).unlink(missing_ok=True)
    assert not (project / name).exists()
    assert all(message.target for message in po.read(project / "locales/pt/b.po").messages.values())


def test_a_link_beside_a_catalogue_is_not_followed(project: Path, run: Run, tmp_path: Path) -> None:
    (project / "locales/pt/.ferry.po.new").symlink_to(tmp_path / "evil")
    (project / "articles/ferry.md").write_text(STORY + "\nMore.\n")
    assert run("run")[0] == 0
    assert not (tmp_path / "evil").exists() and not (project / PO_FILE).is_symlink()


@pytest.mark.parametrize("arguments", [("glossary", "add", "places"), ("init", ".", "--target", "uk")])
def test_a_glossary_folder_elsewhere_is_not_written(
    arguments: tuple[str, ...], project: Path, run: Run, tmp_path: Path
) -> None:
    shutil.rmtree(project / "glossary")
    (tmp_path / "elsewhere").mkdir()
    (project / "glossary").symlink_to(tmp_path / "elsewhere")
    code, said = run(*arguments)
    assert code == 2 and "leads out of the project" in said
    assert not list((tmp_path / "elsewhere").iterdir())


SHELL = {
    "a terminal without our letters": ("PYTHONIOENCODING=ascii newsl10n status", 0, "\\u043f"),
    "no output": ("newsl10n run --json >&-", 0, ""),
    "no output at all": ("newsl10n run >&- 2>&-", 0, ""),
    "a full disk behind the output": ("newsl10n run >/dev/full", 2, "No space left on device"),
    "no home": ("HOME=/dev/null XDG_DATA_HOME=/dev/null/x newsl10n models list", 2, "argostranslate can't start"),
    "a dumb terminal": ("TERM=dumb NO_COLOR=1 COLUMNS=1 newsl10n run", 0, "filled now: 0 by machine"),
}


@pytest.mark.parametrize("name", SHELL)
def test_odd_surroundings(name: str, project: Path, run: Run) -> None:
    command, code, message = SHELL[name]
    put(project, {"articles/пором.md": STORY})
    run("run")
    command = command.replace("newsl10n", f"{sys.executable} -m newsl10n")
    done = subprocess.run(command, shell=True, cwd=project, capture_output=True, text=True)
    assert done.returncode == code and message in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["typer", "newsl10n.cli.main", "newsl10n.project", "newsl10n.steps.translate"])
def test_interrupted_it_says_so_and_the_next_run_finishes(project: Path, run: Run, module: str) -> None:
    """At the moment when a module is loaded, while the command starts or works."""
    put(project, {"articles/long.md": "\n\n".join(f"The ferry {number} left at noon." for number in range(1500))})
    run("extract")
    command = [sys.executable, "-X", "importtime", "-m", "newsl10n", "translate"]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert any(line.split() and line.split()[-1] == module for line in process.stderr)
        process.send_signal(signal.SIGINT)
        said = "".join(line for line in process.stderr if not line.startswith("import time:"))
    # Interrupted in `eval`, which Typer uses, CPython ends as if by the signal: for a shell 130 too.
    assert process.returncode in (130, -signal.SIGINT)
    assert not said or said.startswith("error: interrupted; what was finished is saved")
    assert run("translate")[0] == 0
    assert all(message.target for message in po.read(project / "locales/pt/long.po").messages.values())


def test_interrupted_at_work_it_says_so(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("newsl10n.po.write", interrupted)
    put(project, {"articles/harbour.txt": "Another story."})
    code, said = run("extract")
    assert code == 130 and "error: interrupted; what was finished is saved" in said


def test_an_interruption_that_falls_into_a_callback_comes_again() -> None:
    """Python ignores it there, as in those that end an import's lock, and would say so with a traceback."""
    program = (
        "import newsl10n.__main__, newsl10n.cli.main, signal, time\n"
        "class Lock:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "def command():\n"
        "    Lock()\n"
        "    time.sleep(60)\n"
        "newsl10n.cli.main.main = command\n"
        "newsl10n.__main__.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30)
    assert done.returncode == 130 and not done.stdout + done.stderr


def test_two_runs_at_once_leave_whole_files(project: Path) -> None:
    put(project, {f"articles/{number}.md": STORY.replace("40", str(number)) for number in range(8)})
    command = [sys.executable, "-m", "newsl10n", "run"]
    processes = [subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert all(len(po.read(path).messages) == 2 for path in project.glob("locales/pt/*.po"))
    assert len(list(project.glob("localized/pt/*.md"))) == 9 and not list(project.rglob(".*.new"))
