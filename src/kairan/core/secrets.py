"""Keys derived from the installation's one secret: hashes that only this town can make, and secrets at rest."""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from kairan.core.errors import Misconfigured


def keyed_hash(purpose: str, value: str) -> str:
    """HMAC-SHA256 (hex) of `value`: equal values are seen as equal, but cannot be guessed without the town's secret."""
    return hmac.new(_key(f"hash:{purpose}"), value.encode(), hashlib.sha256).hexdigest()


def encrypt(text: str) -> str:
    """`text`, readable only with the town's secret (Fernet: AES-128-CBC with HMAC)."""
    return _fernet().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """What `encrypt` was given. Raises Misconfigured when the secret is another one."""
    try:
        return _fernet().decrypt(token.encode("ascii")).decode()
    except InvalidToken:
        raise Misconfigured(
            "保存された秘密を読めません。DATA/secret が、この町を作ったときのものか確かめてください。"
        ) from None


@cache
def _key(purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"kairan", info=purpose.encode()).derive(
        settings.SECRET_KEY.encode()
    )


@cache
def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key("encrypt")))
