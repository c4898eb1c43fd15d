"""Posts on sites on which everybody publishes: which of their addresses give one post.

Each line here rests on what the site itself, or a library made for it, says; what only looks alike stays apart.
Pages made for telephones (m.facebook.com, mobile.twitter.com) are one with the others by SAME_SITE in addresses.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Platform:
    """The addresses of one site's posts. `post` matches a path; `same` gives what all paths to one post share."""

    hosts: frozenset[str]
    post: re.Pattern[str]
    same: str  # a template for what `post` matched
    folded: bool  # whether capitals mean nothing in what `same` gives
    idle: frozenset[str] | None  # parameters that choose nothing; None: none of them does


PLATFORMS = (
    # core.telegram.org/api/links: telegram.me and telegram.dog are t.me. TDLib, Telegram's own library, leaves out
    # "/s/" of a web preview (LinkManager::get_link_info), puts names into lower case (clean_username), and takes
    # "single" for the one message of an album that its address names.
    Platform(
        hosts=frozenset({"t.me", "telegram.me", "telegram.dog"}),
        post=re.compile(r"(?:/s)?/(?P<channel>[A-Za-z]\w{3,31})(?P<message>/\d{1,10})?", re.ASCII),
        same="t.me/{channel}{message}",
        folded=True,
        idle=frozenset({"single", "embed", "mode"}),
    ),
    # x.com took twitter.com's addresses over on 17 May 2024 and leads from one to the other, posts included
    # (newscaststudio.com, "X.com becoming default"). docs.x.com/fundamentals/x-ids: a post's id is its alone, so that
    # the account before it, and which of its pictures is opened, choose nothing.
    Platform(
        hosts=frozenset({"x.com", "twitter.com"}),
        post=re.compile(r"/(?:i/web|i|\w{1,20})/status(?:es)?/(?P<post>\d{1,20})(?:/(?:photo|video)/\d)?", re.ASCII),
        same="x.com/i/status/{post}",
        folded=False,
        idle=None,
    ),
    # praw.readthedocs.io, Submission.id_from_url: the id behind "comments/" is the post's, whatever community and
    # title stand around it, and redd.it/ID leads there. old., new. and np. are other looks of one site.
    Platform(
        hosts=frozenset({"reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com"}),
        post=re.compile(
            r"(?:/(?:r|u|user)/[\w-]{1,40})?/comments/(?P<post>[a-z0-9]{1,12})(?:/[^/]+(?P<comment>/[a-z0-9]{1,12})?)?",
            re.ASCII,
        ),
        same="reddit.com/comments/{post}{comment}",
        folded=False,
        idle=None,
    ),
    Platform(
        hosts=frozenset({"redd.it"}),
        post=re.compile(r"/(?P<post>[a-z0-9]{1,12})", re.ASCII),
        same="reddit.com/comments/{post}",
        folded=False,
        idle=None,
    ),
)
_BY_HOST = {host: platform for platform in PLATFORMS for host in platform.hosts}


def post_at(site: str, path: str) -> tuple[str, Platform] | None:
    """What all addresses of one post share, and the platform that it is on; None for what is no post of a platform.

    `site` is a host in lower case without "www." and the like, `path` begins with a slash and ends with none.
    """
    platform = _BY_HOST.get(site)
    found = platform.post.fullmatch(path) if platform else None
    if platform is None or found is None:
        return None
    same = platform.same.format_map(found.groupdict(default=""))
    return same.lower() if platform.folded else same, platform
