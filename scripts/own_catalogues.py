"""Checks our own catalogues by the very commands that pre-commit and the GitHub Action run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
CHECK_HOOK = "newsl10n-check"


def main() -> None:
    """Run the hook's entry and the action's last step; exits with the first code that is not 0."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for name, command in {"hook": hook(), "action": action()}.items():
        environment = os.environ | {"PATH": path, "DIRECTORY": ".", "ARGUMENTS": ""}
        print(f"{name}: {command}", flush=True)
        code = subprocess.run(["bash", "-euc", command], cwd=ROOT, env=environment, check=False).returncode  # noqa: S607
        if code:
            sys.exit(code)


def hook() -> str:
    """The command of the pre-commit hook that checks."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    entry: str = next(one["entry"] for one in hooks if one["id"] == CHECK_HOOK)
    return entry


def action() -> str:
    """The command of the action's last step."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    command: str = steps[-1]["run"]
    return command


if __name__ == "__main__":
    main()
