"""The finder that works by rules: cues, clauses, quotation marks. It completes the model, and is compared with it."""
