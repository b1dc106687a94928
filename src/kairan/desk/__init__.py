"""The one way in: Submission (what is not public yet), Version, Approval; submit, approve, return, publish, withdraw.

Nothing becomes a Post except through here: Guard has read it, and a person or a rule has approved exactly this text.
"""
