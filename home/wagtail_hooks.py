"""Registers what the site's editors keep with Wagtail's admin, and does nothing else."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.alert_editor import AlertViewSet
from home.glossary_editor import GlossaryViewSet
from home.glossary_pages import explained
from home.remark_editor import FeedbackGroup
from home.tested import part as tested_part
from home.unexplained import say_unexplained

register_snippet(AlertViewSet)
register_snippet(GlossaryViewSet)
register_snippet(FeedbackGroup)
hooks.register("on_serve_page", explained)
hooks.register("after_publish_page", say_unexplained)
hooks.register("drawn_part", tested_part)
