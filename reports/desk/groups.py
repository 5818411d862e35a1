"""The groups of people who work here, what each may do, and who approves what is published."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from reports import permissions as may

APPROVAL = "Approval"
# Wagtail makes this workflow and these groups by itself; ours take their place.
WAGTAILS_WORKFLOW = "Moderators approval"
WAGTAILS_GROUPS = ("Moderators", "Editors")

PARTNERS = (
    "reports.add_partner",
    "reports.change_partner",
    "reports.view_partner",
    "reports.add_partnercontact",
    "reports.change_partnercontact",
    "reports.view_partnercontact",
    "reports.add_area",
    "reports.change_area",
    "reports.view_area",
)
POLICY = tuple(
    f"reports.{verb}_triagepolicy"
    for verb in ("add", "change", "view", "publish", "lock", "unlock")
)
RETENTION = tuple(f"reports.{verb}_retentionrule" for verb in ("add", "change", "view"))
CONTACT_POINTS = tuple(f"home.{verb}_contactpoint" for verb in ("add", "change", "view"))
ALERTS = tuple(f"home.{verb}_alert" for verb in ("add", "change", "delete", "view"))
REMARKS = ("home.view_pageremark", "home.change_pageremark", "home.view_pagetally")
RETIRED_WORDS = tuple(f"home.{verb}_retiredword" for verb in ("add", "change", "delete", "view"))
HAVING_A_SAY = tuple(
    f"strategy.{verb}_{what}"
    for what in ("group", "meeting", "scrutinyquestion", "duty", "yousaid", "engagement", "survey",
                 "listeningsource", "audience", "comment")
    for verb in ("add", "change", "view")
)  # fmt: skip
PUBLISH_A_SAY = tuple(
    f"strategy.{verb}_{what}"
    for what in ("group", "meeting", "scrutinyquestion", "yousaid", "engagement", "survey",
                 "listeningsource")
    for verb in ("publish", "lock", "unlock")
)  # fmt: skip
PEOPLE = tuple(
    f"auth.{verb}_{what}" for verb in ("add", "change", "delete") for what in ("user", "group")
)
SITE = (
    "home.change_partnershipsettings",
    "reports.change_reportingsettings",
    "wagtailcore.change_site",
    "wagtailcore.add_workflow",
    "wagtailcore.change_workflow",
    "wagtailcore.add_groupapprovaltask",
    "wagtailcore.change_groupapprovaltask",
    # Taking services over makes the site ask another one for them.
    "support.add_feed",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
)
PROGRESS = (
    "strategy.add_measurement",
    *(
        f"strategy.{verb}_{what}"
        for what in ("indicator", "action")
        for verb in ("add", "change", "view")
    ),
)
EVENTS = tuple(f"events.{verb}_event" for verb in ("add", "change", "view"))
PUBLISH_EVENTS = tuple(f"events.{verb}_event" for verb in ("publish", "lock", "unlock"))
PUBLISH_PROGRESS = tuple(
    f"strategy.{verb}_{what}"
    for what in ("indicator", "action")
    for verb in ("publish", "lock", "unlock")
)
EVERYBODY = ("wagtailadmin.access_admin",)

PERMISSIONS = {
    may.OFFICERS: (),
    # Of the reporting settings, the form offers managers only who hears of what is stuck.
    may.MANAGERS: (*POLICY, *PARTNERS, *HAVING_A_SAY, "reports.change_reportingsettings"),
    may.PROTECTION: RETENTION,
    may.ADMINISTRATORS: (
        *(*PARTNERS, *CONTACT_POINTS, *ALERTS, *PEOPLE, *SITE),
        *(*REMARKS, *RETIRED_WORDS),
        *(*HAVING_A_SAY, *PUBLISH_A_SAY),
        *(*PROGRESS, *PUBLISH_PROGRESS, *EVENTS, *PUBLISH_EVENTS),
    ),
    may.COMMS: (*CONTACT_POINTS, *HAVING_A_SAY, *PROGRESS, *EVENTS, *REMARKS, *RETIRED_WORDS),
    may.APPROVERS: (
        *(*CONTACT_POINTS, *ALERTS, *HAVING_A_SAY, *PUBLISH_A_SAY),
        *(*REMARKS, *RETIRED_WORDS),
        *(*PROGRESS, *PUBLISH_PROGRESS, *EVENTS, *PUBLISH_EVENTS),
    ),
    # An alert is seen as soon as it is saved, so these people need nobody, and may do nothing else.
    may.ALERT_PUBLISHERS: ALERTS,
}
EDIT = ("add_page", "change_page")
PAGES = {
    may.COMMS: EDIT,
    may.APPROVERS: (*EDIT, "publish_page", "lock_page", "unlock_page"),
    may.ADMINISTRATORS: (*EDIT, "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
# What a strategy's pages choose from, and what an import makes drafts of.
RECORDS = (
    *(f"strategy.{{}}_{what}" for what in ("figure", "evidencesource", "fundingline", "person")),
    "home.{}_glossaryterm",
    # The directory of help.
    *(f"support.{{}}_{what}" for what in ("organisation", "service")),
)
# Of the directory, only who publishes keeps these: some locations are secret, and whoever writes a service chooses
# them by name; what services are filed under has no drafts, so who changes it changes the site.
DIRECTORY = (
    *(
        f"support.{verb}_{what}"
        for what in ("location", "need", "audience")
        for verb in ("add", "change", "view")
    ),
    *(f"support.{verb}_location" for verb in ("publish", "lock", "unlock")),
)
KIT_PARTNERS = tuple(f"campaigns.{verb}_kitpartner" for verb in ("add", "change", "delete", "view"))
WRITE = (
    *KIT_PARTNERS,
    *(each.format(verb) for each in RECORDS for verb in ("add", "change", "view")),
)
PUBLISH = tuple(each.format(verb) for each in RECORDS for verb in ("publish", "lock", "unlock"))
RECORD_KEEPERS = {
    may.COMMS: WRITE,
    may.APPROVERS: (*WRITE, *PUBLISH, *DIRECTORY),
    may.ADMINISTRATORS: (*WRITE, *PUBLISH, *DIRECTORY),
}
FILES = tuple(
    f"{app}.{verb}_{what}"
    for app, what in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)


@transaction.atomic
def set_up_groups() -> None:
    """Make the groups, give them what they may do, and send edits to the approvers.

    Safe to call again: it adds what is missing and takes nothing away that staff gave.
    """
    known = _known_permissions()
    root, everything = Page.get_first_root_node(), Collection.get_first_root_node()
    for name, held in PERMISSIONS.items():
        group = Group.objects.get_or_create(name=name)[0]
        desk = [f"reports.{codename}" for codename in may.DESK_PERMISSIONS[name]]
        records = RECORD_KEEPERS.get(name, ())
        group.permissions.add(*(known[each] for each in {*EVERYBODY, *held, *records, *desk}))
        if name in PAGES:
            _let_edit(group, root, [known[f"wagtailcore.{each}"] for each in PAGES[name]])
            _let_use_files(group, everything, [known[each] for each in FILES])
    _let_approve(root)


def own_permissions() -> QuerySet[Permission]:
    """Return the desk's own permissions, for administrators to give."""
    own = {codename for held in may.DESK_PERMISSIONS.values() for codename in held}
    return Permission.objects.filter(content_type__app_label="reports", codename__in=own)


def _known_permissions() -> dict[str, int]:
    """Every permission's number by its name."""
    rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    return {f"{app}.{codename}": pk for app, codename, pk in rows}


def _let_edit(group: Group, root: Page, permissions: Iterable[int]) -> None:
    rows = [GroupPagePermission(group=group, page=root, permission_id=pk) for pk in permissions]
    GroupPagePermission.objects.bulk_create(rows, ignore_conflicts=True)


def _let_use_files(group: Group, everything: Collection, permissions: Iterable[int]) -> None:
    rows = [
        GroupCollectionPermission(group=group, collection=everything, permission_id=pk)
        for pk in permissions
    ]
    GroupCollectionPermission.objects.bulk_create(rows, ignore_conflicts=True)


def _let_approve(root: Page) -> None:
    task, is_new = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    if is_new:
        task.groups.add(Group.objects.get(name=may.APPROVERS))
    workflow = Workflow.objects.get_or_create(name=APPROVAL)[0]
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    current = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if current is None:
        WorkflowPage.objects.create(page=root, workflow=workflow)
    elif current.workflow.name == WAGTAILS_WORKFLOW:
        Workflow.objects.filter(pk=current.workflow_id).update(active=False)
        WorkflowPage.objects.filter(page=root).update(workflow=workflow)
        Group.objects.filter(name__in=WAGTAILS_GROUPS, user=None).delete()
