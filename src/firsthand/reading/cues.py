"""The lexicon of cues: which words put something in a mouth, in which forms, and what they make of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from firsthand.records import Certainty, Stance


class _Group(TypedDict, total=False):
    words: str
    takes: list[str]
    stance: str
    certainty: str
    reaction: bool
    exhibit: bool


class _Data(TypedDict):
    verbs: list[_Group]
    nouns: list[_Group]
    hedges: dict[str, list[str]]
    figures: dict[str, str]
    irregular: dict[str, list[str]]
    spelling: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue word means: `takes` says what may follow it (see lexicon/cues.toml)."""

    lemma: str
    takes: frozenset[str]
    exhibit_takes: frozenset[str] = frozenset()  # what may follow where the source is a paper or a picture
    stance: Stance = Stance.STATE
    certainty: Certainty = Certainty.CERTAIN
    reaction: bool = False


ACCORDING_TO = Cue("according", frozenset(["clause"]))


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a cue: base, s, past, participle (past) or ing; "past" covers both where they are alike."""

    cue: Cue
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the rules know about cue words, by lower-case form."""

    verbs: dict[str, Form]
    nouns: dict[str, Cue]
    hedges: dict[str, tuple[Certainty, Stance]]
    hedging_adverbs: frozenset[str]
    seeming: frozenset[str]
    forms: frozenset[str]
    figuring: dict[str, tuple[Form, frozenset[str]]]  # verbs that give a figure, and the words that lead to it
    quantities: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon as it stands in lexicon/cues.toml, inflected."""
    data = cast(_Data, tomllib.loads(files("firsthand.reading").joinpath("lexicon/cues.toml").read_text("utf-8")))
    cues = _cues(data["verbs"])
    verbs: dict[str, Form] = {}
    for cue in cues.values():
        for form, kind in inflect(cue.lemma, data["irregular"], frozenset(data["spelling"]["doubled"])):
            verbs.setdefault(form, Form(cue, kind))
    seeming = {form for verb in data["hedges"]["seeming"] for form, _ in inflect(verb, {}, frozenset())}
    return Lexicon(
        verbs=verbs,
        nouns=_nouns(data["nouns"]),
        hedges=_hedges(data["hedges"]),
        hedging_adverbs=frozenset(data["hedges"]["adverbs_possible"]),
        seeming=frozenset(seeming),
        forms=frozenset(verbs),
        figuring=_figuring(data["figures"], data["irregular"], frozenset(data["spelling"]["doubled"])),
        quantities=frozenset(q for noun in data["figures"]["quantities"].split() for q in (noun, f"{noun}s")),
    )


def _figuring(
    figures: dict[str, str], irregular: dict[str, list[str]], doubled: frozenset[str]
) -> dict[str, tuple[Form, frozenset[str]]]:
    out: dict[str, tuple[Form, frozenset[str]]] = {}
    for lead in ("at", "as", "count", "to"):
        for lemma in figures[lead].split():
            cue = Cue(lemma, frozenset(["figure"]), frozenset(["figure"]))
            for form, kind in inflect(lemma, irregular, doubled):
                leads = out[form][1] if form in out else frozenset[str]()
                out[form] = Form(cue, kind), leads | {lead}
    return out


def _cues(groups: list[_Group]) -> dict[str, Cue]:
    """One Cue per lemma. What a verb takes is collected over its groups; the first stance holds."""
    out: dict[str, Cue] = {}
    for group in groups:
        takes = frozenset(group["takes"])
        exhibit = group.get("exhibit", False)
        for lemma in group["words"].split():
            old = out.get(lemma, Cue(lemma, frozenset()))
            out[lemma] = Cue(
                lemma,
                old.takes | (frozenset() if exhibit else takes),
                old.exhibit_takes | takes,
                old.stance if old.stance is not Stance.STATE else Stance(group.get("stance", "state")),
                old.certainty
                if old.certainty is not Certainty.CERTAIN
                else Certainty(group.get("certainty", "certain")),
                old.reaction or group.get("reaction", False),
            )
    return out


def _nouns(groups: list[_Group]) -> dict[str, Cue]:
    out: dict[str, Cue] = {}
    for group in groups:
        stance, certainty = Stance(group.get("stance", "state")), Certainty(group.get("certainty", "certain"))
        for noun in group["words"].split():
            cue = Cue(noun, frozenset(["clause"]), stance=stance, certainty=certainty)
            out[noun] = cue
            out[f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"] = cue
    return out


def _hedges(hedges: dict[str, list[str]]) -> dict[str, tuple[Certainty, Stance]]:
    out = dict.fromkeys(hedges["possible"], (Certainty.POSSIBLE, Stance.STATE))
    out |= dict.fromkeys(hedges["probable"], (Certainty.PROBABLE, Stance.STATE))
    out |= dict.fromkeys(hedges["predict"], (Certainty.PROBABLE, Stance.PREDICT))
    out["claimed"] = out["alleged"] = (Certainty.POSSIBLE, Stance.CLAIM)
    return out


def inflect(verb: str, irregular: dict[str, list[str]], doubled: frozenset[str]) -> list[tuple[str, str]]:
    """The forms of a verb with their kinds."""
    stem = verb + verb[-1] if verb in doubled else verb
    consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        third = f"{verb}es"
    else:
        third = f"{verb[:-1]}ies" if consonant_y else f"{verb}s"
    ing = f"{stem[:-1]}ing" if stem.endswith("e") and not stem.endswith("ee") else f"{stem}ing"
    past = f"{verb[:-1]}ied" if consonant_y else f"{stem}d" if stem.endswith("e") else f"{stem}ed"
    past, participle = irregular.get(verb, [past, past])
    forms = [(third, "s"), (ing, "ing"), (past, "past")]
    if past != verb:
        forms.insert(0, (verb, "base"))
    return forms if participle == past else [*forms, (participle, "participle")]
