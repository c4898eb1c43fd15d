"""Each screen answers its question, on the example story."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from firsthand.desk import Desk
from firsthand.ledger import Ledger
from firsthand.ledger.asking.claims import WantedClaims, list_claims
from firsthand.ledger.asking.pages import WantedPages, list_pages
from firsthand.records import Claim
from tests.desk.sight import links, seen, words


@pytest.fixture
def carried(story: Ledger) -> Claim:
    """The claim that most pages carry on one origin while somebody denies it."""
    found = story.ask(lambda alias: list_claims(alias, WantedClaims(single_origin=True, contested=True)))
    return next(c for each in found.claims.items for c in found.around.trace.claims if c.id == each and c.denied_by)


def test_every_link_of_every_screen_leads_somewhere(reader: Client) -> None:
    waiting, known = ["/"], {"/"}
    while waiting:
        address = waiting.pop()
        response = reader.get(address)
        assert response.status_code in (200, 302), address
        if response.status_code == 302 or address.endswith("/original?save=1"):
            continue
        for link in links(seen(response)):
            path = link.partition("#")[0]
            if path.startswith("/") and "look=" not in path and not path.startswith("/static/") and path not in known:
                known.add(path)
                waiting.append(path)
    assert len(known) > 100
    kinds = {re.sub(r"[a-z]-[0-9a-f]{12}|[0-9a-f]{64}", "ID", path.partition("?")[0]) for path in known}
    assert kinds >= {"/claims/ID", "/pages/ID", "/speakers/ID", "/exhibits/ID", "/conflicts/ID", "/stories/ID", "/log"}


def test_every_link_within_a_screen_has_its_place(reader: Client, carried: Claim) -> None:
    for address in ("/", f"/claims/{carried.id}", f"/pages/{carried.pages[0]}"):
        tree = seen(reader.get(address))
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        inside = {link[1:] for link in links(tree) if link.startswith("#")}
        assert inside and inside <= ids


def test_the_front_opens_with_what_is_widely_carried_on_one_origin(reader: Client) -> None:
    tree = seen(reader.get("/"))
    assert words(tree, ".lead h2") == ["Widely carried, one origin"]
    assert words(tree, ".lead > .tally .chip")[0] == "1 origin"
    assert len(tree.css(".lead svg.large .hand")) >= 1
    assert len(tree.css(".lead svg.large a.leaf")) >= 3
    assert any(heading.startswith("Confirmed since ") for heading in words(tree, "main h2"))
    assert "factual statements name nobody" in " ".join(words(tree, "aside"))


def test_the_front_of_one_story_since_one_day_says_so_in_its_address(reader: Client, story: Ledger) -> None:
    found = max(story.trace().stories, key=lambda each: len(each.pages))
    tree = seen(reader.get("/", {"story": found.id, "since": "2030-03-12"}))
    assert words(tree, ".within .label") == ["Story"]
    days = [text for text in words(tree, "main .row .who") if "March" in text]
    assert days and all(re.search(r"1[23] March", day) for day in days)


def test_filters_leave_only_claims_that_are_like_that(reader: Client) -> None:
    everything = words(seen(reader.get("/claims")), ".row .statement")
    single = seen(reader.get("/claims", {"single_origin": "1", "carried": "3"}))
    assert 0 < len(words(single, ".row")) < len(everything)
    assert all("1 origin" in text for text in words(single, ".row .tally"))
    assert all(int(text.split()[0]) >= 3 for text in words(single, ".row .tally"))
    contested = words(seen(reader.get("/claims", {"contested": "1"})), ".row .tally")
    assert contested and all("denied" in text or "in conflict" in text for text in contested)
    about = words(seen(reader.get("/claims", {"about": "PUMPS"})), ".row .statement")
    assert about and all("pumps" in text.casefold() for text in about)
    assert words(seen(reader.get("/claims", {"about": "zeppelin"})), ".none")


@pytest.mark.parametrize(
    "asked", ["carried=0", "carried=many", "since=yesterday", "order=random", "after=nowhere", "after=1.x.c"]
)
def test_what_no_list_has_is_said_in_a_line(reader: Client, asked: str) -> None:
    response = reader.get(f"/claims?{asked}")
    assert response.status_code == 400
    assert "That makes no sense" in response.content.decode()


def test_a_claim_shows_whose_word_it_is_and_why_it_counts_once(reader: Client, carried: Claim) -> None:
    tree = seen(reader.get(f"/claims/{carried.id}"))
    assert words(tree, "h1") == [carried.statement]
    assert f"{len(carried.origins)} independent origin" in words(tree, ".tally")[0]
    assert len(tree.css("aside .hand:not(.deny)")) == len(carried.origins)
    assert len(tree.css("aside .hand.deny")) == len(carried.denied_by)
    assert len(tree.css(".tellings tbody tr")) == len(carried.attributions)
    assert len(tree.css(".tellings .content")) >= len(carried.attributions)


def test_the_graph_can_be_walked_by_keyboard_and_stands_as_a_table_too(reader: Client, carried: Claim) -> None:
    tree = seen(reader.get(f"/claims/{carried.id}"))
    nodes = tree.css("svg.graph a.node")
    assert {str(node.attributes["href"]) for node in nodes} >= {f"/pages/{page}" for page in carried.pages}
    assert {str(node.attributes["href"]) for node in nodes} >= {f"#{origin}" for origin in carried.origins}
    assert all("tabindex" not in node.attributes and node.css_first("title") for node in nodes)
    assert len(tree.css("details table tbody tr")) == len(tree.css("svg.graph path.edge"))


def test_a_count_that_is_unsure_says_so(reader: Client, story: Ledger) -> None:
    unsure = [claim for claim in story.trace().claims if claim.fewest != claim.most and claim.most]
    for claim in unsure:
        tree = seen(reader.get(f"/claims/{claim.id}"))
        assert f"At least {claim.fewest}, at most {claim.most}." in words(tree, ".unsure")[0]
    sure = next(claim for claim in story.trace().claims if claim.fewest == claim.most)
    assert not seen(reader.get(f"/claims/{sure.id}")).css(".unsure")


def test_a_page_shows_every_character_of_its_text_with_notes_that_lead_to_claims(reader: Client, story: Ledger) -> None:
    for line in story.ask(lambda alias: list_pages(alias, WantedPages())).items:
        (page,) = story.pages_of([line.page.id])
        tree = seen(reader.get(f"/pages/{page.id}"))
        shown = "".join(node.text() for node in [*tree.css("h1"), *tree.css(".text p"), *tree.css(".furniture div")])
        assert sorted(re.sub(r"\s", "", shown)) == sorted(re.sub(r"\s", "", page.text)) or page.title is None
        assert len(tree.css(".note")) >= line.attributions
        assert words(tree, ".head .intact") == ["intact"]
        claims = [link for link in links(tree) if link.startswith("/claims/")]
        assert len(claims) >= line.attributions


def test_the_original_stands_beside_its_page_in_a_frame_that_may_do_nothing(reader: Client, story: Ledger) -> None:
    page = next(page for page in story.pages() if page.file.endswith(".html"))
    assert not seen(reader.get(f"/pages/{page.id}")).css("iframe")
    (frame,) = seen(reader.get(f"/pages/{page.id}?original=1")).css("iframe")
    assert frame.attributes["sandbox"] in ("", None)
    assert frame.attributes["src"] == f"/captures/{page.capture}/original"


def test_a_capture_that_was_changed_is_not_called_intact(reader: Client, story: Ledger, desk: Desk) -> None:
    capture = next(iter(story.capture_records())).sha256
    path = story.captures / capture[:2] / capture
    was, mode = path.read_bytes(), path.stat().st_mode
    try:
        path.chmod(0o644)
        path.write_bytes(was + b"!")
        assert words(seen(reader.get(f"/captures/{capture}")), ".broken") == ["not intact"]
    finally:
        path.write_bytes(was)
        path.chmod(mode)


def test_search_marks_what_was_asked_for_in_claims_pages_and_names(reader: Client) -> None:
    tree = seen(reader.get("/search", {"q": "ODAL"}))
    assert words(tree, "main h2") == ["People", "Pages"]
    assert {word.casefold() for word in words(tree, ".hits .hit")} == {"odal"}
    tree = seen(reader.get("/search", {"q": "archive"}))
    assert "Claims" in words(tree, "main h2")
    assert not seen(reader.get("/search", {"q": "zeppelin"})).css(".hit")
    assert seen(reader.get("/search")).css("main form")


def test_the_log_holds_together_and_says_so_and_an_entry_that_was_changed_is_marked(reader: Client) -> None:
    tree = seen(reader.get("/log"))
    assert words(tree, "main .intact") == ["The entries below hold together:"]
    assert not tree.css(".unsound")
    proof = seen(reader.post("/log/proof"))
    assert words(proof, "h1") == ["It holds together"]


@pytest.mark.parametrize("kind", ["claims", "pages", "speakers", "exhibits", "conflicts", "stories", "attributions"])
def test_what_is_not_there_is_said_to_be_missing(reader: Client, kind: str) -> None:
    for name in ("c-000000000000", "x", "0" * 500):
        response = reader.get(f"/{kind}/{name}")
        assert response.status_code == 404
        assert "Not here" in response.content.decode()


def test_a_list_goes_on_where_its_slice_ended(reader: Client) -> None:
    from firsthand.desk.screens import pages as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "list_pages", lambda alias, wanted, after: list_pages(alias, wanted, after, most=4))
        address, found = "/pages", list[str]()
        for _ in range(10):
            tree = seen(reader.get(address))
            found += [link for link in links(tree) if re.fullmatch(r"/pages/p-[0-9a-f]{12}", link)]
            following = tree.css_first("a[rel=next]")
            if following is None:
                break
            address = str(following.attributes["href"])
    assert len(dict.fromkeys(found)) == 13


def test_light_and_dark_can_be_chosen_without_script(reader: Client) -> None:
    response = reader.get("/claims?carried=2&look=dark")
    assert response.headers["Location"] == "/claims?carried=2"
    assert 'data-look="dark"' in reader.get("/claims").content.decode()
    reader.get("/?look=device")
    assert "data-look" not in reader.get("/claims").content.decode()


def test_a_screen_is_made_once_until_the_ledger_changes(reader: Client, desk: Desk) -> None:
    first = reader.get("/claims")
    tag = first.headers["ETag"]
    assert reader.get("/claims", headers={"if-none-match": tag}).status_code == 304
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("firsthand.desk.showing.render_to_string", None)
        assert reader.get("/claims").content == first.content


def test_nothing_but_looking_can_be_done_to_a_screen(reader: Client) -> None:
    for method in (reader.post, reader.put, reader.delete):
        response = method("/claims")
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_an_excerpt_is_taken_from_the_article_and_ends_with_whole_words(reader: Client, story: Ledger) -> None:
    excerpts = words(seen(reader.get("/search", {"q": "archive", "kind": "page"})), ".hits p")
    assert len(excerpts) > 8
    assert not [each for each in excerpts if "Subscribe" in each], "menus say nothing"
    held = {word for page in story.pages() for word in page.text.split()}
    for each in excerpts:
        assert {each.strip("… ").split()[0], each.strip("… ").split()[-1]} <= held, each
