"""A made story whose places are real ones, so that there is something to see on a map."""

from __future__ import annotations

FERRY = {
    "wire-ferry-stops.txt": (
        "Atlantic Wire",
        "2031-05-12T08:00+01:00",
        """Ferry service stops after crack is found in hull

LISBON, May 12 (Atlantic Wire) - A crack as long as a hand was found in a ferry in Lisbon, port captain Rui Alves said.

The yard in Setúbal had repaired two sister ships, a union official said.

“They were welded near Porto and nobody looked at the seams,” said Marta Lopes, who worked there until 2030.
""",
    ),
    "post-second-ship.txt": (
        "The Tagus Post",
        "2031-05-12T17:30+01:00",
        """Second ship may have the same crack

A second ship with the same welds lies in Vigo, Spain, harbour master Iria Souto said on Monday.

A crack as long as a hand was found in a ferry in Lisbon, the Atlantic Wire reported, citing port captain Rui Alves.

The plates came from a mill near Valencia, an engineer said.
""",
    ),
    "daily-steel.txt": (
        "Douro Daily",
        "2031-05-13T07:15+01:00",
        """Where the steel came from

The plates came from a mill near Valencia, a customs officer in Porto said on Tuesday.

Buses had been sent from Coimbra for the passengers, the transport ministry said.

The shipowner said the design came from an office in Rotterdam and had been checked in Paris.
""",
    ),
}
"""Outlet, when it was published and text, by file."""
