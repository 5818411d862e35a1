"""Which address goes where."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal import health, well_known
from portal.demo import views as demo_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path(".well-known/security.txt", well_known.security_txt),
    path("robots.txt", well_known.robots_txt),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("partner/", include("reports.partner.urls")),
    path("strategy/who-does-what/", include("home.strategy.governance_urls")),
    path("", include("home.strategy.progress_urls")),
    path("events/", include("home.events.urls")),
    path("", include("home.support.finding.urls")),
    path("have-your-say/", include("home.strategy.say_urls")),
    path("open-referral/", include("home.support.open_referral.urls")),
    path("", include("campaigns.short_links")),
    path("", include("campaigns.feed")),
    path("", include("campaigns.quiz")),
    path("", include("campaigns.kit.public")),
    path("", include("campaigns.planning.views")),
    path("alerts/", include("reports.news.urls")),
    path("anymail/", include("reports.webhook_urls")),
    path("feedback/", include("home.feedback.urls")),
    path("", include("home.urls")),
    path("", include("reports.public.follow_up_urls")),
    path("", include("reports.public.urls")),
]
if getattr(settings, "DEMO", False):
    urlpatterns.append(path("demo/outbox/", demo_views.outbox))
urlpatterns.append(path("", include(wagtail_urls)))

handler400 = "home.errors.bad_request"
handler403 = "home.errors.forbidden"
handler404 = "home.errors.not_found"
handler500 = "home.errors.broken"
