import re

import pytest

from config.lexicons import FOLDER
from config.name_signs import NameSign, load_name_signs

SIGNS = load_name_signs(FOLDER / "english_signs.toml")


@pytest.mark.parametrize("sign", SIGNS.signs, ids=lambda sign: sign.name)
def test_each_sign_holds_in_its_example(sign: NameSign) -> None:
    before, inside, after = re.split(r"[\[\]]", sign.example)
    assert sign.before is None or sign.before.search(before)
    assert sign.inside is None or sign.inside.search(inside)
    assert sign.after is None or sign.after.match(after)


def test_no_two_signs_share_a_name() -> None:
    assert len({sign.name for sign in SIGNS.signs}) == len(SIGNS.signs)
