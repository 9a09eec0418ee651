"""Texts that try to be something else: markup, commands, control characters, links."""

from __future__ import annotations

import json

from tests.shared import shared

OWN = (
    "",
    " ",
    "two  blanks",
    " blank before and after ",
    "    four blanks",
    "\tcode",
    "line\nbreak",
    "old\rbreak",
    "next\u0085line",
    "apart\u2028line\u2029paragraph",
    "\x1b[31mred\x1b[0m \x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x1b]52;c;aGk=\x07",
    "nul\x00bell\x07back\x08",
    "\u202e000,3 revo\u202c",
    "\u2066isolate\u2069",
    "zero\u200bwidth\u2060joiner\ufeffmark",
    "soft\u00adhyphen",
    "blank\u3164filler\u2800dots",
    "tag\U000e0041\U000e007f",
    "lone \ud800 surrogate",
    "not a character \ufdd0 \uffff",
    "[bold]markup[/bold] [/red] [link=https://example.org]x[/link]",
    ":smile: :+1: 12:30:45",
    "::error file=a.py,line=1::stop",
    "  ::stop-commands::x",
    "##[add-mask]3 ##[error]no",
    "###[group]x",
    "##vso[task.setvariable]x ##teamcity[message]",
    "# heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "2) item",
    "1.2 million",
    "> quote",
    "```",
    "~~~",
    "---",
    "===",
    "***",
    ":--",
    "| a | b |",
    "a|b",
    "\\|",
    "\\",
    "ends in \\",
    "*one* **two** _three_ __four__ ~~five~~ ~six~",
    "a_b_c 001_09fe83.txt",
    "`code` ``more``",
    "[text](javascript:alert(1))",
    "![image](https://example.org/x.png)",
    "[text][ref] [^1]",
    "[^1]: note",
    "[ref]: https://example.org",
    "[ ] task",
    "<b>bold</b> <script>alert(1)</script> <!-- hidden -->",
    "<https://example.org> <a@example.org>",
    "https://example.org/a_b?c=d&e=f",
    "HTTP://EXAMPLE.ORG ftp://example.org",
    "www.example.org WWW.example.org",
    "a.b@example.org mailto:a@example.org xmpp:a@example.org/x",
    "@somebody and #12 and org/repo#3",
    "&lt; &#60; &amp; &nbsp;",
    "$1.2 million and $3 million $$x$$",
    "5 < 6 > 4",
    "100 % of it",
    "3\u00a0000 and 3\u202f000 and 3\u2009000",
    "数千人が死亡",
    "e\u0301 combining",
    "می‌خواهم",
)
"""Our own inventions."""


def naughty() -> tuple[str, ...]:
    """The public list of naughty strings, where it lies beside the project; else nothing."""
    found = shared("data", "blns.json")
    if not found.is_file():
        return ()
    return tuple(json.loads(found.read_text(encoding="utf-8")))


ALL = OWN + naughty()
