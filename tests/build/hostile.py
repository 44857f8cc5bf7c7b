"""Texts that break programs, put into every field of every question type."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

sys.path.append(str(Path(__file__).parents[1]))  # tests are no package: examples.py is found there

from examples import examples

SIGNS = " ".join(
    [
        "<script>window.ran = 1</script>",
        "<img src=x onerror='window.ran = 1'> <svg onload=window.ran=1>",
        """" autofocus onfocus="window.ran = 1" x=" ' onmouseover='window.ran = 1' x='""",
        "--> <!-- --!> ]]> <![CDATA[ ?> <?php",
        "</p></label></textarea></title></style></script></template></details></div>",
        "{{ 7 * 7 }} {% raw %} ${window.ran} <%= x %>",
        "&lt;script&gt; &#x3c;b&#62; &amp;amp; &",
        "\u202e\u2067backwards\u2069\u202c \u200f\u200b\u00ad",
        f"combining e\u0301\u0323{chr(0x0301) * 40}",
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f \U0001f3f3\ufe0f\u200d\U0001f308 \ufffd \U0010fffd",
        "\\input{/etc/passwd} \\end{document} \\write18{ls} 100% #1 ~ ^ _ {",
        '#import "x" #panic() $x$ @nobody <nowhere> // c /* c',
        "=1+1 %s %(x)s {0} \\u0041 C:\\new",
    ]
)
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`"
    b"\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)
"""The picture that the questions name, /x.png."""
LONG = "w" * 100_000
TEXTS = {
    *("prompt", "text", "right", "why", "why_not", "why_true", "why_false", "rationale", "hints"),
    *("sources", "options", "columns", "points", "passage", "answer", "words", "unit", "alt"),
    *("title", "intro", "tab", "time"),
}
"""The keys whose strings are words for readers; the others are names."""
_ROLE = re.compile(r"\{(?:cite:p|doc|term)\}`([^`<]*)[^`]*`")


def bank(hostile: str, names: set[str] | None = None) -> str:
    """Return the examples of all types, or some, with a hostile text in each of their texts."""
    found = {name: text for name, text in examples().items() if names is None or name in names}
    questions = [
        item for text in found.values() for item in _spoiled(yaml.safe_load(text), hostile)
    ]
    whole = {"title": f"Bank {hostile}", "questions": questions}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=10**9)


def _spoiled(value: Any, hostile: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoiled(each, hostile, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_spoiled(each, hostile, key) for each in value]
    if key == "image":
        return "/x.png"
    if not isinstance(value, str) or key not in TEXTS:
        return value
    # Roles of the course lead to what the sample project does not have.
    plain = _ROLE.sub(r"\1", value).rstrip()
    return f"{plain} {hostile}"
