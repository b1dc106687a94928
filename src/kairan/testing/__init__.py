"""汐見市, one invented town that the tests and the demo share.

Owns nothing of the product: it fills an empty database by the same actions that people use.
"""
