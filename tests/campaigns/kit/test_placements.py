"""A placement's code leads to its campaign and says the place, and nothing else."""

import pytest

from campaigns.placements import NotACode, code_of, path_of, read


@pytest.mark.parametrize("key", ["bus-shelter", "x", "a1-b2"])
def test_a_code_is_read_as_it_was_made(key: str) -> None:
    assert read(code_of(57, key)) == (57, key)
    assert path_of(57, key) == f"/c/57-{key}/"


@pytest.mark.parametrize(
    "code",
    ["", "57", "57-", "-a", "0-a", "57-A", "57-a_b", "57-a--b", "57-a/b", "٥-a", "57-a\n", "9" * 12 + "-a", "1-" + "a" * 41],
)  # fmt: skip
def test_anything_else_is_no_code(code: str) -> None:
    with pytest.raises(NotACode):
        read(code)
