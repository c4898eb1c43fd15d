"""Which HTML elements run within a line, which show no text, which show a picture or film."""

from __future__ import annotations

from firsthand.records import ExhibitKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


INLINE = _set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr output meter progress math mi mn mo mrow msup msub mfrac semantics"
)
# Taken out of the tree before it is walked: they show nothing, and scripts and styles are most of a page's bytes.
REMOVED = sorted(
    _set(
        "script style title template noscript head svg object embed canvas select datalist textarea map link meta base "
        "param annotation annotation-xml noframes noembed"
    )
)
VOID = _set("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
WITHOUT_TEXT = _set("iframe audio video img input source track area frame frameset")
BREAKS = _set("br hr")
SHOWS = {"img": ExhibitKind.PHOTO, "video": ExhibitKind.VIDEO, "audio": ExhibitKind.AUDIO, "iframe": ExhibitKind.VIDEO}
