"""What granian serves in the `web` process."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kairan.conf.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
