"""The one way out: what each channel will receive, frozen (Rendition), and what was given to it when (Dispatch).

Defines the Channel protocol; `kairan.channels` implements it, and the settings join the two by name.
"""
