"""The server's side of a request, as granian defines it (its `rsgi` module has these names, but does not export them)."""

from granian._granian import RSGIHTTPProtocol as HTTPProtocol
from granian._granian import RSGIProtocolClosed as ProtocolClosed
from granian.rsgi import Scope

__all__ = ["HTTPProtocol", "ProtocolClosed", "Scope"]
