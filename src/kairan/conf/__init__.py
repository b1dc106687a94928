"""How one installation is put together: configuration, settings, addresses, and the registry that joins the parts.

Knows every layer; nothing below imports it.
"""
