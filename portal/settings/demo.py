"""A site to try on one machine: invented keys, mail kept in a folder, plain HTTP."""

from portal.settings.base import *
from portal.settings.mail import mail_settings
from portal.settings.vault import keys_from

# Known to everybody: production refuses them.
DEMO_SECRET = "demo-only-secret-key-known-to-everybody-and-refused-in-production"
SECRET_KEY = SECRET_KEY or DEMO_SECRET
VAULT_KEYS = VAULT_KEYS or keys_from("1:ZGVtby12YXVsdC1rZXktMzItYnl0ZXMtbG9uZy0hISE=")
INDEX_KEY = INDEX_KEY or "demo-index-key"
RECEIPT_PEPPER = RECEIPT_PEPPER or "demo-receipt-pepper"
DEMO = True

ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
EMAIL_URL = EMAIL_URL or "outbox:"
locals().update(mail_settings(EMAIL_URL))
# Each pack has its own database and outbox, so that PACK=… shows one partnership and no other.
PACK = env.str("PACK", default="stevenage")
if "DATABASE_URL" not in env.ENVIRON:
    DATABASES["default"]["NAME"] = str(VAR_DIR / f"demo-{PACK}.sqlite3")
OUTBOX_DIR = VAR_DIR / f"outbox-{PACK}"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = False
