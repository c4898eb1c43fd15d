"""Words of news English that report one idea; the first word of a row names it.

Rows are of everyday reporting (accidents, courts, politics, work, war, markets), none of one story. A word stands
in one row only, and only where papers use it for that idea; words with many meanings are left out.
"""

from __future__ import annotations


def vocabulary(words: str) -> list[str]:
    """The words of a list written as running text."""
    return words.split()


_ROWS = """
hurt injured injuries wounded wounds casualty casualties treated treatment
dead died dies die death deaths killed kill kills killing fatal fatality fatalities perished deceased
evacuate evacuated evacuation evacuees bussed bused
missing disappeared unaccounted
arrested arrest arrests detained detain detention custody apprehended
accused accuse accuses accusation blamed blame alleged allegation
charged indicted indictment prosecuted prosecution
convicted conviction guilty sentenced
resigned resign resigns resignation quit stepped
dismissed sacked ousted
elected election elections poll polls ballot
win won wins victory
lose lost loss defeat defeated
strike strikes walkout stoppage
protest protests protesters demonstration demonstrators rally
attack attacked attacks assault assaulted raid raided
shot shooting gunfire gunman
explosion explosions exploded explode blast blasts
fire fires blaze blazes burned burnt flames
flood floods flooded flooding inundated
collapse collapsed caved
crash crashed collision collided
leak leaked leaking escaped escape escaping release released spill spilled spilt
cloud vapour vapor fumes plume plumes smoke
poison poisoned toxic contaminated contamination polluted pollution
cheap inexpensive
cost costs price prices
money funds cash
bribe bribes bribery kickback corruption corrupt
stolen stole theft robbed robbery thieves
rise rose rising risen increased increase grew soared climbed
fall fell fallen falling decreased decrease dropped plunged declined
begin began begun start started starts starting
stop stopped stops halt halted ended ends isolated contained
reopen reopened restart restarted resume resumed
closed close shut shutdown
ban banned forbidden prohibited outlawed
delay delayed postponed postponement
cancel cancelled canceled cancellation scrapped
withdraw withdrew withdrawn withdrawal lifted rescinded revoked lapse
approve approved approval authorised authorized permission
reject rejected refused refusal
deadline order notice ultimatum
warn warned warning warnings alert alerted
alarm siren sirens alarms
video videos footage clip film filmed
photo photos photograph photographs photographed picture pictures image images
document documents report papers dossier file
letter letters
telephone phone phoned call calls rang
conversation talk talks talked discussion
children child pupils pupil schoolchildren kids schoolboys schoolgirls
worker workers employee employees staff personnel
resident residents inhabitants neighbours neighbors
medic medics doctor doctors nurse nurses paramedic paramedics hospital hospitals clinic
patient patients
police constable constables
soldier soldiers troops troopers
lawyer lawyers attorney solicitor barrister
company firm corporation employer
factory plant works
government cabinet administration
minister ministry
inspector inspectors inspection inspectorate regulator
union unions
sea ocean
ship ships vessel vessels boat boats ferry
plane aircraft jet airliner
car cars vehicle vehicles
road roads street streets highway motorway
house houses home homes
village villages
destroyed destruction demolished razed
damaged damage
danger dangerous risk risks hazard hazardous unsafe
safe safely safety
rusty rust corroded corrosion corrode
faulty defective broken malfunctioned malfunction
replace replaced replacement swap swapped
repair repaired repairs mend mended
maintenance upkeep
genuine authentic authenticated authenticity
fake forged forgery faked fabricated
secret secretly confidential quietly
biggest largest
huge vast enormous
agreement deal accord treaty pact
ceasefire truce armistice
hostage hostages captive captives
sick ill illness ailing
wrong mistaken error mistake
lie lies lied lying
swallow swallowed swallowing swallows cover covered covering covers engulfed
breathe breathing respiratory
beaten beat beating
saw seen witnessed
afraid fear feared fears
""".strip()

IDEAS: tuple[tuple[str, ...], ...] = tuple(tuple(row.split()) for row in _ROWS.splitlines())

_PHRASES = r"""
(?:lost|lose|loses|losing) (?:his|her|their|its) li(?:fe|ves) | died
loss of life | death
(?:left|leave|leaving|fled|flee) (?:his|her|their) homes? | evacuated
(?:taken|moved|bussed|brought) (?:out|away|to safety) | evacuated
(?:taking|moving|bringing) (?:\w+ ){1,6}out | evacuated
(?:taken|moved|brought) by (?:bus|coach|train) | evacuated
needed medical (?:help|care|attention) | treated
(?:was|were|is|are|be|been) over | ended
(?:wasn't|weren't|isn't) over | not ended
closed off | stopped
(?:go|goes|gone|went|going) off | sounded
(?:put|puts|putting) off | delayed
(?:call|calls|called|calling) off | cancelled
(?:turn|turns|turned|turning) down | rejected
(?:set|sets|setting) free | released
(?:switch|turn|shut|power)(?:s|ed|ing|ting)? (?:off|down) | deactivated
(?:town|city) (?:hall|council) | council
local authorit(?:y|ies) | council
(?:step|steps|stepped|stepping) down | resigned
(?:carry|carries|carried) out | performed
(?:blow|blows|blew|blown) up | exploded
(?:break|breaks|broke|broken) into | robbed
(?:take|takes|took|taken) place | happened
""".strip()

PHRASES: tuple[tuple[str, str], ...] = tuple(
    (rf"\b{form.strip()}\b", f" {word.strip()} ") for form, word in (row.split(" | ") for row in _PHRASES.splitlines())
)
"""Phrases of two or three words, as patterns over folded text, and the word of a row above that says the same."""
