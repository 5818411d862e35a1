"""A slip in a pack is refused before anything is loaded, by file, line and key."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.pack_placeholders import PLACEHOLDER
from portal.pack_policy import PACKS
from portal.pack_reading import names, read_pack
from portal.pack_yaml import PackError

Edit = Callable[[str], str]


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(PACKS, tmp_path / "packs")
    return tmp_path / "packs"


def swap(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def add(words: str) -> Edit:
    return lambda text: f"{text.rstrip()}\n{words}\n"


@pytest.mark.parametrize("name", names())
def test_every_pack_of_ours_is_sound(name: str) -> None:
    pack = read_pack(name)
    assert pack.areas
    assert sum(bool(partner.get("is_own_team")) for partner in pack.partners) == 1
    said = str({"a": pack.journeys, "b": pack.pages, "c": pack.home, "d": dict(pack.partnership)})
    assert PLACEHOLDER.findall(said) == []


@pytest.mark.parametrize(
    ("file", "edit", "key", "words"),
    [
        ("partnership.yaml", add("colour: teal"), "colour", "no such key"),
        ("partnership.yaml", swap("reference_prefix", "prefix"), "prefix", "no such key"),
        ("partnership.yaml", swap("reference_prefix: SV", "reference_prefix: sv1"), "reference_prefix", "capital"),
        ("partnership.yaml", lambda _: "name: Only this\n", "", "`short_name` is missing"),
        ("partnership.yaml", lambda _: "- a\n- b\n", "", "list of `key: value`"),
        ("partnership.yaml", lambda _: "name: [unclosed\n", "", "not YAML"),
        ("partnership.yaml", lambda _: "name: \x07\n", "", "cannot be read"),
        ("areas.yaml", swap("[SG1 1,", "[SG11,"), "[1].sectors", "postcode sectors"),
        ("areas.yaml", add("- {key: bedwell, name: Again, sectors: []}"), "[14].key", "there twice"),
        ("areas.yaml", add("- {key: Bed Well, name: No, sectors: []}"), "[14].key", "hyphens"),
        ("areas.yaml", lambda _: "", "", "must be a list"),
        ("partners.yaml", swap("email: duty@sosafe.example", "email: nobody"), "[1].contacts[1].email", "email address"),
        ("partners.yaml", swap("hours: office", "hours: daytime"), "[1].contacts[1].hours", "office"),
        ("partners.yaml", swap("verified_on: 2026-10-05", "verified_on: soon"), "[1].contacts[1].verified_on", "day"),
        ("partners.yaml", swap("verified_on: 2026-10-05", "verified_on: 2026-02-30"), "", "cannot be read"),
        ("partners.yaml", swap('["09:00-17:00"]', '["17:00-09:00"]'), "[1].working_hours", "closes before"),
        ("partners.yaml", swap("is_own_team: true", "is_own_team: false"), "", "exactly one partner"),
        ("partners.yaml", swap("key: own-team-manager", "key: own-team-desk"), "[1].contacts[2].key", "there twice"),
        ("partners.yaml", swap("- key: police\n", "- key: police\n  key: police\n"), "[2].key", "there twice"),
        ("policy.yaml", swap("    refer_to: own-team", "    refer_too: own-team"), "rules[1].refer_too", "no such key"),
        ("policy.yaml", swap("refer_to: own-team", "refer_to: nobody-at-all"), "policy", "nobody-at-all"),
        ("policy.yaml", swap("refer_to: own-team", "refer_to: [own-team]"), "rules[1].refer_to", "words"),
        ("policy.yaml", lambda _: "rules: [unclosed\n", "", "not YAML"),
    ],
)  # fmt: skip
def test_refused(packs: Path, file: str, edit: Edit, key: str, words: str) -> None:
    path = packs / "stevenage" / file
    path.write_text(edit(path.read_text()))
    with pytest.raises(PackError, match=words) as refusal:
        read_pack("stevenage", packs)
    assert refusal.value.file == f"stevenage/{file}"
    assert refusal.value.key == key
    assert 1 <= refusal.value.line <= len(path.read_text().splitlines()) + 1
    assert str(refusal.value).startswith(f"stevenage/{file}, line {refusal.value.line}, ")


SHARED = "antisocial-behaviour.yaml"


@pytest.mark.parametrize(
    ("file", "edit", "words"),
    [
        (f"journeys/{SHARED}", swap("kind: checkboxes", "kind: tickboxes"), "tickboxes"),
        (f"journeys/{SHARED}", swap("title: ", "title: '[[no-such-word]]' #"), "nothing fills"),
        (f"journeys/{SHARED}", swap("title: ", "title: '[[contact:nobody]]' #"), "no contact point"),
        (f"journeys/{SHARED}", swap("title: ", "title: '[[contact:stop-hate-uk]]' #"), "low confidence"),
        (f"journeys/{SHARED}", swap("when: danger is hurt or weapon", "when: peril is hurt or weapon"), "peril"),
        ("contact_points.yaml", swap("confidence: high, ", ""), "`confidence` is missing"),
        ("contact_points.yaml", swap("free: true, confidence: high", "confidence: sure"), "high, medium, low"),
        ("pages.yaml", lambda _: "- a list\n", "must have a key"),
        ("pages.yaml", add("  - {title: Without a path}"), "every entry needs `path`"),
    ],
)  # fmt: skip
def test_refused_in_what_packs_share(packs: Path, file: str, edit: Edit, words: str) -> None:
    path = packs / "shared" / file
    path.write_text(edit(path.read_text()))
    with pytest.raises(PackError, match=words) as refusal:
        read_pack("stevenage", packs)
    assert refusal.value.file == f"shared/{file}"
    assert refusal.value.line >= 1


def test_the_line_is_the_line(packs: Path) -> None:
    path = packs / "stevenage" / "partners.yaml"
    lines = path.read_text().splitlines()
    number = next(n for n, line in enumerate(lines) if "neighbourhood@herts-police" in line)
    lines[number] = "      email: nobody"
    path.write_text("\n".join(lines))
    with pytest.raises(PackError) as refusal:
        read_pack("stevenage", packs)
    assert (refusal.value.line, refusal.value.key) == (number + 1, "[2].contacts[1].email")


@pytest.mark.parametrize("file", ["partnership.yaml", "areas.yaml", "partners.yaml", "policy.yaml"])
def test_a_missing_file(packs: Path, file: str) -> None:
    (packs / "herefordshire" / file).unlink()
    with pytest.raises(PackError, match="missing|no such pack"):
        read_pack("herefordshire", packs)


def test_the_command_says_it_in_one_line() -> None:
    with pytest.raises(CommandError, match="no such pack. There are: herefordshire, stevenage"):
        call_command("load_pack", "atlantis")


def test_the_contact_page_leads_to_the_teams_mailbox() -> None:
    page = next(each for each in read_pack("herefordshire").pages if each["path"] == "/contact/")
    body = "\n".join(str(block.get("text", "")) for block in page["body"])
    assert "](mailto:team@herefordshire-csp.example)" in body
