"""Evidence that a page points to."""

from firsthand.records import ExhibitKind, Role, words_of

from .material import read


def test_a_video_is_known_again_and_keeps_who_released_it() -> None:
    page, reading = read(
        "The Courier published a video of boats on fire on Monday.",
        "The video, shared by Ana Brill, showed two men on the quay.",
    )
    first, second = reading.mentions
    assert words_of(page.text, first.spans).startswith("a video of boats on fire")
    assert (first.kind, first.same_as, second.same_as) == (ExhibitKind.VIDEO, None, first.id)
    assert second.released_by == "Ana Brill"


def test_a_mention_knows_which_attribution_says_what_it_shows() -> None:
    _, reading = read("The video showed two men on the quay.")
    assert reading.mentions[0].shows == (reading.attributions[0].id,)


def test_another_video_is_another_exhibit() -> None:
    _, reading = read("The video showed two men. Another video showed a boat.")
    assert reading.mentions[1].same_as is None


def test_a_caption_counts_once_and_an_archive_picture_not_at_all() -> None:
    _, reading = read(
        (Role.CAPTION, "Boats on fire."), (Role.CAPTION, "Boats on fire."), (Role.CAPTION, "The port. Photo: archive")
    )
    assert [m.kind for m in reading.mentions] == [ExhibitKind.PHOTO]
