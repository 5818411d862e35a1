"""A strategy in a pack: a slip is refused by file, line and key; loading again changes nothing."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from home.models import GlossaryTerm
from home.strategy.models import Figure, FundingLine, PriorityPage, StrategyPage
from portal.pack_policy import PACKS
from portal.pack_reading import read_pack
from portal.pack_yaml import PackError

SLIPS = [
    # file, what is written, what is written instead, the key and the words of the error
    ("strategy", "status: adopted", "status: agreed", "strategies[1].status", "use one of draft"),
    ("strategy", "figures: [possession-2023", "figures: [poss", "priorities[3].figures", "`poss`"),
    ("strategy", "source: fraud-annual, caveat", "source: x, caveat", "figures[3].source", "`x`"),
    ("strategy", "source: fraud-annual}", "period: '1'}", "figures[4]", "twice"),
    (
        "strategy",
        "source_words: SoSafe consultation, ",
        "",
        "figures[6]",
        "`source` or `source_words`",
    ),
    ("strategy", "kind: aim\n", "kind: pledge\n", "priorities[1].kind", "`pledge`"),
    ("strategy", "{service: no-more}\n", "{service: nomore}\n", "services[1].service", "`nomore`"),
    ("strategy", "{organisation: voluntary-sector}", "{}", "services[5]", "or both"),
    ("strategy", "slug: drugs", "slug: foreword", "priorities[3].slug", "there twice"),
    ("strategy", "person: chief-executive", "person: chief", "body[1]", "'chief'"),
    ("strategy", "- commitments:\n", "- promises:\n", "body[1]", "no block has this name"),
    ("strategy", "page: /report/}", "page: report}", "links[1].page", "addresses"),
    ("strategy", "        measures: [More people say that we listen", "        measure: [M", "measure", "no such key"),
    ("strategy", "amount: 72000", "amount: lots", "funding[4].amount", "plain number"),
    ("support", "organisation: probation,", "organisation: prob,", "services[20].organisation", "`prob`"),
    ("support", "kind: police,", "kind: cops,", "organisations[2].kind", "use one of council"),
    ("glossary", "term: VAWG, ", "", "[4]", "`term` is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "key", "words"), SLIPS)
def test_a_slip_is_named_by_file_line_and_key(
    tmp_path: Path, file: str, old: str, new: str, key: str, words: str
) -> None:
    packs = tmp_path / "packs"
    shutil.copytree(PACKS, packs)
    path = packs / "stevenage" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_pack("stevenage", packs)
    error = caught.value
    assert error.file == f"stevenage/{file}.yaml"
    assert key in error.key or key in error.words
    assert words in str(error)
    assert error.line > 1


def test_a_pack_puts_a_whole_strategy_into_a_site(stevenage: str) -> None:
    strategy = StrategyPage.objects.get()
    assert strategy.live
    assert strategy.period == "2025 to 2028"
    priorities = PriorityPage.objects.descendant_of(strategy).live()
    assert [page.kind for page in priorities] == ["aim"] * 2 + ["objective"] * 6
    drugs = priorities.get(slug="drugs")
    assert [str(row) for row in drugs.services.all()][0] == "No More Service"
    assert [row.page.slug for row in drugs.links.all()] == ["antisocial-behaviour", "get-help"]
    assert sum(line.amount for line in FundingLine.objects.live()) == 2_247_000
    assert [page.slug for page in FundingLine.objects.get(key="sada").priorities.all()] == [
        "violence-against-women-and-girls"
    ]
    assert GlossaryTerm.objects.live().filter(term="ASB").exists()


def staff() -> Any:
    return get_user_model().objects.get_or_create(username="editor", is_superuser=True)[0]


def test_what_staff_edited_is_never_put_back(stevenage: str) -> None:
    figure = Figure.objects.get(key="possession-2023")
    figure.value = "1,800"
    figure.save_revision(user=staff()).publish(user=staff())
    page = PriorityPage.objects.get(slug="drugs")
    page.title = "Our own words"
    page.services.set(list(page.services.all())[:1])
    page.save_revision(user=staff()).publish(user=staff())
    call_command("load_pack", "stevenage", verbosity=0)
    assert Figure.objects.get(key="possession-2023").value == "1,800"
    page = PriorityPage.objects.get(slug="drugs")
    assert page.title == "Our own words"
    assert page.services.count() == 1


def test_what_a_pack_no_longer_says_is_gone(stevenage: str) -> None:
    figure, term = Figure.objects.get(key="fraud-loss-2023"), GlossaryTerm.objects.get(key="hbv")
    figure.caveat = term.also_known_as = "What an older pack said."
    for record in (figure, term):
        record.save_revision().publish()
    call_command("load_pack", "stevenage", verbosity=0)
    assert Figure.objects.get(key="fraud-loss-2023").caveat == ""
    assert GlossaryTerm.objects.get(key="hbv").also_known_as == ""
