"""Guard, the colleague who reads it before it goes: inspect(content, context) -> Verdict.

Rules are one file each; what a finding leads to is the town's policy, which is data. Guard never edits, only explains.
"""
