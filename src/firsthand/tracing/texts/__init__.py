"""A page's article as running text: its sentences and quotations, and the lines that say whose it is."""
