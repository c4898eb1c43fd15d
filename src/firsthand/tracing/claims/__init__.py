"""The same claim wherever it is retold: signs, how they weigh, and how attributions are grouped by them."""
