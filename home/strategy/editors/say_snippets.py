"""Where editors keep groups, meetings, promises and what was heard."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.strategy.models import (
    Audience,
    Duty,
    Engagement,
    Group,
    ListeningSource,
    Meeting,
    ScrutinyQuestion,
    Survey,
    YouSaid,
)


class GroupViewSet(SnippetViewSet):
    """Boards and groups."""

    model = Group
    icon = "group"
    menu_label = _("Groups")
    list_display = ["name", "level", "cadence", "is_public"]
    list_filter = ["level", "is_public"]
    copy_view_enabled = False


class MeetingViewSet(SnippetViewSet):
    """Meetings."""

    model = Meeting
    icon = "date"
    menu_label = _("Meetings")
    list_display = ["title", "group", "starts_at", "is_public", "is_yearly_public"]
    list_filter = ["group", "is_public", "is_yearly_public"]


class ScrutinyViewSet(SnippetViewSet):
    """What scrutiny asked."""

    model = ScrutinyQuestion
    icon = "help"
    menu_label = _("Scrutiny questions")
    list_display = ["question", "asked_on", "due_on", "answered_on"]
    copy_view_enabled = False


class DutyViewSet(SnippetViewSet):
    """What the law asks for."""

    model = Duty
    icon = "circle-check"
    menu_label = _("Duties")
    list_display = ["name", "shown_by", "every_months", "last_done_on"]
    copy_view_enabled = False


class GovernanceGroup(SnippetViewSetGroup):
    """Who does what, together in the menu."""

    items = (GroupViewSet, MeetingViewSet, ScrutinyViewSet, DutyViewSet)
    menu_label = _("Who does what")
    menu_icon = "group"
    menu_name = "who-does-what"
    menu_order = 160
    add_to_admin_menu = True


class YouSaidViewSet(SnippetViewSet):
    """We asked, you said, we did."""

    model = YouSaid
    icon = "openquote"
    menu_label = _("You said, we did")
    list_display = ["you_said", "owner", "due_on", "done_on"]
    list_filter = ["consultation", "priority"]
    copy_view_enabled = False


class EngagementViewSet(SnippetViewSet):
    """How groups sought views."""

    model = Engagement
    icon = "comment"
    menu_label = _("Engagement")
    list_display = ["title", "group", "starts_on", "ends_on", "people"]
    list_filter = ["group", "channel", "audiences"]
    copy_view_enabled = False


class SurveyViewSet(SnippetViewSet):
    """Surveys that come round again."""

    model = Survey
    icon = "calendar-alt"
    menu_label = _("Surveys")
    list_display = ["name", "next_due_on", "done_on", "owner"]
    copy_view_enabled = False


class ListeningViewSet(SnippetViewSet):
    """Where else we listen."""

    model = ListeningSource
    icon = "rss"
    menu_label = _("Listening sources")
    list_display = ["name", "run_by"]
    copy_view_enabled = False


class AudienceViewSet(SnippetViewSet):
    """Whose views are sought."""

    model = Audience
    icon = "user"
    menu_label = _("Audiences")
    list_display = ["name", "is_required", "position"]
    copy_view_enabled = False


class HavingASayGroup(SnippetViewSetGroup):
    """Having a say, together in the menu."""

    items = (YouSaidViewSet, EngagementViewSet, SurveyViewSet, ListeningViewSet, AudienceViewSet)
    menu_label = _("Having a say")
    menu_icon = "comment"
    menu_name = "having-a-say"
    menu_order = 165
    add_to_admin_menu = True
