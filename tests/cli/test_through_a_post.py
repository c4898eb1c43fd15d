"""A way back that goes through a short post: read, traced and shown, it reaches the person who said it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Firsthand

PAGE = (
    "<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>{first}</p><p>{second}</p><p>{third}</p></article></body></html>"
)
GAZETTE = PAGE.format(
    title="Chandler Row under a foot of water",
    first="Water from the Orrin stood a foot deep in Chandler Row on Wednesday, and pumps were brought from Wexmoor.",
    second="The gates were left open all night, said Maud Tarrant, who has kept the Skelder sluice for eleven years.",
    third="The county has ordered sandbags, and the Wexmoor road stays shut until the weekend.",
)
POST = {
    "name": "Hill Notes",
    "type": "public_channel",
    "id": 7,
    "messages": [
        {
            "id": 41,
            "type": "message",
            "date": "2031-04-03T08:00:00",
            "date_unixtime": "1932969600",
            "from": "Hill Notes",
            "text": [
                "According to ",
                {"type": "text_link", "text": "this report", "href": "https://gazette.example/news/chandler-row"},
                ", the gates were left open all night.",
            ],
        }
    ],
}
REVIEW = PAGE.format(
    title="Quorn parish meets on Thursday in the Methodist hall",
    first="On Thursday <a href='https://channels.example/hillnotes/41'>Hill Notes</a> reported that the gates were "
    "left open all night.",
    second="Councillor Bertil Amsey of the Quorn parish wants it on the agenda of the meeting in the Methodist hall.",
    third="Its treasurer, Ottoline Frayne, said that no bill for the upkeep had come in since Michaelmas.",
)
SOURCES = """file,url,outlet,published
gazette.html,https://gazette.example/news/chandler-row,The Skelder Gazette,2031-04-02
post.json,https://channels.example/hillnotes,Hill Notes,
review.html,https://upland.example/parish/keys,Upland Review,2031-04-04
"""


def test_an_article_that_cites_a_short_post_is_led_through_it_to_whoever_was_there(
    firsthand: Firsthand, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "sources.csv").write_text(SOURCES)
    (folder / "gazette.html").write_text(GAZETTE)
    (folder / "post.json").write_text(json.dumps(POST))
    (folder / "review.html").write_text(REVIEW)
    assert firsthand("read", folder).status == 0
    (claim,) = json.loads(firsthand("claims", "--about", "gates", "--json").out)
    assert (claim["pages"], claim["independent_origins"]) == (3, 1)
    shown = firsthand("show", claim["id"]).out
    assert "● Maud Tarrant\n└─ The Skelder Gazette  2031-04-02\n   └─ Hill Notes" in shown
    assert "\n      └─ Upland Review  2031-04-04" in shown
    assert "links to The Skelder Gazette on “this report”, which quotes Maud Tarrant" in " ".join(shown.split())
