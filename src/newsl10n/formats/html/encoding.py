"""Which encoding a page declares.

https://encoding.spec.whatwg.org/#names-and-labels
"""

from __future__ import annotations

import codecs
import re

_SEARCHED = 1024
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)")

_LABELS = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("iso_8859-1", "windows-1252", "x-cp1252", "ansi_x3.4-1968", "cp819", "ibm819"), "cp1252"),
    **dict.fromkeys(("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2"), "utf-8"),
    **dict.fromkeys(("iso-10646-ucs-2", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5", "windows-1254", "x-cp1254"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874", "dos-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "chinese", "csgb2312"), "gbk"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "x-x-big5", "big5-hkscs", "cn-big5"), "big5hkscs"),
    **{f"x-cp125{number}": f"cp125{number}" for number in (0, 1, 3, 5, 6, 7, 8)},
    **dict.fromkeys(("iso-8859-8-i", "logical"), "iso8859-8"),
    **dict.fromkeys(("koi", "koi8", "koi8-ru"), "koi8-r"),
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
}
"""Labels that mean something else than Python's codec of that name, or that Python lacks."""


def declared(data: bytes) -> str | None:
    """The codec that a page's `<meta>` or XML declaration names; None where there is none.

    Bytes that windows-1252 leaves undefined are read as Latin-1, so that they come back.
    """
    head = _COMMENT.sub(b"", data[:_SEARCHED])
    found = _META.search(head) or _XML.match(head)
    if not found:
        return None
    label = found[1].decode("ascii", "replace").strip().lower()
    codec = _LABELS.get(label, label)
    return "latin-1" if codec == "cp1252" and not _decodes(data, codec) else codec


def _decodes(data: bytes, codec: str) -> bool:
    try:
        codecs.decode(data, codec)
    except UnicodeDecodeError:
        return False
    return True
