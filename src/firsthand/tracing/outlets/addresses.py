"""Web addresses that give one page, as one: whatever the scheme, the host's case, a fragment, a tracking parameter.

Two pages of one address need not be one article: a front page changes whole, an address may be used again. So an
address says only what is worth comparing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from firsthand.tracing.outlets.platforms import post_at

LONGEST = 4_000
"""Characters of an address; a longer one names nothing that people could open."""
MOST_PARAMETERS = 100
DEFAULT_PORTS = {"http": 80, "https": 443}
SAME_SITE = frozenset({"www", "m", "mobile", "amp"})
"""Labels of hosts that give the same pages, made for another screen."""
SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})
TRACKING = re.compile(
    r"(?:utm|pk|mtm|hsa|at|stm|trk|vero|oly)_.*|_hs.+|ns_.+|wt\..+|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|mkt_tok|"
    r"mc_[ce]id|_ga|_gl|_openstat|ref_src|ref_url|cmp|cmpid|campaign_id|ocid|icid|ito|xtor|smid|smtyp|taid|ftag|"
    r"amp|outputtype|usqp|amp_js_v|amp_gsa"
)
"""Parameters that tell the site whence a reader comes, or on which screen the page is to be read."""
ARCHIVED = re.compile(
    r"https?://[^/?#]+/(?:[\w.-]+/){0,3}(?P<when>\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(?P<url>https?:/.+)",
    re.IGNORECASE | re.DOTALL,
)
"""How web archives address what they hold: a time in UTC, then the address itself."""
AMP_CACHE = re.compile(r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[a-z]|www\.google\.[a-z.]+/amp)/(?:s/)?(?P<url>.+)")
SAFE = ":@!$&'()*+,;=~-._"


def address_of(url: str | None) -> str | None:
    """What all spellings of one web address have in common: "mill.test/weir?id=4"; None for what is no web address.

    A copy in a web archive or an AMP cache has the address of the page it is a copy of, and a post on a platform one
    address, whichever of the platform's sites and previews shows it (see `platforms`).
    """
    if not url or len(url) > LONGEST:
        return None
    url = _original(url.strip().encode(errors="replace").decode())
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in DEFAULT_PORTS or not host:
        return None
    site = _site(host) + (f":{port}" if port and port not in DEFAULT_PORTS.values() else "")
    path = _path(parts.path)
    post = post_at(site, path)
    if post is not None:
        same, platform = post
        return same + (_query(parts, platform.idle) if platform.idle is not None else "")
    return site + path + _query(parts) + _route(parts.fragment)


def archived_at(url: str | None) -> datetime | None:
    """When a web archive took the page, as the archive's address for it says; None for any other address."""
    found = ARCHIVED.fullmatch(url.strip()) if url and len(url) <= LONGEST else None
    if not found:
        return None
    try:
        return datetime.strptime(re.sub(r"\D", "", found["when"]), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _original(url: str) -> str:
    """The address of which an archive's or a cache's address is a copy."""
    archived = ARCHIVED.fullmatch(url)
    if archived:
        return re.sub(r"^(https?):/+", r"\1://", archived["url"], flags=re.IGNORECASE)
    cached = AMP_CACHE.fullmatch(url)
    return f"https://{cached['url']}" if cached else url


def _site(host: str) -> str:
    host = host.rstrip(".")
    if not host.isascii() and len(host) < 250:
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
    labels = host.split(".")
    own = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join([label for label in labels[:-own] if label not in SAME_SITE] + labels[-own:])


def _path(path: str) -> str:
    """Without empty segments, those that ask for the AMP page, a session's id and a slash at the end."""
    path = re.sub(r"(?i);jsessionid=[^/?#]*", "", path)
    path = "/".join(quote(unquote_to_bytes(segment), safe=SAFE) for segment in path.split("/"))
    path = re.sub(r"(?i)\.amp(?=\.html?$|$)", "", path)
    return "".join(f"/{segment}" for segment in path.split("/") if segment and segment != "amp")


def _query(parts: SplitResult, idle: frozenset[str] = frozenset()) -> str:
    """The parameters that choose a page, sorted; those that are `idle` do not on this site."""
    try:
        given = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS, errors="surrogateescape")
    except ValueError:
        return f"?{parts.query}"
    kept = sorted((name, value) for name, value in given if not (name in idle or TRACKING.fullmatch(name.lower())))
    return f"?{urlencode(kept, errors='surrogateescape')}" if kept else ""


def _route(fragment: str) -> str:
    """A fragment is a place on the page, but where a script makes the page of it ("#!/weir")."""
    return f"#{fragment}" if fragment[:1] in ("!", "/") and len(fragment) > 1 else ""
