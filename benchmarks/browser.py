"""Can a translation bring script or markup into a page? A real browser opens pages with hostile translations.

    make browser

Every message of the sample pages gets a translation that tries to break out of where it stands. Chromium then opens the
source and the localised page: the same number of elements and scripts, JSON-LD that parses, and no script that ran.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from newsl10n import po
from newsl10n.project import Project
from newsl10n.steps.extract import extract
from newsl10n.steps.merge import write

ROOT = Path(__file__).parent.parent
CONFIG = 'source_locale = "en"\ntarget_locales = ["ar"]\nglossary = []\n'
HOSTILE = (
    "<script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=2">',
    "' onmouseover='window.ran=3'",
    "</script><script>window.ran=4</script>",
    "<svg onload=window.ran=5>",
    "</title><script>window.ran=6</script>",
    "\\u003c/script>\\u003cscript>window.ran=7",
    "<!-- <script>",
    "&lt;script&gt;window.ran=8&lt;/script&gt;",
    "</p></article><p>",
)
STATE = """({
    elements: document.querySelectorAll('*').length,
    scripts: document.scripts.length,
    data: [...document.querySelectorAll('script[type$="json"]')].map(one => !!JSON.parse(one.textContent)),
    ran: window.ran || 0,
})"""


def main() -> int:
    """Localise, open, compare; returns how many pages differ."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as browsers:
        root = Path(folder)
        localise(root)
        browser = browsers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        different = 0
        for source in sorted((root / "articles").glob("*.html")):
            before, after = look(page, source), look(page, root / "localized" / "ar" / source.name)
            different += before != after
            print(f"{source.name}: {after}", "as the source" if before == after else f"BUT the source has {before}")
        browser.close()
    return different


def localise(root: Path) -> None:
    """The sample pages with a hostile translation of every message."""
    (root / "articles").mkdir()
    for path in (ROOT / "articles").glob("*.html"):
        shutil.copy(path, root / "articles")
    (root / "newsl10n.toml").write_text(CONFIG)
    project = Project(root)
    articles = project.articles()
    list(extract(project, articles, ["ar"]))
    hostile = itertools.cycle(HOSTILE)
    for article in articles:
        catalogue = project.catalogue(article, "ar")
        for message in catalogue.active():
            message.target = next(hostile) + message.source + next(hostile)
        po.write(project.catalogue_path(article, "ar"), catalogue)
    list(write(project, articles, ["ar"], project.config.merge))


def look(page: Page, path: Path) -> dict[str, Any]:
    """What the browser makes of a page, after the mouse went over it."""
    page.goto(path.as_uri())
    page.mouse.move(300, 300)
    state: dict[str, Any] = page.evaluate(STATE)
    return state


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
