"""What git knows of a folder and its files. Nothing is written."""

from __future__ import annotations

import subprocess
from pathlib import Path

from newsl10n.errors import UsageError


class Commit:
    """A commit that a name such as "origin/main" stands for, seen from a folder; paths are below that folder.

    UsageError without git, outside of a repository, and where there is no such commit.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        if _git(folder, "rev-parse", "--is-inside-work-tree", or_say="is in no git repository").strip() != b"true":
            raise UsageError(f"{folder} is in no git repository's working tree")
        missing = f"has no commit {name!r}; a shallow clone may lack it (git fetch --unshallow)"
        found = _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", or_say=missing
        )
        self._hash = found.decode().strip()
        tree = _git(folder, "ls-tree", "-r", "-z", "--name-only", self._hash, "--", ".")
        changed = _git(folder, "diff", "--no-ext-diff", "--name-only", "-z", "--relative", self._hash, "--", ".")
        self._files, self._changed = _names(tree), _names(changed)

    def has(self, path: str) -> bool:
        """Whether the commit has the file."""
        return path in self._files

    def is_same(self, path: str) -> bool:
        """Whether the file says today what it said then."""
        return path in self._files and path not in self._changed

    def read(self, path: str) -> bytes:
        """The file's bytes at the commit."""
        return _git(self._folder, "cat-file", "blob", f"{self._hash}:./{path}")


def prefix(folder: Path) -> str:
    """Where the folder is in its repository, as "content/news/"; nothing at its root and outside of one.

    Read off the folders: git itself refuses to answer where another user owns them, as in many a container of CI.
    """
    here = folder.resolve()
    root = next((above for above in (here, *here.parents) if (above / ".git").exists()), here)
    return "".join(f"{part}/" for part in here.relative_to(root).parts)


def _names(output: bytes) -> frozenset[str]:
    return frozenset(name.decode("utf-8", "surrogateescape") for name in output.split(b"\0") if name)


def _git(folder: Path, *arguments: str, or_say: str = "") -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise UsageError("git is not installed") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(f"{folder} {or_say}" if or_say else f"git {arguments[0]} fails in {folder}: {told}")
    return done.stdout
