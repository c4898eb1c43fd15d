"""What is worked out beforehand, so that lists and screens need not look at everything.

`pages` when a capture is recorded, `stories` when a story's trace is kept, `anew` when the tables themselves are new.
"""
