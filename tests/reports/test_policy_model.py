"""The triage policy as a document: loaded from a pack, written by staff, published or refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.admin.panels import get_edit_handler
from wagtail.test.utils.form_data import nested_form_data, streamfield

from portal.pack_policy import policy_data
from reports.models.partner import Partner
from reports.models.policy import (
    NoLivePolicyError,
    PolicyRefusedError,
    TriagePolicy,
    live_policy,
    publish_policy_data,
    stream_from_policy_dict,
)
from reports.models.policy_blocks import ExampleBlock, SignalGroupBlock, facts_block, span_block
from reports.triage import assess
from reports.triage_data import policy_from_dict

pytestmark = pytest.mark.django_db
DATA = policy_data("stevenage")
WORKS_FOR = "accused-works-for:"
PARTNERS = [
    rule["all_of"].removeprefix(WORKS_FOR)
    for rule in DATA["rules"]
    if rule.get("all_of", "").startswith(WORKS_FOR)
]


@pytest.fixture(autouse=True)
def _partners() -> None:
    Partner.objects.bulk_create(Partner(key=key, name=key) for key in PARTNERS)


@pytest.fixture
def policy() -> TriagePolicy:
    """Stevenage's policy, published."""
    return publish_policy_data(DATA)


def break_rule(policy: TriagePolicy) -> None:
    """Send noise to a partner that is not there."""
    rule = next(block for block in policy.rules if block.value["key"] == "noise")
    rule.value["refer_to"] = "polcie"


def form_for(policy: TriagePolicy, data: dict[str, Any]) -> Any:
    """The form that an editor posts."""
    posted = {"name": data["name"], "own_team_words": data["own_team"]}
    for part, blocks in stream_from_policy_dict(data).items():
        posted[part] = streamfield([(block, each) for block, each in blocks])
    form_class = get_edit_handler(TriagePolicy).get_form_class()
    return form_class(nested_form_data(posted), instance=policy)


def test_a_pack_becomes_the_policy_in_force(policy: TriagePolicy) -> None:
    found = live_policy()
    assert found.version == str(policy.live_revision_id)
    wanted = policy_from_dict(DATA, found.version)
    assert found == wanted
    assert policy.problems() == []
    assert str(policy) == "Stevenage triage policy"


def test_loading_again_changes_nothing(policy: TriagePolicy) -> None:
    again = publish_policy_data(DATA)
    assert (again.pk, again.live_revision_id) == (policy.pk, policy.live_revision_id)
    assert TriagePolicy.objects.count() == 1


def test_a_changed_pack_is_published_as_a_new_version(policy: TriagePolicy) -> None:
    again = publish_policy_data({**DATA, "own_team": "Ours."})
    assert again.pk == policy.pk
    assert again.live_revision_id != policy.live_revision_id
    assert live_policy().own_team == "Ours."


def test_a_pack_does_not_undo_what_staff_wrote(policy: TriagePolicy) -> None:
    officer = get_user_model().objects.create_user("officer")
    policy.own_team_words = "Written by staff."
    policy.save_revision(user=officer).publish()
    publish_policy_data({**DATA, "own_team": "Ours."})
    assert live_policy().own_team == "Written by staff."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rules": [{"key": "x", "words": "X", "all_of": "signal:x", "band": "P1"}]}, "no signal"),
        ({"bands": [{"band": "P1", "officer": "soon"}]}, "is not a length of time"),
    ],
)
def test_a_broken_pack_is_refused(change: dict[str, Any], words: str) -> None:
    with pytest.raises(PolicyRefusedError, match=words):
        publish_policy_data({**DATA, **change})
    assert not TriagePolicy.objects.exists()


def test_triage_without_a_policy_says_what_to_do() -> None:
    with pytest.raises(NoLivePolicyError, match="No triage policy is published"):
        live_policy()


def test_the_policy_is_compiled_once_for_each_version(policy: TriagePolicy) -> None:
    assert live_policy() is live_policy()


def test_a_broken_draft_is_kept_but_not_published(policy: TriagePolicy) -> None:
    break_rule(policy)
    revision = policy.save_revision()
    with pytest.raises(PolicyRefusedError, match='there is no partner "polcie"'):
        revision.publish()
    assert assess(live_policy(), frozenset({"concern:asb", "signal:noise"})).partners == (
        "environmental-health",
    )


def test_only_one_policy_is_published(policy: TriagePolicy) -> None:
    second = TriagePolicy(
        name="Second", own_team_words="Ours.", live=False, **stream_from_policy_dict(DATA)
    )
    second.save()
    with pytest.raises(PolicyRefusedError, match="is published already"):
        second.save_revision().publish()


def test_a_scheduled_policy_that_broke_is_taken_off_the_schedule(
    policy: TriagePolicy, caplog: pytest.LogCaptureFixture
) -> None:
    policy.go_live_at = timezone.now() + timedelta(hours=1)
    revision = policy.save_revision()
    revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at
    Partner.objects.filter(key="police").delete()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert live_policy().version == str(policy.live_revision_id)
    assert "not published as scheduled" in caplog.text


def test_a_form_that_publishes_refuses_in_words(policy: TriagePolicy) -> None:
    rules = [*DATA["rules"], {"key": "more", "words": "More", "refer_to": "polcie"}]
    form = form_for(policy, {**DATA, "rules": rules})
    assert not form.is_valid()
    assert form.non_field_errors() == [
        'Rule "More": has no condition, so it would match every report. Say when it applies.',
        'Rule "More": there is no partner "polcie". Add the partner first, or correct the spelling.',
    ]


def test_a_form_that_saves_a_draft_lets_it_be_broken(policy: TriagePolicy) -> None:
    form = form_for(policy, {**DATA, "rules": [{"key": "more", "words": "More"}]})
    form.defer_required_fields()
    assert form.is_valid(), form.errors


def test_a_good_form_publishes(policy: TriagePolicy) -> None:
    form = form_for(policy, {**DATA, "name": "New name"})
    assert form.is_valid(), form.errors
    form.save().save_revision().publish()
    assert TriagePolicy.objects.get().name == "New name"


@pytest.mark.parametrize(
    ("block", "value", "words"),
    [
        (facts_block(), "signal:weapon, weapon", "“weapon” is not a fact"),
        (span_block("How long."), "soon", "is not a length of time"),
    ],
)
def test_a_line_that_cannot_be_read(block: Any, value: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        block.clean(value)


def test_blocks_that_cannot_be_read() -> None:
    group = SignalGroupBlock()
    with pytest.raises(ValidationError):
        group.clean(group.to_python({"group": "", "lines": "Loud noise"}))
    example = ExampleBlock()
    value = example.to_python(
        {"words": "Noise", "facts": "signal:noise", "band": "P3", "partners": ""}
    )
    assert example.clean(value)["band"] == "P3"


def test_the_preview_says_the_rules_and_what_is_wrong(policy: TriagePolicy) -> None:
    break_rule(policy)
    shown = policy.make_preview_request(preview_mode="").content.decode()
    assert "Noise goes to environmental health" in shown
    assert "“about antisocial behaviour”, “Noise”" in shown
    assert "This cannot be published yet" in shown
    assert "there is no partner &quot;polcie&quot;" in shown
