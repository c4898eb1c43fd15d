"""Pages that carry other pages' text: which is the copy, what they share, passage by passage."""
