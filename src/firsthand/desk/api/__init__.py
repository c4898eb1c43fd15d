"""The API: what the desk reads and does, for programs, at /api/v1.

Records have the shapes that they have in the JSON export; whatever is written goes through the forms and functions of
the desk's screens. A noun has a file of its own; what they share is in `answering` (how a request is answered),
`problems` (what went wrong, as JSON), `listing` (long lists by slices) and `shapes` (what the answers look like).
"""
