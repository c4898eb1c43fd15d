"""The way back from every attribution to first hands, and how many of those are independent."""
