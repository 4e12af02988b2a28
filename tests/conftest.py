"""What tests share: a project in a temporary folder, the real Argos package, a quiet Hypothesis profile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from newsl10n.project import Project

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("house")

CONFIG = """\
source_locale = "en"
target_locales = ["pt"]
[engine]
name = "pseudo"
"""

MakeProject = Callable[..., Project]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Writes files (path -> text or bytes) below a folder and opens it as a project."""

    def make(files: dict[str, str | bytes], config: str = CONFIG) -> Project:
        for name, content in {"newsl10n.toml": config, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return Project(tmp_path)

    return make


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the embedded en-pt and pt-en packages installed."""
    from newsl10n.engines import packages

    folder = tmp_path_factory.mktemp("packages")
    for archive in sorted((ROOT / "models").glob("*.argosmodel")):
        packages.install(archive, folder)
    return folder


def embedded(folder: Path, pair: str) -> Path:
    """The embedded package for a pair ("en_pt"), of whatever version: the archive, or where it is installed."""
    [found] = (path for path in folder.glob(f"translate-{pair}-*") if path.suffix != ".md")
    return found
