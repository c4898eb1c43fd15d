"""The small words of English, by what they do in a sentence."""

from __future__ import annotations

from firsthand.reading.lists import listed
from firsthand.reading.words import Word

BE = listed("is are was were be been being am 's 're isn't aren't wasn't weren't gets got")
HAVE = listed("has have had having hasn't haven't hadn't")
MODAL = listed(
    """will would can could may might must shall should do does did won't wouldn't can't couldn't don't doesn't
    didn't cannot"""
)
AUXILIARY = BE | HAVE | MODAL
DETERMINER = listed(
    """the a an this that these those his her its their our my your some any each every no another both all one two"""
)
POSSESSIVE = listed("his her its their our my your")
PERSON_PRONOUN = listed("he she they i we you")
SUBJECT_PRONOUN = PERSON_PRONOUN | {"it"}
OBJECT_PRONOUN = listed("him me us them her you it himself herself themselves")
RELATIVE = listed("who which whom whose")
SUBORDINATE = listed(
    """as because while when where if though although that than since until what how why whether whereas unless
    once so"""
)
COORDINATE = listed("and but or nor yet")
PREPOSITION = listed(
    """regarding concerning of in on at by for with from to about into over under during after before against
    between among through via amid toward towards without within despite upon near outside inside across along
    around behind beyond like per ahead including following until since throughout"""
)
ADVERB = listed(
    """also then later never not earlier now once again still even just only already often soon ever further too
    meanwhile however n't here there instead rather yet thus therefore almost always sometimes ago all quickly
    twice itself himself herself themselves both repeatedly recently so far long today yesterday tomorrow first
    since previously n’t"""
)
NOT_ADVERBS = listed(
    """family reply supply july assembly ally italy rally early daily weekly monthly only elderly friendly likely
    ugly holy emily sally kelly billy lily molly beverly kimberly anomaly monopoly butterfly bully jelly belly
    reilly daly"""
)
WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = listed(
    """january february march april may june july august september october november december jan. feb. mar. apr.
    aug. sept. sep. oct. nov. dec."""
)
TIME = WEEKDAYS | listed(
    """today yesterday tonight tomorrow morning afternoon evening night week month year weekend earlier later"""
)
TIME_OPENERS = listed("last this next early late earlier later")
OCCASIONS = listed(
    """statement interview briefing conference email e-mail letter speech post tweet message telephone phone
    release testimony call hearing meeting appearance rally debate filing memo report op-ed editorial video
    podcast blog facebook twitter telegram television tv radio remarks column essay article broadcast response
    reply comments event telephone text"""
)
FINITE = listed(
    """went came took made gave got became began brought ran left led met kept won lost held stood fell rose grew
    paid sent spent built cut hit set let meant sat saw knew sought fought bought caught taught drew flew threw
    wore broke chose drove ate forgot hid rode shook spoke stole swore woke dropped died lived opened closed
    moved started helped"""
)


def is_adverb(word: Word) -> bool:
    """Whether the word can be skipped between a subject and its verb."""
    low = word.lower
    return low in ADVERB or (low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS and not word.capital)


def is_time(word: Word) -> bool:
    """Whether the word says when: a weekday, "yesterday", "week"."""
    return word.lower in TIME or (word.capital and word.lower in MONTHS)


def is_plural(word: Word) -> bool:
    """Whether a noun looks plural and takes the base form of a verb."""
    low = word.lower
    if low in PLURALS:
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and len(low) > 3


PLURALS = listed(
    """they we you i who people police some many most others few both that men women children staff media several"""
)


def is_finite(word: Word) -> bool:
    """Whether the word is surely a finite verb: an auxiliary or a common past form."""
    return word.lower in AUXILIARY or word.lower in FINITE
