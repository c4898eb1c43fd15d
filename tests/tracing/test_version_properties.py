"""What holds for versions of any two texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import ARTICLE_ROLES, Page, Reading, Role, Span, Version
from firsthand.tracing.versions import rewritten, versions_of
from tests.tracing.captured import page, said

FEW = settings(max_examples=150, deadline=None)
SAME = {"published": "2030-05-01T10:00:00Z", "published_from": "json-ld"}
COMPARED = [*sorted(ARTICLE_ROLES), Role.CAPTION]

words = st.sampled_from(
    ["ferry", "captain", "police", "said", "radio", "crew", "harbour", "12", "300", "burned", "never", "Marisol"]
)
sentences = st.lists(words, min_size=2, max_size=9).map(lambda each: f"{' '.join(each).capitalize()}.")
anything = st.text(alphabet="abcдж一。.!?… \n\"“”'’AД0-–\u00ad\t", max_size=60)
blocks = st.lists(st.tuples(st.sampled_from(COMPARED), anything | sentences), max_size=7)


def one_version(earlier: Page, later: Page, *read: Reading) -> Version | None:
    found = versions_of({earlier.id: earlier, later.id: later}, read, {})
    return found[0] if found else None


def left_of(shown: Page, spans: Sequence[Span | None]) -> str:
    """The signs of the article, without those in `spans`, white space and the forms of marks."""
    gone = {place for span in spans if span for place in range(span.start, span.end)}
    kept = "".join(
        shown.text[place]
        for block in shown.blocks
        for place in range(block.span.start, block.span.end)
        if place not in gone
    )
    plain = kept.translate({ord(a): b for a, b in zip("“”’–…\u00ad", ['"', '"', "'", "-", "...", ""], strict=True)})
    return "".join(plain.casefold().split())


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Paragraphs of different sentences, and the same with some cut, some reworded, some put in; none moved."""
    number = iter(range(1_000))

    def new() -> str:
        return f"Note {next(number)}: {draw(sentences)}"

    earlier, later = ["Ferry"], ["Ferry"]
    for _ in range(draw(st.integers(1, 5))):
        old_paragraph, new_paragraph = [], []
        for what in draw(st.lists(st.sampled_from(["keep", "keep", "cut", "reword", "add"]), min_size=1, max_size=5)):
            sentence = new()
            if what != "add":
                old_paragraph.append(sentence)
            if what in ("keep", "add"):
                new_paragraph.append(sentence)
            elif what == "reword":
                new_paragraph.append(sentence.replace(" ", f" {draw(words)} ", 1))
        earlier.append(" ".join(old_paragraph))
        later.append(" ".join(new_paragraph))
    return [line for line in earlier if line], [line for line in later if line]


@given(edited())
@FEW
def test_what_is_left_when_the_changes_are_taken_out_is_the_same_text_in_both(
    lines: tuple[list[str], list[str]],
) -> None:
    earlier, later = page("a", lines[0], **SAME), page("b", lines[1], **SAME)
    version = one_version(earlier, later)
    assert version is not None
    left = left_of(earlier, [change.before for change in version.changes])
    assert left == left_of(later, [change.after for change in version.changes])
    assert (lines[0] == lines[1]) == (version.changes == ())


@given(blocks, blocks)
@FEW
def test_spans_lie_within_their_texts_and_apart_and_no_sign_is_changed_without_a_change(
    old: list[tuple[Role, str]], new: list[tuple[Role, str]]
) -> None:
    earlier, later = (page(n, [b for b in lines if b[1]], **SAME) for n, lines in (("a", old), ("b", new)))
    version = one_version(earlier, later)
    if version is None:
        assert not (left_of(earlier, []) or left_of(later, []))
        return
    befores, afters = [each.before for each in version.changes], [each.after for each in version.changes]
    for shown, spans in ((earlier, befores), (later, afters)):
        placed = sorted(span for span in spans if span)
        assert all(span.end <= len(shown.text) and span.within(shown.text).strip() for span in placed)
        assert all(one.end <= other.start for one, other in pairwise(placed))
    assert Counter(left_of(earlier, befores)) == Counter(left_of(later, afters))
    for change in version.changes:
        assert (change.before is None, change.after is None) == {"added": (True, False), "cut": (False, True)}.get(
            change.kind, (False, False)
        )


@given(blocks, st.lists(st.tuples(st.sampled_from([Role.RELATED, Role.SHARE, Role.COMMENTS]), anything), max_size=3))
@FEW
def test_an_identical_article_has_no_changes_and_nothing_withdrawn(
    lines: list[tuple[Role, str]], furniture: list[tuple[Role, str]]
) -> None:
    lines = [line for line in lines if line[1]]
    earlier, later = page("a", lines), page("b", [*lines, *(each for each in furniture if each[1])])
    attributions = said(earlier, *(words.splitlines()[0] for _, words in lines if words.splitlines()[0].strip()))
    version = one_version(earlier, later, attributions)
    assert version is None or (version.changes, version.withdrawn) == ((), ())
    assert version is not None or not left_of(earlier, [])


@given(st.data())
@FEW
def test_the_order_of_pages_and_readings_does_not_matter(data: st.DataObject) -> None:
    dates = st.sampled_from([None, "2030-05-01", "2030-05-01T10:00:00Z", "2030-05-02", "Tuesday"])
    lines = data.draw(st.lists(edited(), min_size=1, max_size=3))
    pages = [
        page(f"{n}{side}", each[side == "b"], published=data.draw(dates), modified=data.draw(dates))
        for n, each in enumerate(lines)
        for side in "ab"
    ]
    readings = [said(each, *each.text.splitlines()) for each in pages]
    found = versions_of({each.id: each for each in pages}, readings, {})
    shuffled = data.draw(st.permutations(pages))
    assert versions_of({each.id: each for each in shuffled}, data.draw(st.permutations(readings)), {}) == found
    assert len({version.page for version in found}) == len(found)
    assert all(version.page != version.earlier for version in found)


@given(edited())
@FEW
def test_only_attributions_of_the_earlier_page_are_withdrawn_and_none_that_stands_there_still(
    lines: tuple[list[str], list[str]],
) -> None:
    earlier, later = page("a", lines[0], **SAME), page("b", lines[1], **SAME)
    contents = [f"{each}." for line in lines[0][1:] for each in line.split(".") if each]
    reading = said(earlier, *(each.strip() for each in contents))
    version = one_version(earlier, later, reading)
    assert version is not None
    standing = {each.id for each in reading.attributions if each.content[0].within(earlier.text) in later.text}
    assert set(version.withdrawn) <= {each.id for each in reading.attributions} - standing


@given(edited())
@FEW
def test_a_text_that_was_taken_away_whole_withdraws_all_that_was_said(lines: tuple[list[str], list[str]]) -> None:
    earlier = page("a", lines[0], **SAME)
    reading = said(earlier, *(line for line in lines[0][1:]))
    gone = page("b", ["Rain expected", "The chess club meets tomorrow."], **SAME)
    version = one_version(earlier, gone, reading)
    assert version is not None
    assert set(version.withdrawn) == {each.id for each in reading.attributions}


@given(anything | sentences, anything | sentences)
@FEW
def test_words_that_went_and_came_give_both_wordings_back(was: str, now: str) -> None:
    runs = rewritten(was, now)
    assert "".join(run.was for run in runs) == was
    assert "".join(run.now for run in runs) == now
    assert [run for run in rewritten(was, was) if not run.same] == []
    assert all(run.was or run.now for run in runs)


def test_a_span_that_runs_past_the_text_does_no_harm() -> None:
    whole = page("a")
    broken = replace(page("b"), text=whole.text[:30])
    version = one_version(replace(whole, **SAME), replace(broken, **SAME))  # type: ignore[arg-type]
    assert version is not None
    assert all(each.after is None or each.after.end <= 30 for each in version.changes)
