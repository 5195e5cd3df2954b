import re

import pytest

from config.lexicons import load_name_lexicon
from config.name_signs import NameSign, NameSigns

LEXICON = load_name_lexicon()


@pytest.mark.parametrize("sign", LEXICON.signs.signs + LEXICON.person_signs.signs, ids=lambda sign: sign.name)
def test_each_sign_holds_in_its_example(sign: NameSign) -> None:
    before, inside, after = re.split(r"[\[\]]", sign.example)
    assert sign.before is None or sign.before.search(before)
    assert sign.inside is None or sign.inside.search(inside)
    assert sign.after is None or sign.after.match(after)


@pytest.mark.parametrize("signs", [LEXICON.signs, LEXICON.person_signs])
def test_no_two_signs_share_a_name(signs: NameSigns) -> None:
    assert len({sign.name for sign in signs.signs}) == len(signs.signs)
