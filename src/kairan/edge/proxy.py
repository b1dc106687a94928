"""Passing one request to web, and web's answer back."""

import asyncio
import logging
from collections.abc import AsyncIterator

import aiohttp

from kairan.edge import body, headers, pages
from kairan.edge.gone import until_gone
from kairan.edge.request import Malformed, Request
from kairan.edge.rsgi import HTTPProtocol, ProtocolClosed
from kairan.edge.settings import MIB, Settings
from kairan.edge.web import Unanswered, Web

log = logging.getLogger(__name__)

#: Up to this size an answer is read whole before it is passed on: a slow reader then never holds one of web's threads,
#: and an answer that breaks off becomes an error page.
WHOLE_BYTES = MIB


async def pass_on(request: Request, protocol: HTTPProtocol, web: Web, settings: Settings) -> None:
    """Ask web and pass its answer on.

    Raises Unanswered, Malformed, TooLarge or TooSlow as long as nothing has been sent, and Gone.
    """
    with body.Body() as received:
        if request.has_body:
            await _receive(request, protocol, received, settings)
        length = received.size if request.has_body else None
        told = headers.to_web(request.headers, request.sender, request_id=request.id, length=length)
        async with (
            until_gone(protocol),
            await web.ask(request.method, request.target, told, received.content or None) as answer,
        ):
            await _answer(request, answer, protocol, settings)


async def _receive(request: Request, protocol: HTTPProtocol, received: body.Body, settings: Settings) -> None:
    pieces = _pieces(protocol, in_chunks=request.declared_length is None)
    try:
        await body.fill(
            received,
            pieces,
            declared=request.declared_length,
            limit=settings.body_bytes,
            seconds=settings.body_seconds,
        )
    except body.TooLarge:
        if not request.awaits_leave:
            await body.drain(pieces)
        raise


async def _pieces(protocol: HTTPProtocol, *, in_chunks: bool) -> AsyncIterator[bytes]:
    """The body as it comes. The server gives it out once only, but who stopped may go on reading this.

    Raises Malformed when a body in chunks breaks off: half a form must not reach web as if it was the whole. The server
    itself raises nothing then, it only gives an empty piece after the empty one that ends each body.
    """
    is_over = False
    async for piece in protocol:
        if in_chunks and is_over:
            raise Malformed(pages.BAD_REQUEST)
        is_over = not piece
        yield piece


async def _answer(request: Request, answer: aiohttp.ClientResponse, protocol: HTTPProtocol, settings: Settings) -> None:
    told = headers.to_sender(answer.raw_headers, https=request.sender.https, request_id=request.id)
    if request.method == "HEAD" or answer.status in {204, 304}:
        protocol.response_empty(answer.status, told)
    elif answer.content_length is not None and answer.content_length <= WHOLE_BYTES:
        protocol.response_bytes(answer.status, told, await _whole(answer))
    else:
        await _stream(request, answer, protocol, told, settings.send_seconds)


async def _whole(answer: aiohttp.ClientResponse) -> bytes:
    try:
        return await answer.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unanswered(pages.BROKEN, f"web broke off: {error}") from error


async def _stream(
    request: Request,
    answer: aiohttp.ClientResponse,
    protocol: HTTPProtocol,
    told: list[tuple[str, str]],
    seconds: float,
) -> None:
    """Pass the body on piece by piece, each within `seconds`.

    Too late for an error page: when either side fails the connection ends short of its Content-Length, or, for an
    answer without one, simply ends.
    """
    transport = protocol.response_stream(answer.status, told)
    try:
        async for piece in answer.content.iter_any():
            async with asyncio.timeout(seconds):
                await transport.send_bytes(piece)
    except ProtocolClosed:
        return
    except (aiohttp.ClientError, TimeoutError) as error:
        log.warning("%s %s %s broke off: %r", request.id, request.method, request.target, error)
    finally:
        del transport  # the server ends the answer when nobody holds this, and the traceback of an error would
