"""What the page's own names for its elements give away: tag, class, id, ARIA role, microdata.

The words are those of markup (English the world over), not of the text; a page in any language can be read by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.page.html.pieces import Element
from firsthand.records import Role

_CAMEL = re.compile(r"[A-Z](?<=[a-z][A-Z])")
_NO_WORD = re.compile(r"[^a-z\0]+")
_NAMES = re.compile(r' (class|id|role|itemprop|aria-label|data-testid|data-component)="([^"]*)"')
_ABOUT_OTHERS = re.compile(
    r"\b(?:has|have|no|with|without|hide|show|toggle|data) (?:\w+ )?"
    r"(?:sidebar|rail|toc|ads?|nav|menu|footer|header|comments?|share|sharing|caption)\b ?"
)  # "has-sidebar" is no sidebar
_LONGEST_NAME = 600  # characters of an attribute that are looked at


def names_of(raws: Iterable[str]) -> dict[str, str]:
    """For each of the tags the words of its names, lower case, one space between and around them; see `Element.raw`.

    All tags of a page at once, as one text: NUL parts them, which no parser leaves in a tag.
    """
    said = {raw: " ".join([value[:_LONGEST_NAME] for _, value in _NAMES.findall(raw) if value]) for raw in set(raws)}
    once = list(dict.fromkeys(said.values()))
    words = _NO_WORD.sub(" ", _CAMEL.sub(r" \g<0>", "\0".join(once)).lower())
    words = words.replace(" \0", "\0").replace("\0 ", "\0").strip(" ")
    told = [f" {names} " for names in _ABOUT_OTHERS.sub("", words).split("\0")]
    known = dict(zip(once, told, strict=True)) | {"": ""}
    return {raw: known[names] for raw, names in said.items()}


def _any(words: str) -> re.Pattern[str]:
    """One of `words` as a whole word; a star stands for any ending.

    The space before the word and its first letter stand apart: by them a search passes over most names at once.
    """
    by_letter: dict[str, list[str]] = {}
    for word in words.split():
        by_letter.setdefault(word[0], []).append(word[1:].replace("*", r"\w*").replace("_", " "))
    alternatives = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(f" (?:{alternatives})(?= )")


# The first that fits decides. Names are given to whole regions, so each holds for all that stands in it.
_REGIONS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.SKIP_LINK, _any("skip skiplink* skip_link* skip_to a11y screen_reader_text skipnav*")),
    (
        Role.COMMENTS,
        _any(
            "comment comments commentlist commentform comment_list respond disqus* commenting replies "
            "discussion livefyre* fb_comments usercomments"
        ),
    ),
    (
        Role.SHARE,
        _any(
            "share* sharing social socials sharer addthis* addtoany* a2a socialmedia social* react reactions "
            "sharedaddy follow_us"
        ),
    ),
    (
        Role.LEGAL,
        _any("cookie* consent* gdpr onetrust* copyright colophon disclaimer disclosure cookiebar ccpa legal imprint"),
    ),
    (
        Role.RELATED,
        _any(
            "related* recommend* recirc* readmore read_more read_next mostread most_read popular trending "
            "more_from more_stories teaser* upnext up_next recent* latest* also_like similar* must_reads "
            "jp_relatedposts outbrain* taboola* suggested suggestions "
            "elementor_post elementor_posts post_excerpt post_item post_card entry_summary blog_card "
            ""
            "post_grid posts_grid loop_item yarpp* crp_related rail "
            "widget_recent_entries moreposts otherposts next_article"
        ),
    ),
    (
        Role.ADVERT,
        _any(
            "ads advert* adslot adsbygoogle sponsor* newsletter* subscri* signup sign_up promo promos promotion* "
            "paywall cta optin* popup* modal* dialog donat* banner_ad mailchimp* mc4wp* "
            "call_to_action lead_magnet leadgen app_box buy coupon* product_box affiliate_box hs_cta* upsell*"
        ),
    ),
    (
        Role.NAVIGATION,
        _any(
            "nav navbar navigation menu menus submenu breadcrumb* pagination pager table_of_contents "
            "tableofcontents sidebar* side_bar topbar toolbar masthead site_header sitenav megamenu "
            "mega_menu offcanvas hamburger tags tag_list tagcloud tags_links taglist post_tags cat_links "
            "site_branding header_nav dropdown post_navigation prevnext search searchform complementary "
            "banner ez_toc_container rank_math_toc toc_container widget_area "
            "topics pagenav categories prev_next login user_menu"
        ),
    ),
    (
        Role.BYLINE,
        _any(
            "bio author_bio author_box about_author authorbox author_info post_author_box about_the_author "
            "authors_bio author_card author_profile abh_box saboxplugin* author_description"
        ),
    ),
)
# So short that style sheets of one letter a class are full of them: they count where a class stands nearly alone.
_SHORT: dict[str, Role] = {
    "ad": Role.ADVERT, "nl": Role.ADVERT, "abo": Role.ADVERT, "hd": Role.NAVIGATION, "mr": Role.RELATED,
    "com": Role.COMMENTS, "ft": Role.LEGAL, "sh": Role.SHARE, "box": Role.OTHER, "poll": Role.OTHER,
    "more": Role.RELATED, "toc": Role.NAVIGATION,
}  # fmt: skip
# One search tells most names, which are of no region, from the few that eight patterns must tell apart.
_KNOWN = re.compile("|".join([*(pattern.pattern for _, pattern in _REGIONS), *(f" {name}(?= )" for name in _SHORT)]))
TAGGED = frozenset(["nav", "dialog", "form", "menu", "button", "label", "footer", "aside"])
"""Tags that give a role though the element has no name."""
_FOOT = _any("footer foot site_footer page_footer contentinfo bottom_bar")
_TAGS: dict[str, Role] = {
    "nav": Role.NAVIGATION,
    "dialog": Role.OTHER,
    "form": Role.OTHER,
    "menu": Role.NAVIGATION,
    "button": Role.OTHER,
    "label": Role.OTHER,
}

CAPTION = _any(
    "caption captions figcaption* fig_cap wp_caption* image_caption* img_caption* photo_credit* credit credits bu "
    "media_caption* legend imagecredit photo_caption* picture_caption* pic_desc* img_desc* image_desc* photo_desc* "
    "pic_txt pic_text img_text photo_text bildunterschrift* bildtext* legende* leyenda* pie_foto pie_de_foto "
    "didascalia podpis* podpys*"
)
CAPTION_ALONE = re.compile(r"(?:^|\|) cap (?=\||$)")  # "drop-cap" is another thing
BYLINE = _any(
    "by byline bylines author authors vcard writer writers contributor* creator authored author_name post_author "
    "entry_author article_author fn submitted"
)
PUBLISHED = _any(
    "date dates dateline time timestamp published posted pubdate dt publish* date_published post_date entry_date "
    "posted_on updated datetime publication_date post_meta_date"
)
VIEWS = _any("views view_count viewcount post_views hits reads pageviews readers view_counter")
PULL_QUOTE = _any("pull pullquote* pull_quote* quote_card quotecard zitat blockquote_pull featured_quote")
_SUBHEADING = re.compile(r"^[^|]* (?:sub|subhead|subheading|crosshead|subtitle|section title|heading)(?= )")
META = _any(
    "meta byline info entry_meta post_meta article_meta details postmeta entry_header kicker eyebrow category "
    "readtime read_time reading_time rt post_info article_info"
)
SUMMARY = _any(
    "subtitle sub_title subheadline subhead standfirst dek deck lede summary_lead article_summary strapline "
    "sub_headline description_lead intro_lead article_dek post_subtitle entry_subtitle subheading "
    "sub_tit* subtit* sub_titulo* futi futit* fubiaoti chapo* entradilla bajada copete catenaccio sommario vorspann "
    "untertitel* sous_titre* podzag* pidzag*"
)
BRAND = _any("logo brand site_title site_name sitename masthead branding site_branding site_description tagline")
CONTENT = _any(
    "article_body articlebody entry_content post_content article_content story_body storybody post_body "
    "article_text story_content post_entry body_copy articletext rich_text richtext blog_content main_content "
    "entry blog_post_content content_body single_content td_post_content wysiwyg e_content"
)


_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("caption", CAPTION), ("caption", CAPTION_ALONE), ("pull quote", PULL_QUOTE), ("summary", SUMMARY),
    ("byline", BYLINE), ("subheading", _SUBHEADING),
)  # fmt: skip
_ANY_KIND = re.compile("|".join(pattern.pattern for _, pattern in _KINDS))
_NO_KIND: frozenset[str] = frozenset()


def kinds_of(near: str) -> frozenset[str]:
    """Of captions, pull quotes, summaries, bylines and subheadings those that `Features.near` names."""
    if not _ANY_KIND.search(near):
        return _NO_KIND
    return frozenset(kind for kind, pattern in _KINDS if pattern.search(near))


def region_of(element: Element, names: str, in_article: bool) -> Role | None:
    """The role that an element gives to all it holds; None where it says nothing. `in_article`: within <article>."""
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if element.tag == "footer" or _FOOT.search(names):
        return Role.NAVIGATION if in_article else Role.LEGAL
    if element.tag == "aside":
        return next((role for role, pattern in _REGIONS if pattern.search(names)), Role.RELATED)
    if not names or not _KNOWN.search(names):
        return None
    known = next((role for role, pattern in _REGIONS if pattern.search(names)), None)
    if known in (Role.ADVERT, Role.RELATED) and CONTENT.search(names):
        return None
    alone = names.split()
    return known or (_SHORT.get(alone[0]) if len(alone) <= 2 and len(set(alone)) == 1 else None)
