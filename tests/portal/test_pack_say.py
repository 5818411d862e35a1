"""Groups, meetings and consultations come from a pack; what does not fit is said with its line."""

import shutil
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from home.strategy.models import ConsultationPage, Group, Meeting, Tally
from portal.pack_policy import PACKS
from portal.pack_reading import read_pack
from portal.pack_yaml import PackError
from tests.portal.test_pack_loading import counted


def test_loading_again_changes_nothing_of_it(stevenage: str) -> None:
    before = counted()
    votes = sum(Tally.objects.values_list("count", flat=True))
    board = Group.objects.get(key="sosafe")
    assert [each.key for each in board.reports_to.all()] == ["responsible-authorities"]
    assert board.members.count() > 3
    assert Meeting.objects.filter(is_yearly_public=True).count() == 2
    call_command("load_pack", "stevenage", verbosity=0)
    assert counted() == before
    assert sum(Tally.objects.values_list("count", flat=True)) == votes


def test_what_staff_changed_is_kept(stevenage: str) -> None:
    editor = get_user_model().objects.create_superuser("editor")
    page = ConsultationPage.objects.get(slug="what-comes-first")
    page.title = "Ours"
    page.save_revision(user=editor).publish()
    call_command("load_pack", "stevenage", verbosity=0)
    assert ConsultationPage.objects.get(slug="what-comes-first").title == "Ours"


GROUP = "groups: [{key: a, name: A, level: strategic}]\n"


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("governance", "groups: [{key: a, name: A, level: high}]", "use one of regional"),
        (
            "governance",
            "groups: [{key: a, name: A, level: strategic, reports_to: [b]}]",
            "nothing has the key `b`",
        ),
        (
            "governance",
            "groups: [{key: a, name: A, level: strategic, members: [{organisation: x}]}]",
            "nothing has the key `x`",
        ),
        (
            "governance",
            "groups: [{key: a, name: A, level: strategic, members: [{organisation: police}, {organisation: police}]}]",
            "`police` is there twice",
        ),
        (
            "governance",
            "groups: [{key: a, name: A, level: strategic, leads: [/strategy/drugs/], delivers: [/strategy/drugs/]}]",
            "`/strategy/drugs/` is there twice",
        ),
        (
            "governance",
            GROUP + "meetings: [{key: m, group: a, title: M}]",
            "`starts_at` or `in_days`",
        ),
        (
            "governance",
            GROUP + "meetings: [{key: m, group: a, title: M, starts_at: soon}]",
            "write a moment",
        ),
        ("governance", "duties: [{key: d, name: D, shown_by: magic}]", "use one of by-hand"),
        ("governance", "page: words", "title: .."),
        (
            "consultations",
            "consultations: [{slug: a, title: A, closes_in_days: 3}]",
            "`opens_at` or `opens_in_days`",
        ),
        (
            "consultations",
            "consultations: [{slug: a, title: A, opens_in_days: 1, closes_in_days: 3, votes: [{channel: web, people: 1, counts: [[1]]}]}]",
            "one list for each question",
        ),
        (
            "consultations",
            "you_said: [{key: a, we_asked: A, you_said: B, we_will: C, due_on: soon, owner: D}]",
            "write a day",
        ),
        (
            "consultations",
            "engagement: [{key: a, group: none, title: A, starts_on: 2026-01-01, ends_on: 2026-01-02, we_heard: B}]",
            "nothing has the key `none`",
        ),
        (
            "consultations",
            "sources: [{key: a, name: A, run_by: B, words: C, url: 'javascript:x'}]",
            "start the address",
        ),
    ],
)
def test_a_fault_is_said_with_its_file_and_line(
    tmp_path: Path, file: str, text: str, words: str
) -> None:
    packs = Path(shutil.copytree(PACKS, tmp_path / "packs"))
    (packs / "stevenage" / f"{file}.yaml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(PackError) as fault:
        read_pack("stevenage", packs)
    assert words in str(fault.value)
    assert f"stevenage/{file}.yaml, line " in str(fault.value)
