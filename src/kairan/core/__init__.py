"""What every part stands on and no part of the town's business: errors, ids, clock, secrets, rows as queue, SQLite.

Knows nobody. Nothing here has a word of the domain.
"""
