"""Settings of the test suite: like the demo, with a memory outbox and cheap password hashing."""

from portal.settings.demo import *
from portal.settings.mail import mail_settings

DEMO = env.bool("DEMO", default=True)
EMAIL_URL = env.str("EMAIL_URL", default="memory:")
locals().update(mail_settings(EMAIL_URL))
STUCK_MAIL_DAILY = env.bool("STUCK_MAIL_DAILY", default=False)
# Each by itself where it is tested: other tests count the mail.
COUNT_DAILY = env.bool("COUNT_DAILY", default=False)
REMIND_OWNERS = env.bool("REMIND_OWNERS", default=False)
LOOK_AFTER_PAGES = env.bool("LOOK_AFTER_PAGES", default=False)
NEWS_DAILY = env.bool("NEWS_DAILY", default=False)
# Where only processes die and no power is cut, what was written is kept without waiting for the disk.
if not env.bool("WAIT_FOR_DISK", default=True) and "OPTIONS" in DATABASES["default"]:
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
# Tests change pages and look at once.
COUNT_VISITS_SECONDS = env.int("COUNT_VISITS_SECONDS", default=-1)
PAGES_KEPT_SECONDS = env.int("PAGES_KEPT_SECONDS", default=0)
PROOF_COST = env.int("PROOF_COST", default=10)
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "portal.hashers.Argon2",
    "portal.hashers.ReceiptArgon2",
]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
