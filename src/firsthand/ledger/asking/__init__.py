"""What people ask a ledger: each question one function, which reads no more than its answer needs.

A question takes the alias of an opened ledger first, and is put through `Ledger.ask`, which gives it one moment of the
ledger. Long answers come in slices (see `slices`). What hangs together comes as `Holdings` with nothing else in them,
so that everything that is made from holdings (`firsthand.exports`) can be made from an answer too.
"""
