"""Settings that every kind of site shares; what differs comes from the environment.

`docs/settings.md` lists every variable. A missing one is named with its cure.
"""

from datetime import timedelta
from pathlib import Path

import environ

from portal.settings.evidence import evidence_storage
from portal.settings.headers import CONTENT_POLICY, PERMISSIONS
from portal.settings.mail import mail_settings, webhooks_of
from portal.settings.vault import keys_from

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "portal",
    "home",
    "home.strategy",
    "home.support",
    "home.events",
    "campaigns",
    "reports",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_recaptcha",
    "anymail",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.counted_visits.CountedVisitsMiddleware",
    "portal.kept_pages.KeptPagesMiddleware",
    "portal.compression.CompressionMiddleware",
    "portal.headers.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "portal.closed_vault.ClosedVaultMiddleware",
    "portal.second_step.SecondStepMiddleware",
    "portal.refused_publishing.RefusedPublishingMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context.partnership",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# How long a published page is kept for the next visitor; 0 keeps none.
PAGES_KEPT_SECONDS = env.int("PAGES_KEPT_SECONDS", default=2)
# Seconds in which visits of campaigns are gathered before their sums are written; below 0 counts none.
COUNT_VISITS_SECONDS = env.int("COUNT_VISITS_SECONDS", default=10)
CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://portal"),
}

# One session cookie, gone with the browser; the table holds only a digest of its key.
SESSION_ENGINE = "portal.sessions"
SESSION_COOKIE_NAME = "session"
# Longer than a draft lives (60 minutes), because a step touches its session only now and then.
SESSION_COOKIE_AGE = 70 * 60
SIGNED_IN_SESSION_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "home.errors.csrf_failure"

PASSWORD_HASHERS = [
    "portal.hashers.Argon2",
    "portal.hashers.ReceiptArgon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AUTHENTICATION_BACKENDS = ["reports.desk.signing_in.AccountsWithSteps"]
LOGIN_URL = "wagtailadmin_login"
# Whether everybody at the desk needs an authenticator app. Where they need none, they may still have one.
SECOND_STEP_REQUIRED = env.bool("SECOND_STEP_REQUIRED", default=False)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("site", BASE_DIR / "static" / "build")]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Files that reporters send, sealed: portal/settings/evidence.py says what EVIDENCE_URL may be.
    "evidence": evidence_storage(env.str("EVIDENCE_URL", default=""), VAR_DIR / "evidence"),
}
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365

# Work in the background. Wagtail's own indexing runs at once; what people depend on is a row.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "reports": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["deliveries", "kits"]},
}

WAGTAIL_SITE_NAME = "Community safety"
# Links in emails are this and a path, so a slash at its end would break every one of them.
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
WAGTAILADMIN_USER_LOGIN_FORM = "reports.desk.signing_in.DeskLoginForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Pictures are a model of ours: changing that later would be dear.
WAGTAILIMAGES_IMAGE_MODEL = "home.UploadedPicture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Ours comes first, and drops files sent to pages of reporters and partners that asked for none.
FILE_UPLOAD_HANDLERS = [
    "reports.upload_handler.NoFilesHere",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Mail: see portal/settings/mail.py for what EMAIL_URL may say.
EMAIL_URL = env.str("EMAIL_URL", default="")
locals().update(mail_settings(EMAIL_URL))
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="no-reply@portal.example")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The sender of notices to reporters: only its address is used, so that an inbox shows no name.
NOTICE_FROM_EMAIL: str = env.str("NOTICE_FROM_EMAIL", default=DEFAULT_FROM_EMAIL)
# What the mail provider tells us, and replies: /anymail/…, open only to whoever knows a secret.
MAIL_WEBHOOKS = webhooks_of(EMAIL_URL, env.list("MAIL_WEBHOOKS", default=[]))
ANYMAIL_WEBHOOK_SECRET: list[str] = env.list("ANYMAIL_WEBHOOK_SECRET", default=[])
if env.str("MAILGUN_WEBHOOK_SIGNING_KEY", default=""):
    ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY = env.str("MAILGUN_WEBHOOK_SIGNING_KEY")
# Nothing that comes in makes us ask another host for anything.
ANYMAIL_AMAZON_SES_AUTO_CONFIRM_SNS_SUBSCRIPTIONS = False
# Replies to partners' mail come to addresses of this domain; without it nobody reads them.
INBOUND_DOMAIN: str = env.str("INBOUND_DOMAIN", default="")

# The vault: keys that are never in the database.
VAULT_KEYS = keys_from(env.str("VAULT_KEYS", default=""))
INDEX_KEY = env.str("INDEX_KEY", default="")
RECEIPT_PEPPER = env.str("RECEIPT_PEPPER", default="")

# Reporting.
DRAFT_LIFETIME = timedelta(minutes=60)
PARTNER_LINK_LIFETIME = timedelta(hours=72)
PARTNER_LINK_LIFETIME_URGENT = timedelta(hours=24)
PARTNER_CODE_LIFETIME = timedelta(minutes=10)
PARTNER_CODE_TRIES = 5
# A virus scanner that every file is shown to, and how many bytes the files of unsent reports may fill.
CLAMD_URL = env.str("CLAMD_URL", default="")
EVIDENCE_MOST_WAITING = env.int("EVIDENCE_MOST_WAITING", default=2 * 1024**3)
DELIVERY_LEASE = timedelta(minutes=2)
# Once a day a worker erases what the retention rules say, and mails the audit trail's last link outside.
ERASE_DAILY = env.bool("ERASE_DAILY", default=True)
# Once a day a worker counts the indicators that the portal feeds, and reminds owners of actions.
COUNT_DAILY = env.bool("COUNT_DAILY", default=True)
# By what closed cases are counted for those who tell what came of reports: "month" or "quarter".
TOLD_COUNTED_BY: str = env.str("TOLD_COUNTED_BY", default="month")
REMIND_OWNERS = env.bool("REMIND_OWNERS", default=True)
# Once a day a worker takes down pages that lapsed and asked for it, and mails who looks after pages.
LOOK_AFTER_PAGES = env.bool("LOOK_AFTER_PAGES", default=True)
# Whether a worker mails people what is new, once a day.
NEWS_DAILY = env.bool("NEWS_DAILY", default=True)
AUDIT_HEAD_TO: str = env.str("AUDIT_HEAD_TO", default="")
STUCK_MAIL_DAILY = env.bool("STUCK_MAIL_DAILY", default=True)
HEARTBEAT_TO: str = env.str("HEARTBEAT_TO", default="")
HEARTBEAT_WITHIN = timedelta(minutes=env.int("HEARTBEAT_WITHIN_MINUTES", default=60))
# Which header of our own proxy holds a visitor's address. It is counted in memory and never kept.
CLIENT_ADDRESS_HEADER: str = env.str("CLIENT_ADDRESS_HEADER", default="")

# Bots: rounds of each try at our own challenge, of which a browser needs 100 to 300 (a second on a phone).
PROOF_COST = env.int("PROOF_COST", default=5_000)
# reCAPTCHA is off until a site turns it on for a named journey.
RECAPTCHA_PUBLIC_KEY = env.str("RECAPTCHA_PUBLIC_KEY", default="")
RECAPTCHA_PRIVATE_KEY = env.str("RECAPTCHA_PRIVATE_KEY", default="")

# Headers.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = CONTENT_POLICY
PERMISSIONS_POLICY = PERMISSIONS
# Whom security.txt names: an address or an https page; empty for the partnership's own team.
SECURITY_CONTACT: str = env.str("SECURITY_CONTACT", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_paths": {"()": "portal.logs.PathTemplates"}},
    "formatters": {"line": {"()": "portal.logs.LineFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_paths"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Without Django's own handlers, which mail a failing request whole to settings.ADMINS.
        "django": {"level": "INFO"},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
# W003 looks for Django's own CSRF middleware by name; ours is a subclass (portal/csrf.py), and tested.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
