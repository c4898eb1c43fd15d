"""What readers see: whose word it is beside every claim, by their own door, without being watched."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from firsthand.desk.reading_room.pictures import MOST_BYTES, WIDEST, rendition, size_of
from firsthand.desk.reading_room.urls import urls_of_readers
from firsthand.desk.reading_room.visits import Visits, is_program, network_of, rank
from firsthand.desk.settings import STATIC
from firsthand.errors import UsageError
from firsthand.ledger.asking.captures import file_of
from firsthand.records.pieces import ReleaseKind
from tests.desk.conftest import client_of
from tests.desk.every_address import every_address
from tests.desk.press import BROWSER, Press, html, open_press, photograph, public_client
from tests.desk.sight import elements, links, seen, words

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def press(story_folder: Path, tmp_path: Path) -> Iterator[Press]:
    with open_press(story_folder, tmp_path) as opened:
        yield opened


def test_a_story_says_beside_each_claim_whose_word_it_is_and_leads_to_its_chain(press: Press) -> None:
    press.publish()
    page = seen(press.reader.get("/read/the-flood"))
    single, several = words(page, ".note p")
    claims = {claim.id: claim for claim in press.ledger.trace().claims}
    assert re.search(r"^1 One \w+.*Told by \d+ outlets, all from ", single)
    assert f"{len(claims[press.several].origins)} independent origins." in several
    chains = [each for each in links(page) if "/claims/" in each]
    own = [f"/read/the-flood/claims/{press.single}", f"/read/the-flood/claims/{press.several}"]
    assert chains == own * 2, "beside the text, and below it"
    chain = seen(press.reader.get(chains[0]))
    assert words(chain, "h1") == [claims[press.single].statement]
    assert len(chain.css("tbody tr")) == len(claims[press.single].attributions)
    for quoted in words(chain, "blockquote"):
        assert any(quoted[:30] in " ".join(p.text.split()) for p in press.ledger.pages())


def test_a_chain_leads_nowhere_into_the_newsroom_and_only_cited_claims_have_one(press: Press) -> None:
    press.publish(text=f"A.[[{press.single}]]")
    chain = seen(press.reader.get(f"/read/the-flood/claims/{press.single}"))
    for link in links(chain):
        assert link.startswith(("#", "/read/", "/static/", "http", "?")) or link == "/read/the-flood", link
    assert press.reader.get(f"/read/the-flood/claims/{press.several}").status_code == 404
    for node in elements(chain):
        assert node.tag != "a" or node.attributes.get("href"), "a link that leads nowhere"


def test_the_readers_door_leads_to_what_is_published_and_nothing_else(press: Press) -> None:
    own = {str(pattern.pattern) for pattern in urls_of_readers}
    for pattern, address in every_address().items():
        if pattern not in own | {""}:
            for ask in (press.reader.get, press.reader.post):
                assert ask(address).status_code in (404, 405), address
    assert press.reader.get("/").headers["Location"] == "/read/"


def test_at_the_desk_the_reading_room_is_behind_the_desks_own_door(press: Press) -> None:
    press.publish()
    for address in ("/read/", "/read/the-flood", "/read/feed.atom", f"/read/the-flood/claims/{press.single}"):
        assert client_of(press.desk).get(address).status_code == 403
        assert press.editor.get(address).status_code == 200
        assert press.reader.get(address).status_code == 200


def test_reading_sets_no_cookie_asks_no_third_party_and_runs_no_inline_script(press: Press) -> None:
    text = f"A.[[{press.single}]]\n\n![[{press.picture}|The quay|Ann Lee|Water]]"
    press.publish(text=text)
    for address in ("/read/", "/read/the-flood", f"/read/the-flood/claims/{press.single}"):
        response = press.reader.get(address)
        assert not response.cookies
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        page = seen(response)
        loaded = [n.attributes.get("src") for n in elements(page) if n.attributes.get("src")]
        loaded += [n.attributes.get("href") for n in page.css("link[rel=stylesheet], link[rel=icon]")]
        assert loaded and all(str(each).startswith("/") and not str(each).startswith("//") for each in loaded)
        for script in page.css("script"):
            assert script.attributes.get("src") or script.attributes.get("type") == "application/ld+json"
        assert not any(name.startswith("on") for n in elements(page) for name in n.attributes)
        assert len(response.content) < 60_000


def test_pictures_have_their_size_caption_credit_and_words_for_those_who_cannot_see(press: Press) -> None:
    press.publish(text=f"![[{press.picture}|The <quay>|Ann Lee|Water over a wall]]")
    page = seen(press.reader.get("/read/the-flood"))
    (image,) = page.css("figure img")
    size = size_of(file_of(press.ledger.captures, press.picture))
    assert (image.attributes["width"], image.attributes["height"]) == (str(size.width), str(size.height))
    assert image.attributes["alt"] == "Water over a wall"
    assert words(page, "figcaption") == ["The <quay> Picture: Ann Lee"]
    response = press.reader.get(str(image.attributes["src"]))
    assert response.headers["Content-Type"] == "image/webp" and len(response.content) <= MOST_BYTES
    assert Image.open(io.BytesIO(response.content)).size == (size.width, size.height)
    assert press.reader.get(f"/read/the-flood/pictures/{'0' * 64}").status_code == 404


def test_what_a_photographs_file_says_of_itself_does_not_go_out(tmp_path: Path) -> None:
    path = tmp_path / "quay.jpg"
    path.write_bytes(photograph() + b"<script>alert(1)</script>")
    assert b"kitchen of Tove Lind" in path.read_bytes()
    out = rendition(path)
    assert b"kitchen" not in out and b"script" not in out and b"Exif" not in out
    size = size_of(path)
    assert size.height > size.width, "it stands upright"
    assert size.width <= WIDEST


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\xff\xd8\xff\xe0" + b"\x00" * 50, b"<svg xmlns='x'/>", b"P6 9 9 9"]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    for look in (size_of, rendition):
        with pytest.raises(UsageError):
            look(path)


def test_a_picture_of_more_pixels_than_a_page_needs_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (9_000, 9_000)).save(path)
    with pytest.raises(UsageError, match="64 million"):
        rendition(path)


def looks(press: Press, client: Client, **headers: str) -> str:
    """Somebody opens the story and their browser fetches its end mark; what the story then says."""
    client.get("/read/the-flood")
    client.get("/read/the-flood/end.svg", headers=headers)
    (told,) = re.findall(r"[\d,]+ views?", html(client.get("/read/the-flood")))
    return str(told)


def test_a_view_is_counted_once_and_a_reload_is_none(press: Press) -> None:
    press.publish()
    assert looks(press, press.reader) == "1 view"
    assert looks(press, press.reader) == "1 view"
    assert looks(press, public_client(press.desk, "198.51.100.8")) == "2 views"
    assert looks(press, public_client(press.desk, agent=BROWSER + " Other")) == "3 views"


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23",
        "Feedly/1.0 (+http://feedly.com)",
    ],
)
def test_a_program_is_no_view(press: Press, agent: str) -> None:
    press.publish()
    assert looks(press, public_client(press.desk, agent=agent)) == "0 views"


def test_browsers_are_no_programs() -> None:
    for agent in (
        BROWSER,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36",
    ):
        assert not is_program(agent)


def test_what_only_takes_the_page_or_asks_from_elsewhere_or_ahead_of_time_is_no_view(press: Press) -> None:
    press.publish()
    press.reader.get("/read/the-flood")
    assert "0 views" in html(press.reader.get("/read/the-flood"))
    assert looks(press, press.reader, **{"sec-fetch-site": "cross-site"}) == "0 views"
    assert looks(press, press.reader, **{"sec-fetch-dest": "document"}) == "0 views"
    assert looks(press, press.reader, **{"sec-purpose": "prefetch"}) == "0 views"
    assert looks(press, press.reader, **{"sec-fetch-site": "same-origin", "sec-fetch-dest": "image"}) == "1 view"


def test_the_desks_own_people_are_no_readers(press: Press) -> None:
    press.publish()
    assert looks(press, press.editor) == "0 views"


def test_views_reach_the_ledger_as_numbers_and_nothing_about_who_looked(press: Press) -> None:
    piece = press.publish().piece
    looks(press, press.reader)
    press.desk.publication.visits.write(press.ledger)
    assert looks(press, public_client(press.desk, "198.51.100.9")) == "2 views"
    press.desk.publication.visits.write(press.ledger)
    press.desk.publication.visits.write(press.ledger)
    press.ledger.close()
    content = b"".join(path.read_bytes() for path in press.ledger.directory.glob("ledger.sqlite3*"))
    assert piece.encode() in content
    assert b"198.51.100" not in content and b"Firefox" not in content


def visits_at(at: list[datetime]) -> Visits:
    return Visits(clock=lambda: at[0])


def test_the_same_visitor_counts_again_in_the_next_hour_and_is_not_known_the_next_day() -> None:
    at = [datetime(2031, 5, 16, 22, 10, tzinfo=UTC)]
    visits = visits_at(at)
    assert visits.count("w", "198.51.100.7", BROWSER)
    first = set(visits._seen)
    at[0] += AN_HOUR / 2
    assert not visits.count("w", "198.51.100.7", BROWSER)
    at[0] += AN_HOUR
    assert visits.count("w", "198.51.100.7", BROWSER)
    assert visits._seen == first, "within a day the same hash, kept for an hour"
    at[0] += 2 * AN_HOUR
    assert visits.count("w", "198.51.100.7", BROWSER)
    assert not visits._seen & first, "another day, another salt"


def test_visits_are_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.desk.reading_room.visits.MOST_VISITS", 50)
    visits = visits_at([datetime(2031, 5, 16, 22, 10, tzinfo=UTC)])
    counted = sum(visits.count("w", f"10.0.{n // 200}.{n % 200}", BROWSER) for n in range(400))
    assert counted == 50 and len(visits._seen) == 50


def test_one_household_is_one_network_in_ipv6() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::9") != network_of("2001:db8:1:3::1")
    assert network_of("no address") == "no address"


def test_what_was_looked_at_lately_is_more_popular_than_what_was_looked_at_often_long_ago() -> None:
    now = datetime(2031, 5, 16, 12, tzinfo=UTC)
    days = [
        ("old", "2031-05-06", 100),
        ("new", "2031-05-16", 10),
        ("mid", "2031-05-14", 12),
        ("also", "2031-05-16", 10),
    ]
    assert rank(days, now) == ("also", "new", "mid", "old")


def test_the_lists_beside_a_story_have_rank_and_section_and_say_why(press: Press) -> None:
    one = press.publish("one", f"A.[[{press.single}]]", headline="The first", section="Iven")
    two = press.publish("two", f"B.[[{press.single}]]", headline="The second", section="Water")
    press.publish("three", "No claim.", headline="The third", section="Water")
    press.ledger.press.pick([two.piece], by="Mara")
    press.ledger.press.add_views({(two.piece, datetime.now(UTC).date().isoformat()): 5})
    page = seen(press.reader.get("/read/one"))
    lists = {words(part, "h2")[0]: part for part in map(parsed, page.css(".beside > section"))}
    assert words(lists["Popular now"], "li") == ["The second Water"]
    assert words(lists["Must-reads"], "li") == ["The second Water"]
    assert set(words(lists["Latest stories"], "li")) == {"The second Water", "The third Water"}
    (likely,) = words(lists["You may also like"], "li")
    assert likely.startswith("The second Water because it cites the same: “")
    assert one.piece not in html(press.reader.get("/read/one"))


def parsed(node: LexborNode) -> LexborHTMLParser:
    return LexborHTMLParser(str(node.html))


def test_the_front_has_sections_and_only_those_that_have_stories(press: Press) -> None:
    press.publish("one", section="Iven", headline="Of Iven")
    press.publish("two", section="A & B", headline="Of both")
    page = seen(press.reader.get("/read/"))
    assert "/read/?section=A%20%26%20B" in links(page)
    assert words(seen(press.reader.get("/read/", {"section": "A & B"})), ".lead h2") == ["Of both"]
    assert press.reader.get("/read/", {"section": "Nowhere"}).status_code == 404


def test_a_page_is_answered_with_not_modified_until_something_changes(press: Press) -> None:
    edition = press.publish()
    first = press.reader.get("/read/the-flood")
    tag = first.headers["ETag"]
    assert "Last-Modified" in first.headers and first.headers["Cache-Control"] == "public, no-cache"
    assert press.reader.get("/read/the-flood", headers={"if-none-match": tag}).status_code == 304
    looks(press, press.reader)
    assert press.reader.get("/read/the-flood", headers={"if-none-match": tag}).status_code == 200, "it was looked at"
    tag = press.reader.get("/read/the-flood").headers["ETag"]
    press.ledger.press.write(edition.piece, replace(edition.draft, text="Other."), after=1, by="Bo")
    press.ledger.press.release(edition.piece, ReleaseKind.UPDATE, "More.", by="Bo")
    assert press.reader.get("/read/the-flood", headers={"if-none-match": tag}).status_code == 200


def test_a_note_says_how_a_claim_stood_when_it_was_published_if_it_stands_otherwise_now(press: Press) -> None:
    press.publish(text=f"A.[[{press.single}]]")
    assert "When this was published" not in html(press.reader.get("/read/the-flood"))
    ledger = press.ledger
    trace = ledger.trace()
    story = next(s for s in trace.stories if any(p in s.pages for p in trace.claims[0].pages))
    other = next(o.id for o in trace.origins)
    claims = tuple(
        replace(claim, origins=(*claim.origins, other)) if claim.id == press.single and other not in claim.origins
        else replace(claim, origins=()) if claim.id == press.single else claim
        for claim in trace.claims
    )  # fmt: skip
    assert ledger.keep_story(story, replace(trace, claims=claims))
    assert "When this was published: 1 origin." in html(press.reader.get("/read/the-flood"))


def test_the_tokens_of_both_style_sheets_are_alike() -> None:
    def tokens(name: str) -> list[tuple[str, str]]:
        return re.findall(r"(--[a-z0-9-]+): ([^;]+);", (STATIC / name).read_text().partition("*, ::before")[0])

    own = tokens("reading.css")
    names = {name for name, _value in own}
    assert own == [each for each in tokens("desk.css") if each[0] in names] != []


def test_json_ld_cannot_end_its_script_and_parses(press: Press) -> None:
    press.publish(headline="</script><script>alert(1)</script> & more")
    page = html(press.reader.get("/read/the-flood"))
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert json.loads(data)["headline"] == "</script><script>alert(1)</script> & more"
