"""Settings of a site that people depend on. It refuses to start with an unsafe value."""

from portal.settings.base import *
from portal.settings.refuse import refuse_unsafe

DEMO = False
DEBUG = env.bool("DEBUG", default=False)
SECOND_STEP_REQUIRED = env.bool("SECOND_STEP_REQUIRED", default=True)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True

refuse_unsafe(globals())
