"""The audit trail: who did what, to what, when, under which rule. Append-only, sealed into a hash chain.

Holds ids, kinds, rules and keyed hashes; never a text, a name or an address.
"""
