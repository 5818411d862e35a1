"""The triage policy: one published document of signals, bands, rules and examples."""

import logging
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from reports import partner_rules
from reports.models.partner import Partner
from reports.models.policy_blocks import BandBlock, ExampleBlock, RuleBlock, SignalGroupBlock
from reports.triage import Policy
from reports.triage_checks import Problem, problems
from reports.triage_data import Data, policy_from_dict, policy_to_dict
from reports.triage_words import say_examples, say_rules

logger = logging.getLogger(__name__)

PLAIN = ("outcomes", "straight_on", "identity_needs_app")
"""The parts of a policy about partners, as `reports.partner_rules` reads them."""
STREAMS = {"signals": "group", "bands": "band", "rules": "rule", "examples": "example"}
"""The parts of a policy, and the block each is made of."""


class NoLivePolicyError(LookupError):
    """Triage was asked for while no policy is published."""


class PolicyRefusedError(ValidationError):
    """A policy was to be published and cannot be; its messages say why."""


class TriagePolicyForm(WagtailAdminModelForm):
    """Refuses to publish, or to submit for approval, a policy that is broken; a draft may be."""

    def clean(self) -> dict[str, Any]:
        """The cleaned data, with what is wrong with the policy as errors of the whole form."""
        super().clean()
        cleaned: dict[str, Any] = self.cleaned_data
        if not self.is_deferred_validation and not self.errors:
            parts = {part: cleaned[part] for part in (*STREAMS, *PLAIN)}
            policy = type(self.instance)(pk=self.instance.pk, **parts)
            for problem in policy.problems():
                self.add_error(None, str(problem))
        return cleaned


class TriagePolicy(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """How reports are judged: what staff write, and `reports.triage` reads once compiled."""

    name = models.CharField(max_length=120)
    own_team_words = models.CharField(
        max_length=255,
        help_text="What to say when no rule names a partner, and our own team keeps the report.",
    )
    signals = StreamField([("group", SignalGroupBlock())], collapsed=True)
    bands = StreamField([("band", BandBlock())], collapsed=True, max_num=4)
    rules = StreamField([("rule", RuleBlock())], collapsed=True)
    examples = StreamField([("example", ExampleBlock())], collapsed=True)
    outcomes = models.TextField(
        blank=True,
        help_text="What a partner can say came of a referral, one a line: advice-given = Advice was given.",
    )
    straight_on = models.TextField(
        blank=True,
        help_text=(
            "Which partner may pass what is not theirs straight on, and to whom, one a line: "
            "police: wardens, housing. Everything else goes back to the desk."
        ),
    )
    identity_needs_app = models.BooleanField(
        "who reported a P1 needs an authenticator app",
        default=False,
        help_text="A partner sees who reported an urgent case only with a code from an app.",
    )

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="triage_policy")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="triage_policy",
        for_concrete_model=False,
    )

    base_form_class = TriagePolicyForm
    panels = [
        FieldPanel("name"),
        FieldPanel("own_team_words"),
        FieldPanel("rules"),
        FieldPanel("examples"),
        FieldPanel("signals"),
        FieldPanel("bands"),
        MultiFieldPanel([FieldPanel(name) for name in PLAIN], heading="For partners"),
    ]

    class Meta:
        verbose_name = "triage policy"
        verbose_name_plural = "triage policies"

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> Any:
        """The saved versions, which Wagtail asks for by this name."""
        return self._revisions

    def compile(self) -> Policy:
        """The policy that triage reads; its version is the revision's number."""
        data: dict[str, Any] = {
            part: [block["value"] for block in getattr(self, part).get_prep_value()]
            for part in STREAMS
        }
        data |= {part: getattr(self, part) for part in PLAIN}
        revision = self.live_revision_id or self.latest_revision_id
        return policy_from_dict({**data, "own_team": self.own_team_words}, str(revision or "draft"))

    def problems(self) -> list[Problem]:
        """Everything that keeps this policy from being published, in words."""
        found = problems(self.compile(), Partner.objects.values_list("key", flat=True))
        other = TriagePolicy.objects.filter(live=True).exclude(pk=self.pk).first()
        if other:
            words = f"“{other}” is published already. Change that one, or unpublish it first."
            found.append(Problem("The policy", words))
        return found

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, or raise PolicyRefusedError.

        When its time comes to a scheduled revision that has broken since, it is taken off the
        schedule instead: the policy in force stays, and other scheduled content is not held up.
        """
        found = revision.as_object().problems()
        if not found:
            return super().publish(revision, *args, **kwargs)
        if revision.approved_go_live_at is None:
            raise PolicyRefusedError([str(problem) for problem in found])
        logger.error("The triage policy was not published as scheduled: %s", found[0])
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        return None

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The template that shows the rules in words."""
        return "reports/policy_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The rules in words, the examples with their results, and what is wrong."""
        policy = self.compile()
        return {
            **super().get_preview_context(request, mode_name),
            "policy": policy,
            "rules": say_rules(policy),
            "examples": say_examples(policy),
            "problems": self.problems(),
        }


def live_policy() -> Policy:
    """The published policy, compiled once for each revision; NoLivePolicyError when there is none."""
    published = (
        TriagePolicy.objects.filter(live=True)
        .order_by("-last_published_at")
        .values_list("pk", "live_revision_id", "last_published_at")
        .first()
    )
    if published is None:
        raise NoLivePolicyError(
            "No triage policy is published. Publish one at the desk, or run manage.py load_pack."
        )
    return _compiled(*published)


@lru_cache(maxsize=8)
def _compiled(pk: int, revision_id: int | None, published_at: datetime | None) -> Policy:
    return TriagePolicy.objects.get(pk=pk).compile()


def stream_from_policy_dict(data: Data) -> dict[str, list[tuple[str, Any]]]:
    """A pack's policy as the values of the snippet's stream fields."""
    tidy = policy_to_dict(policy_from_dict(data))
    return {part: [(block, each) for each in tidy[part]] for part, block in STREAMS.items()}


@transaction.atomic
def publish_policy_data(data: Data) -> TriagePolicy:
    """The published policy, made from a pack's data unless staff have edited it since.

    Loading the same data again changes nothing. Raises PolicyRefusedError when it is broken, and
    then nothing is kept.
    """
    policy = TriagePolicy.objects.filter(live=True).first() or TriagePolicy(live=False)
    if policy.pk and _is_same_or_edited(policy, data):
        return policy
    wanted = policy_from_dict(data)
    if wanted.faults:
        raise PolicyRefusedError(list(wanted.faults))
    policy.name = str(data.get("name") or "Triage policy")
    policy.own_team_words = wanted.own_team
    for part, blocks in stream_from_policy_dict(data).items():
        setattr(policy, part, blocks)
    for name, value in partner_rules.to_dict(wanted.for_partners).items():
        setattr(policy, name, value)
    if not policy.pk:
        policy.save()
    policy.save_revision().publish()
    policy.refresh_from_db()
    return policy


def _is_same_or_edited(policy: TriagePolicy, data: Data) -> bool:
    if policy.revisions.exclude(user=None).exists():
        return True
    return policy.name == data.get("name") and policy_to_dict(policy.compile()) == policy_to_dict(
        policy_from_dict(data)
    )
