"""Titles and forms of address, which are no part of a name, and what else pages put beside one: "née", "Jr"."""

from __future__ import annotations

import re

from firsthand.tracing.words.thesaurus import vocabulary

TITLES = frozenset(
    vocabulary(
        """
    mr mrs ms miss mx dr prof professor sir dame lord lady mayor president premier prime minister chancellor
    governor senator king queen prince princess general colonel captain major lieutenant sergeant commander
    admiral inspector chief superintendent judge justice prosecutor spokesman spokeswoman spokesperson
    secretary director chairman chairwoman chair bishop archbishop pope father sister rev reverend rabbi imam
    coach boss
    gen col capt maj lt sgt cmdr adm brig cpl pvt insp det supt sen rep gov pres hon messrs cllr councillor
    congressman congresswoman representative ambassador sheriff detective officer cardinal speaker deputy vice acting
    mp mep attorney corporal marshal brigadier constable commissioner emperor sultan emir duke duchess baron baroness
    count countess ayatollah sheikh shaikh sayyid hajj mullah mufti patriarch metropolitan deacon pastor nurse engineer
    leader minister-president
    herr frau fraulein doktor burgermeister burgermeisterin bundeskanzler bundeskanzlerin prasident prasidentin
    ministerin
    monsieur madame mademoiselle mme mlle maitre presidente ministre maire
    senor senora senorita sr sra srta don dona presidente ministro ministra alcalde alcaldesa
    signor signora signorina sig sindaco sindaca dottor dottoressa onorevole avvocato
    senhor senhora seu doutor doutora prefeito
    pan pani panna prezydent burmistrz minister posel
    pane prezident ministr starosta
    gospodin gospozha gospodja gospoda gospodar gospa prezident ministr premyer general gubernator mer deputat
    pan pani prezydent ministr holova
    kyrios kyria proedros prothypourgos
    meneer mevrouw mijnheer fru herre
    bay bayan bey hanim cumhurbaskani
    haji ustad doktur rais
    """
    )
)
"""In small Latin letters without marks, as `bare` gives them."""
ALSO_NAMES = frozenset(
    vocabulary(
        """
    king prince princess judge bishop pope major marshal duke baron count mayor lord queen justice chancellor chief
    coach boss constable deacon pastor cardinal sultan emir don dona pan pani bey bay mer rais sheikh
    """
    )
)
"""Titles that are names as well: they are titles only where nothing of the name stands before them."""
ADDRESS = frozenset(
    vocabulary(
        """
    mr mrs ms miss mx dr prof sir herr frau fraulein monsieur madame mademoiselle mme mlle senor senora senorita sra
    signor signora signorina senhor senhora gospodin gospozha gospodja meneer mevrouw hanim
    """
    )
)
"""Forms of address: whatever follows them is a name ("Mr King")."""
MAY_BE_GIVEN_NAMES = frozenset(vocabulary("don dona pan pani bey bay m mer sr ben al an abu van do"))
"""What stands before a lone family name as part of it, as a title or as a given name: "Pan Nowak", "M. Durand", "Don
Lemon", "Ben Gvir"."""
GENERATIONS = frozenset(vocabulary("jr junior snr senior ii iii iv"))
BORN = re.compile(
    r"\b(?:née|né|nee|geb(?:\.|oren)?|geborene|born|rozen[áa]|z domu|урожд\.|урожд[её]нная)\s+"
    r"(?=[^\W\d_a-zа-я])([^\W\d_][\w'’-]+)"
)
"""A family name of earlier days: "Anna Berg, née Koch"."""


def without_titles(words: list[str], bare_words: list[str]) -> list[str]:
    """The words of a name behind its titles; nothing where all are titles ("Prime Minister").

    `bare_words`: the same words in small Latin letters without marks.
    """
    if all(word in TITLES for word in bare_words) and not (len(words) > 1 and bare_words[0] in ADDRESS):
        return []
    start = 0
    for place, word in enumerate(bare_words[:-1]):
        is_title = word in TITLES and (place == start or word not in ALSO_NAMES)
        if is_title and not (word in MAY_BE_GIVEN_NAMES and place == len(words) - 2):
            start = place + 1
    return words[start:]
