"""Where places are: a gazetteer and the world's outlines, both shipped, and maps drawn of them. No tiles, no network.

`data/SOURCES.md` says what the data is, of which version and under which licence; `vendoring` fetches and cuts it.
"""

from firsthand.desk.atlas.chart import Chart, draw_chart
from firsthand.desk.atlas.gazetteer import Place, gazetteer
from firsthand.desk.atlas.naming import Naming, names_in
from firsthand.desk.atlas.resolving import Named, resolve

__all__ = ["Chart", "Named", "Naming", "Place", "draw_chart", "gazetteer", "names_in", "resolve"]
