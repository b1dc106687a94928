"""Django's settings, all derived from one Config. Safe by default; nothing here is edited by hand."""

import sys
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kairan.conf import config
from kairan.core.errors import Misconfigured

CONFIG = config.load()

DEBUG = CONFIG.debug
SECRET_KEY = CONFIG.secret
ALLOWED_HOSTS = [CONFIG.web_domain.split(":")[0], *CONFIG.allowed_hosts]
CSRF_TRUSTED_ORIGINS = [CONFIG.base_url]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",  # brings htmx itself, as a static file
    "kairan.web",  # before allauth, whose pages it draws anew
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "kairan.core",
    "kairan.records",
    "kairan.people",
    "kairan.posts",
    "kairan.guard",
    "kairan.outbox",
    "kairan.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kairan.web.middleware.unkept",
    "kairan.web.middleware.errors",
    "kairan.web.middleware.memory",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "kairan.conf.urls"
WSGI_APPLICATION = "kairan.conf.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CONFIG.data / "templates"],  # a town may replace a page's words
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kairan.web.context.town",
            ],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    """SQLite in the data folder, or PostgreSQL when a URL names one (postgresql://user:password@host/name?option=value)."""
    if not url:
        return {
            "ENGINE": "kairan.core.sqlite",
            "NAME": CONFIG.data / "kairan.sqlite3",
            "OPTIONS": {"timeout": 20},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise Misconfigured(
            "KAIRAN_DATABASE_URL は postgresql:// で始まるアドレスにしてください。SQLite を使うときは空にします。"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": parts.port or "",
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}, **options},
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "CONN_HEALTH_CHECKS": True,  # the pool tries a connection before it gives it out: the database may have restarted
    }


def _mail(url: str) -> dict[str, Any]:
    """Django's mail settings for smtp://user:password@host:port, or smtps:// (TLS from the start). Empty: no mail goes."""
    parts = urlsplit(url)
    if parts.scheme not in {"", "smtp", "smtps"} or (parts.scheme and not parts.hostname):
        raise Misconfigured(
            "KAIRAN_MAIL_URL は smtp://利用者:合言葉@サーバー:587 か smtps://…:465 の形にしてください。"
        )
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    is_local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not is_local,
        "EMAIL_TIMEOUT": 20,
    }


DATABASES = {"default": _database(CONFIG.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits must hold across processes and restarts; the table is made by `kairan init`.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Beyond it a third is thrown away, limits that still hold included: nobody may push them out by trying names.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# The ways out, in the order in which the composer shows them.
KAIRAN_CHANNELS = ["kairan.channels.page.channel", "kairan.channels.feeds.channel"]

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"

ACCOUNT_ADAPTER = "kairan.web.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from the roster
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = CONFIG.step_up_seconds
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # whoever types in a stranger's address must not make us write to them
ALLAUTH_TRUSTED_PROXY_COUNT = 1  # the edge, which has already judged the proxies before it
# A whole city hall shares one address: the limit for an address is wide, the one for an account there narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/10m/ip,8/5m/key",  # the key is an account and an address (web.signin)
    "login_failed_everywhere": "200/10m/key",  # one account from all addresses
    "reauthenticate": "10/m/user",
    "reset_password": "60/m/ip,3/10m/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/m/user",
    "signup": False,
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = CONFIG.town
MFA_ADAPTER = "kairan.web.signin.MFAAdapter"
USERSESSIONS_TRACK_ACTIVITY = False  # it would write a row, durably, for every page that is read

SESSION_COOKIE_NAME = "kairan_session"
SESSION_COOKIE_SECURE = CONFIG.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # a working day
CSRF_COOKIE_NAME = "kairan_csrf"
CSRF_COOKIE_SECURE = CONFIG.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kairan.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # set by the edge, which drops what came from outside
SECURE_CONTENT_TYPE_NOSNIFF = False  # the edge sets every security header, once
SECURE_REFERRER_POLICY = None
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
# The edge has already bounded and spooled the body; these are the second wall.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

globals().update(_mail(CONFIG.mail_url))
DEFAULT_FROM_EMAIL = CONFIG.mail_from or f"{CONFIG.town} <no-reply@{CONFIG.handle_domain}>"
EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "WARNING"},
    "loggers": {
        "kairan": {"level": "INFO"},
        # Scanners ask for hosts and pages that never were; neither is anything that the town could mend.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
    },
}
