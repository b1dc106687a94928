"""The settings of the test run and of the type checker: an invented town in a folder that is thrown away.

KAIRAN_ variables of the shell are dropped first, so that a test never touches a town that exists. The town's values go
into the folder and not into the environment: a process that a test starts with `--data` has its own.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("KAIRAN_") and not name.startswith("KAIRAN_TEST_")]:
    del os.environ[name]

DATA = Path(tempfile.mkdtemp(prefix="kairan-tests-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
(DATA / "static").mkdir()
(DATA / "secret").write_text("a secret of the tests, which opens nothing", encoding="ascii")
(DATA / "kairan.toml").write_text(
    f"""
town = "汐見市"
town_reading = "しおみし"
handle_domain = "city.shiomi.example"
web_domain = "sns.city.shiomi.example"
database_url = "{os.environ.get("KAIRAN_TEST_DATABASE_URL", "")}"
""",
    encoding="utf-8",
)
os.environ["KAIRAN_DATA"] = str(DATA)

from kairan.conf.settings import *  # noqa: E402, F403  the folder must be there first
from kairan.conf.settings import DATABASES  # noqa: E402  named, because it is changed below

if DATABASES["default"]["ENGINE"] == "kairan.core.sqlite":
    # A file, as in a town, and not memory: several connections and processes must meet in it.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
# The manifest exists only after collectstatic; the tests of the processes use the real storage.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Argon2 is slow on purpose; what it protects in a test opens nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
