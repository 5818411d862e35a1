"""A pack's triage policy, with the part that every partnership shares."""

from pathlib import Path
from typing import Any

import yaml

PACKS = Path(__file__).parent / "packs"


def policy_data(pack: str, packs: Path = PACKS) -> dict[str, Any]:
    """A pack's policy as plain data, ready for `policy_from_dict`.

    With `shared: true` the shared rules and signals come first; a key the pack gives replaces the
    shared one, except that signals, rules and examples are added together.
    """
    own = _read(packs / pack / "policy.yaml")
    if not own.pop("shared", False):
        return own
    common = _read(packs / "shared" / "policy.yaml")
    joined = {key: [*common.get(key, ()), *own.get(key, ())] for key in _LISTS}
    return {**common, **own, **joined}


_LISTS = ("signals", "rules", "examples")


def _read(path: Path) -> dict[str, Any]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise ValueError(f"{path}: a policy is a list of named parts, such as rules and examples.")
    return data
