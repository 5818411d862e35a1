"""Registers signposting with Wagtail's admin, and does nothing else."""

from wagtail.snippets.models import register_snippet

from home.support.editors import SupportGroup

register_snippet(SupportGroup)
