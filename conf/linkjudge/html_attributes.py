"""Which attributes of HTML and SVG hold addresses and ids. Tables only."""

from __future__ import annotations

URLS = frozenset(
    {
        *("href", "xlink:href", "src", "poster", "action", "formaction"),
        *("cite", "background", "longdesc"),
    }
)
"""One address each."""

PAINT = frozenset(
    {
        *("style", "fill", "stroke", "clip-path", "mask", "filter", "cursor"),
        *("marker", "marker-start", "marker-mid", "marker-end"),
    }
)
"""CSS that may hold url()."""

ID_LISTS = frozenset(
    {
        *("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"),
        *("aria-details", "aria-errormessage", "aria-flowto", "headers", "itemref"),
    }
)
"""Ids of the same page, separated by spaces; an empty list is valid."""

SINGLE_IDS = frozenset(
    {"for", "form", "list", "aria-activedescendant", "popovertarget", "commandfor"}
)
"""One id of the same page."""

ONLY_ON = {
    "for": frozenset({"label", "output"}),
    "list": frozenset({"input"}),
    "form": frozenset({"button", "fieldset", "input", "object", "output", "select", "textarea"}),
    "headers": frozenset({"td", "th"}),
    "cite": frozenset({"blockquote", "q", "del", "ins"}),
}
"""On other elements these names mean something else."""

READ = URLS | PAINT | ID_LISTS | SINGLE_IDS | {"id", "name", "srcset", "imagesrcset", "usemap"}
READ |= {"data"}
"""Every attribute that the check looks at by itself."""

WANTED = READ | {"alt", "type", "http-equiv", "content"}
"""And those that say what some elements are."""
