"""The faults that the offline check knows: one code a fault, and what is allowed instead."""

from __future__ import annotations

from enum import StrEnum


class HtmlCode(StrEnum):
    """What can be wrong in built HTML."""

    MISSING_FILE = "missing-file"
    """A link, image, script or style leads to a file that the site does not have."""
    WRONG_CASE = "wrong-case"
    """The file exists in other letter case (or another Unicode form): some servers answer 404."""
    ABSOLUTE_PATH = "absolute-path"
    """A path from the server's root breaks under a sub-path and from a disk."""
    PROTOCOL_RELATIVE = "protocol-relative"
    """`//host/...` breaks from a disk."""
    OUTSIDE_SITE = "outside-site"
    """`..` leads above the site's folder."""
    FOLDER_WITHOUT_INDEX = "folder-without-index"
    """A link leads to a folder that has no index.html."""
    MISSING_FRAGMENT = "missing-fragment"
    """The page exists, but no element in it has this id."""
    FRAGMENT_CASE = "fragment-case"
    """The id exists in other letter case: fragments are case-sensitive."""
    MISSING_ID = "missing-id"
    """`for`, `aria-labelledby`, `headers` or another attribute names an id that is not there."""
    DUPLICATE_ID = "duplicate-id"
    """Two elements of a page have the same id: links and labels reach only the first."""
    BAD_ID = "bad-id"
    """An id is empty or holds a space: nothing can point to it."""
    EMPTY_URL = "empty-url"
    """An address is empty."""
    BAD_URL = "bad-url"
    """An address is malformed: spaces, backslashes, broken percent-encoding, no host."""
    BAD_SCHEME = "bad-scheme"
    """An address has a scheme that no reader's browser follows."""
    BAD_ADDRESS = "bad-address"
    """A mailto or tel link holds no address or number."""
    LOCAL_HOST = "local-host"
    """An address leads to the machine that the page was written on."""
    BAD_SRCSET = "bad-srcset"
    """A candidate in srcset has a descriptor that browsers drop."""
    MISSING_ALT = "missing-alt"
    """An image, image map area or image button has no alt attribute."""
    FILE_NAME_ALT = "file-name-alt"
    """The text alternative is the name of the image file."""
    BASE_ELEMENT = "base-element"
    """A `<base>` changes where every relative address and every `#...` leads."""
    EMPTY_PAGE = "empty-page"
    """A page file holds nothing."""
    UNREADABLE = "unreadable"
    """A file cannot be read or is not UTF-8."""


ALLOWED: dict[HtmlCode, str] = {
    HtmlCode.MISSING_FILE: "a path to a file of the site is needed",
    HtmlCode.WRONG_CASE: "write the name exactly as the file's",
    HtmlCode.ABSOLUTE_PATH: "write a path relative to the page",
    HtmlCode.PROTOCOL_RELATIVE: "write https:// in front",
    HtmlCode.OUTSIDE_SITE: "a path inside the site is needed",
    HtmlCode.FOLDER_WITHOUT_INDEX: "link to a file, or give the folder an index.html",
    HtmlCode.MISSING_FRAGMENT: "an id of that page is needed",
    HtmlCode.FRAGMENT_CASE: "write the id exactly as the element's",
    HtmlCode.MISSING_ID: "the id of an element on the same page is needed",
    HtmlCode.DUPLICATE_ID: "an id stands once on a page",
    HtmlCode.BAD_ID: "an id has at least one character and no space",
    HtmlCode.EMPTY_URL: "an address is needed, or leave the attribute out",
    HtmlCode.BAD_URL: "a well-formed address is needed, with odd characters percent-encoded",
    HtmlCode.BAD_SCHEME: "https, http, mailto and tel are the usual schemes",
    HtmlCode.BAD_ADDRESS: "write mailto:name@host or tel:number",
    HtmlCode.LOCAL_HOST: "an address that every reader can reach is needed",
    HtmlCode.BAD_SRCSET: "a descriptor is a width (640w) or a density (2x)",
    HtmlCode.MISSING_ALT: 'describe the image, or write alt="" where it is decoration',
    HtmlCode.FILE_NAME_ALT: 'say what the image shows, or write alt="" where it is decoration',
    HtmlCode.BASE_ELEMENT: "leave it out and write relative paths",
    HtmlCode.EMPTY_PAGE: "a page has content",
    HtmlCode.UNREADABLE: "a readable file in UTF-8 is needed",
}
