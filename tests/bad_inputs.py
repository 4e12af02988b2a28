"""Bad and hostile input as data: what is put into a sound project, and what newsl10n says about it.

The sound project has two articles, ferry.md and harbour.txt, with catalogues, templates and localised articles that
are up to date. A case replaces or adds files, by path; its message begins with the file, and the line where there is
one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A symbolic link in the place of a file."""

    target: str


@dataclass(frozen=True)
class Folder:
    """A folder, with something in it, in the place of a file."""


Content = str | bytes | Link | Folder
Case = tuple[dict[str, Content], str]

STORY = "# The ferry\n\nThe ferry left at noon with 40 people.\n"

CONFIG = """\
source_locale = "en"
target_locales = ["pt"]
[engine]
name = "pseudo"
"""

SOUND: dict[str, str] = {
    "newsl10n.toml": CONFIG,
    "articles/ferry.md": STORY,
    "articles/harbour.txt": "The harbour is closed\n\nNobody may enter the harbour before Monday.\n",
    "glossary/en_pt.csv": "source,target\nmayor,presidente\n",
    "glossary/pt.csv": "term,use\nplanejado,planeado\n",
}

LONG = "x" * 252
PO = 'msgid ""\nmsgstr ""\n"Language: pt\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MESSAGE = 'msgctxt "headline"\nmsgid "The ferry"\nmsgstr "A balsa"\n'
PO_FILE = "locales/pt/ferry.po"


def catalogue(text: str, charset: str = "UTF-8", codec: str = "utf-8") -> dict[str, Content]:
    """The ferry's catalogue: a header, then `text` from line 6 on."""
    return {PO_FILE: (PO.replace("UTF-8", charset) + text).encode(codec)}


def config(*lines: str, **keys: str) -> dict[str, Content]:
    """newsl10n.toml: `keys` at the top level from line 3 on, `lines` after [engine] and its name."""
    head, engine = CONFIG.split("[engine]")
    top = "".join(f"{key} = {value}\n" for key, value in keys.items())
    return {"newsl10n.toml": head + top + "[engine]" + engine + "\n".join(lines) + "\n"}


def engine(*lines: str) -> dict[str, Content]:
    """newsl10n.toml with the engine for Argos packages and `lines` in its table, which begins in line 3."""
    return {"newsl10n.toml": CONFIG.replace('"pseudo"', '"argos"') + "\n".join(lines) + "\n"}


def terms(rows: str | bytes) -> dict[str, Content]:
    """A glossary file."""
    return {"glossary/en_pt.more.csv": rows}


ARTICLES: dict[str, Case] = {
    "undecodable": ({"articles/x.md": b"# Hi\n\nabc \xff\xfe\n"}, "articles/x.md:3: byte 10 (0xff) is not utf-8"),
    "binary": ({"articles/x.md": bytes(range(256))}, "articles/x.md:2: byte 128 (0x80) is not utf-8"),
    "NUL in text": ({"articles/x.txt": "Hello\n\nwor\0ld\n"}, "articles/x.txt:3: has a NUL character"),
    "UTF-16 without BOM": ({"articles/x.txt": "Hello".encode("utf-16-le")}, "articles/x.txt:1: has a NUL character"),
    "unknown charset": ({"articles/x.html": '<meta charset="klingon"><p>Hi'}, "articles/x.html: declares the unknown"),
    "charset of no texts": ({"articles/x.html": '<meta charset="hex"><p>Hi'}, "articles/x.html: declares the unknown"),
    "charset that fails": ({"articles/x.html": '<meta charset="idna"><p>Hi'}, "articles/x.html: declares the unknown"),
    "half a character": (
        {"articles/x.html": '<meta charset="utf-7"><p>+2AA-'},
        "articles/x.html: declares the unknown",
    ),
    "too long a name": ({f"articles/{LONG}.md": STORY}, "has more than the 255 bytes that a file's name may have"),
    "name is no text": (
        {"articles/b\udcff.md": STORY},
        "articles/b<U+DCFF>.md: its name is not in the system's encoding",
    ),
    "same stem": ({"articles/ferry.txt": "Hello."}, "the template of articles/ferry.txt as well as the template of"),
    "link outwards": ({"articles/x.md": Link("../../outside/file")}, "articles/x.md leads out of the project"),
}

FINE: dict[str, dict[str, Content]] = {
    "empty": {"articles/x.md": "", "articles/y.txt": "", "articles/z.html": ""},
    "a folder called x.md": {"articles/x.md/y.txt": "Hello there."},
    "links in circles": {"articles/x.md": Link("x.md"), "articles/ring": Link("."), "articles/y.md": Link("nowhere")},
    "odd names": {
        f"articles/{name}.md": STORY
        for name in (
            "a b",
            "'\"",
            "%s",
            "{0}",
            "{article}",
            "новини",
            "-x",
            "back\\slash",
            "\n",
            "\x1b[31m",
            "[*]?",
            "#",
        )
    },
    "NUL in HTML and Markdown": {"articles/x.html": "<h1>Hel\0lo</h1>", "articles/y.md": "# Hel\0lo"},
    "half a character in linked data": {
        "articles/x.html": '<script type="application/ld+json">{"@type": "Article", "headline": "A \\ud800"}</script>'
    },
    "nested tags": {"articles/x.html": "<div>" * 5000 + "hello" + "</div>" * 5000},
    "tags never closed": {"articles/x.html": "<p>" + "<b>x" * 3000},
    "nested brackets": {"articles/x.md": "[" * 1500 + "hello" + "]" * 1500},
    "nested images": {"articles/x.md": "![" * 500 + "hello" + "](x)" * 500},
    "stars": {"articles/x.md": "*a** " * 1200},
    "quotes": {"articles/x.md": ">" * 5000 + " hello"},
    "keys in keys": {"articles/x.md": "+++\n" + "a." * 3000 + "a = 1\n+++\nHello"},
    "YAML in YAML": {"articles/x.md": "---\n" + "[" * 3000 + "\n---\nHello"},
    "a huge line": {"articles/x.txt": "The ferry left at noon. " * 1000},
    "cache is a file": {".newsl10n": "x"},
    "cache is nested": {".newsl10n/cache/extract.json": "[" * 100_000},
    "catalogue with BOM": {PO_FILE: b"\xef\xbb\xbf" + (PO + MESSAGE).encode()},
    "catalogue with CR LF": {PO_FILE: (PO + MESSAGE).replace("\n", "\r\n")},
    "catalogue without header": {PO_FILE: MESSAGE},
    "catalogue empty": {PO_FILE: ""},
    "foreign flags": catalogue("#, c-format, no-wrap, foo bar,,\n" + MESSAGE),
    "odd references": catalogue("#: a:² b:99999999999999999999 %zz :: c\n" + MESSAGE),
    "previous msgid": catalogue('#| msgctxt "headline"\n#| msgid "Old"\n#, fuzzy\n' + MESSAGE),
    "CR LF in newsl10n.toml": {"newsl10n.toml": CONFIG.replace("\n", "\r\n")},
    "formulas": terms('source,target\n"=cmd|""/C calc""!A0",x\n@SUM(1),y\n'),
    "terms like expressions": terms("source,target\n(a+)+$,[b\n"),
    "many rows": terms("source,target\n" + "".join(f"word{i},palavra{i}\n" for i in range(2000))),
    "a folder called pt.x.csv": {"glossary/pt.x.csv": Folder()},
    "articles beside their versions": config(localized='"articles/{article}.{locale}{suffix}"'),
    "locale and article in one name": config(catalogues='"po/{locale}{article}.po"', templates='"{article}.pot"'),
    "everything is an article": config(articles='["**/*"]', localized='"{locale}/{article}{suffix}"'),
}

CONFIGS: dict[str, Case] = {
    "syntax": ({"newsl10n.toml": "source_locale = \n"}, "newsl10n.toml:1: is no valid TOML"),
    "Latin-1": ({"newsl10n.toml": b'# x\nsource_locale = "caf\xe9"\n'}, "newsl10n.toml:2: is not UTF-8"),
    "empty file": ({"newsl10n.toml": ""}, "newsl10n.toml: the key 'source_locale' is missing"),
    "a folder": ({"newsl10n.toml": Folder()}, "newsl10n.toml: can't be read: Is a directory"),
    "a link to itself": ({"newsl10n.toml": Link("newsl10n.toml")}, "newsl10n.toml: can't be read: Too many levels"),
    "nested": ({"newsl10n.toml": "x = " + "[" * 100_000}, "newsl10n.toml: is nested too deeply"),
    "huge number": ({"newsl10n.toml": "x = " + "1" * 5000}, "newsl10n.toml: is no valid TOML: Exceeds the limit"),
    "keys in keys in a value": (config(articles="1", glossary=f"{{ {'a.' * 3000}a = 1 }}"), "glossary = {'a': {'a': "),
    "wrong type": (config(articles="5"), "newsl10n.toml:3: articles = 5: expected a list, each item a string"),
    "unknown key": (config(artciles="[]"), "newsl10n.toml:3: unknown key 'artciles'; did you mean 'articles'?"),
    "unknown check": (
        config("[check.severity]", 'numbrs = "off"'),
        "newsl10n.toml:6: [check.severity] no check is called 'numbrs'; did you mean 'numbers'?",
    ),
    "unknown severity": (config("[check]", 'fail_on = "fatal"'), "newsl10n.toml:6: [check] fail_on = 'fatal'"),
    "unknown engine": (config('x = "y"', "[formats.htm]"), "newsl10n.toml:6: [formats] no format is called 'htm'"),
    "unknown scope": (
        config("[formats.html]", 'scope = "stroy"'),
        "newsl10n.toml:5: [formats.html] formats.html.scope is 'stroy'",
    ),
    "unknown encoding": (
        config("[formats.markdown]", 'encoding = "klingon"'),
        "newsl10n.toml:6: [formats.markdown] encoding = 'klingon' is no encoding of texts",
    ),
    "bad expression": (
        config("[[formats.text.rules]]", 'role = "byline"', "match = '(a'"),
        "newsl10n.toml:5: [formats.text] [[formats.text.rules]] match = '(a' is no regular expression",
    ),
    "expression that overflows": (
        config("[[formats.text.rules]]", 'role = "byline"', "match = 'a{99999999999}'"),
        "is no regular expression: the repetition number is too large",
    ),
    "unknown role": (config("[[formats.text.rules]]", 'role = "bylin"'), "newsl10n.toml:6: [formats.text.rules] role"),
    "locale twice": ({"newsl10n.toml": CONFIG.replace('["pt"]', '["pt", "pt"]')}, "newsl10n.toml:2: target_locales"),
    "no placeholder": (config(catalogues='"x.po"'), "newsl10n.toml:3: catalogues = 'x.po': expected exactly the"),
    "placeholder with a format": (
        config(catalogues='"{locale}/{article:>9999999}"'),
        "expected exactly the placeholders",
    ),
    "parent": (config(localized='"../{locale}/{article}{suffix}"'), "newsl10n.toml:3: localized: '../"),
    "absolute": (config(articles='["/etc/*"]'), "newsl10n.toml:3: articles: '/etc/*' leaves the project"),
    "empty pattern": (config(articles='[""]'), "newsl10n.toml:3: articles: '' is no pattern"),
    "stars in a name": (config(glossary='["g/**x"]'), "newsl10n.toml:3: glossary: 'g/**x' is no pattern"),
    "NUL in a pattern": (config(articles='["a\\u0000/*"]'), "newsl10n.toml:3: articles: 'a\\x00/*' has characters"),
    "templates are catalogues": (
        config(catalogues='"l/{locale}/{article}.po"', templates='"l/pt/{article}.po"'),
        "l/pt/ferry.po would be the pt catalogue of articles/ferry.md as well as the template of articles/ferry.md",
    ),
    "a template over newsl10n.toml": (
        {**config(templates='"{article}"'), "articles/newsl10n.toml.md": STORY},
        "newsl10n.toml would be the template of articles/newsl10n.toml.md as well as the configuration",
    ),
    "a link to the articles": (
        {**config(localized='"out/{locale}/{article}{suffix}"'), "out/pt": Link("../articles")},
        "'out/{locale}/{article}{suffix}' in newsl10n.toml would overwrite the article articles/ferry.md",
    ),
    "packages outside": (engine('packages = "../x"'), "newsl10n.toml:3: [engine] ../x leads out of the project"),
    "NUL in packages": (engine('packages = "\\u0000"'), "newsl10n.toml:3: [engine] '\\x00' is no path"),
    "negative threads": (engine("threads = -1"), "newsl10n.toml:3: [engine] threads = -1: expected a number from 1"),
    "huge beam": (engine(f"beam_size = {2**70}"), "newsl10n.toml:3: [engine] beam_size = 1180591620717411303424"),
}

GLOSSARIES: dict[str, Case] = {
    "empty": (terms(""), "en_pt.more.csv:1: is empty; expected a header: source,target"),
    "no header": (terms("ferry,balsa\n"), 'en_pt.more.csv:1: unknown column "ferry"'),
    "column twice": (terms("source,target,target\n"), 'en_pt.more.csv:1: the column "target" stands there twice'),
    "semicolons": (terms("source;target\na;b\n"), "en_pt.more.csv:1: the columns are not separated by commas"),
    "bad value": (terms("source,target,match\na,b,exat\n"), 'en_pt.more.csv:2: unknown match "exat"; did you mean'),
    "bad name": ({"glossary/portugues.csv": "term,use\n"}, "portugues.csv: a glossary file is called"),
    "quote never closed": (terms('source,target\n\na,"b\nc,d\n'), "en_pt.more.csv:3: is no CSV: a quote"),
    "NUL": (terms("source,target\na,b\0\n"), "en_pt.more.csv:2: holds a NUL character"),
    "UTF-16": (terms("source,target\n".encode("utf-16")), "en_pt.more.csv:1: byte 0xff is not UTF-8"),
    "row twice": (terms("source,target\na,b\na,b\n"), "en_pt.more.csv:3: repeats line 2"),
    "no word": (terms("source,target\n...,!!!\n"), 'en_pt.more.csv:2: source "..." has no word'),
    "too many cells": (terms("source,target\na,b,c\n"), "en_pt.more.csv:2: 3 cells for 2 columns"),
    "huge cell": (terms(f"source,target\na,{'b' * 200_000}\n"), "en_pt.more.csv:2: is no CSV: field larger"),
    "link outwards": ({"glossary/pt.x.csv": Link("../../outside/file")}, "glossary/pt.x.csv leads out of the project"),
}

CATALOGUES: dict[str, Case] = {
    "garbage": (catalogue("garbage\n" + MESSAGE), f"{PO_FILE}:6: is no valid PO file ('garbage' is neither"),
    "cut": (catalogue(MESSAGE[:-4]), f"{PO_FILE}:8: is no valid PO file"),
    "cut before msgstr": (catalogue(MESSAGE + '\nmsgid "x"'), f"{PO_FILE}:10: is no valid PO file (this msgid has no"),
    "merge conflict": (catalogue("<<<<<<< HEAD\n" + MESSAGE + "=======\n"), f"{PO_FILE}:6: is no valid PO file"),
    "unknown charset": (catalogue(MESSAGE, "KLINGON"), f"{PO_FILE}: declares the unknown charset 'KLINGON'"),
    "charset that fails": (catalogue(MESSAGE, "punycode"), f"{PO_FILE}: declares the unknown charset 'punycode'"),
    "half a character": (catalogue(MESSAGE.replace("A b", "+2AA-"), "utf-7"), f"{PO_FILE}: declares the unknown"),
    "other encoding": (
        catalogue(MESSAGE.replace("A b", "Á b"), codec="latin-1"),
        f"{PO_FILE}:8: byte 0xc1 is not UTF-8",
    ),
    "UTF-16": (catalogue(MESSAGE, codec="utf-16"), f"{PO_FILE}:1: is no PO file: it has NUL bytes"),
    "message twice": (catalogue(MESSAGE * 2), f"{PO_FILE}:10: the message 'The ferry' is there twice"),
    "plural forms": (
        catalogue('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'),
        f"{PO_FILE}:6: the message 'a' has plural forms",
    ),
    "plural form alone": (catalogue('msgid "a"\nmsgstr[0] "b"\n'), f"{PO_FILE}:6: the message 'a' has plural forms"),
    "bare quotes": (catalogue(MESSAGE.replace("A b", 'A "b" b')), f"{PO_FILE}:8: is no valid PO file"),
    "odd backslash": (catalogue(MESSAGE.replace("balsa", "b\\")), f"{PO_FILE}:8: is no valid PO file"),
    "much white space": (catalogue("#~" + " " * 50_000 + "x\n"), f"{PO_FILE}:6: is no valid PO file"),
    "msgstr first": (catalogue('msgstr "x"\nmsgid "y"\n'), f"{PO_FILE}:7: is no valid PO file"),
    "web page": ({PO_FILE: "<html>\n"}, f"{PO_FILE}:1: is no valid PO file ('<html>' is neither"),
    "a folder": ({PO_FILE: Folder()}, f"{PO_FILE}: is no file; move away what stands there"),
    "links in circles": ({"locales/pt": Link("pt")}, f"{PO_FILE} is a link that leads back to itself"),
    "link outwards": ({"locales/pt": Link("../../outside")}, f"{PO_FILE} leads out of the project"),
    "template is garbage": ({"locales/templates/ferry.pot": "garbage\n"}, "templates/ferry.pot:1: is no valid PO file"),
    "cache outside": ({".newsl10n": Link("../outside")}, ".newsl10n/cache/extract.json leads out of the project"),
    "a file for a folder": (
        {"articles/sub/x.md": STORY, "localized/pt/sub": "x"},
        "localized/pt/sub/x.md: can't be written: File exists",
    ),
    "a folder for a file": (
        {"articles/x.md": STORY, "localized/pt/x.md": Folder()},
        "localized/pt/x.md: can't be written: Is a directory",
    ),
}

ARGUMENTS: dict[str, tuple[list[str], str]] = {
    "project is a file": (["run", "-C", "articles/ferry.md"], "ferry.md/newsl10n.toml: can't be read: Not a directory"),
    "no project": (["run", "-C", "nowhere"], "nowhere/newsl10n.toml: there is no such file; newsl10n init DIR"),
    "article outside": (["run", "/etc/passwd"], "/etc/passwd is no article of this project"),
    "article is a loop": (["run", "articles/loop.md"], "articles/loop.md is no article of this project"),
    "endless name": (["run", "a" * 5000], "is no article of this project"),
    "no locale": (["run", "-l", ""], "'' is none of the target_locales in newsl10n.toml: pt"),
    "name is no text": (["run", "b\udcff"], "b<U+DCFF> is no article of this project"),
    "commands to the terminal": (["run", "\x1b[31m"], "<U+001B>[31m is no article of this project"),
    "no format": (["check", "--format", ""], "Invalid value for '--format'"),
    "init into a file": (["init", "articles/ferry.md"], "File exists"),
    "TOML in a locale": (
        ["init", "x", "--target", 'pt", "uk'],
        "x/newsl10n.toml:4: target_locales: 'pt\", \"uk' is no",
    ),
    "path in a locale": (["init", "x", "--target", 'pt"] #/../../../evil'], "is no locale; expected a BCP 47 tag"),
    "device as a package": (["models", "install", "/dev/zero"], "/dev/zero: there is no such file"),
    "folder as a package": (["models", "install", "articles"], "articles: there is no such file"),
}
