"""Given names that go over from one language, or from a full form, to another: rows of which any may stand for any.

The same bearer may be "Volodymyr" and "Vladimir", or "Joseph" and "Joe". So may two people, and therefore such a pair
says nothing without support from what the pages say of its bearers. Names that only differ in spelling are not here.
"""

from __future__ import annotations

_ROWS = """
volodymyr vladimir uladzimir
oleksandr aleksandr alexander aliaksandr alexandros alessandro alejandro sasha alex
mykola nikolai nikolay mikalai nikolaos nicholas nikola nick
mykhailo mikhail michael mikhael mikalo mike
serhiy sergei siarhei serhii sergiy
andriy andrei andrew andreas andy
dmytro dmitry dmitri dimitri dzmitry dimitrios
yevhen yevgeny evgeny yauhen eugene evgeni
oleksiy alexei aleksey alaksej aliaksei
petro pyotr piotr peter petros pyetr pete
pavlo pavel paul pawel
ihor igor ihar
oleh oleg aleh
olha olga volha
hanna anna ganna
kateryna ekaterina yekaterina katsiaryna catherine katherine kate
olena elena yelena alena helena
iryna irina iryina irene
tetiana tatiana tatyana tatsiana
nataliia natalia natalya natallia natalie
svitlana svetlana sviatlana
yuliia yulia iulia julia
hryhoriy grigory grigori ryhor gregory
heorhiy georgy georgi georgios george giorgi
vasyl vasily vasil basil
ivan ivane yoan
yuriy yuri yury iouri
fedir fyodor fedor
vitaliy vitaly vitali
anatoliy anatoly anatoli
valeriy valery valeri
viacheslav vyacheslav viachaslau
joseph joe josef yosef jose
william bill will willy
robert bob rob bobby
richard dick rick
james jim jimmy jamie
john jack johnny
thomas tom tommy
edward ed ted eddie
charles charlie chuck
benjamin ben binyamin
daniel dan danny
david dave
samuel sam
anthony tony
christopher chris
matthew matt
steven stephen steve
jeffrey jeff geoffrey
kenneth ken
ronald ron
donald don
lawrence larry
raymond ray
gerald gerry jerry
patrick pat
timothy tim
gregory greg
douglas doug
philip phil
elizabeth liz beth betty lisa
margaret maggie peggy meg
jennifer jen jenny
susan sue
deborah debbie
barbara barb
patricia pat trish
rebecca becky
victoria vicky
"""

_ROWS_OF: dict[str, tuple[int, ...]] = {}
for _number, _row in enumerate(_ROWS.split("\n")):
    for _name in _row.split():
        _ROWS_OF[_name] = (*_ROWS_OF.get(_name, ()), _number)


def rows_of(name: str) -> tuple[int, ...]:
    """The numbers of the rows that a given name, in small Latin letters, stands in."""
    return _ROWS_OF.get(name, ())


def go_over(one: str, other: str) -> bool:
    """Whether two given names, in small Latin letters, stand in one row."""
    return any(row in rows_of(other) for row in rows_of(one))
