"""Kairan 回覧: the town's own Twitter."""

__version__ = "0.1.0"
