import pytest

from linking.names import organisation_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The World Bank", "World  bank"),
        ("“一带一路”医疗器械创新与应用联盟", "一带一路医疗器械创新与应用联盟"),
        ("Children’s Hospital of Soochow University", "children's hospital of Soochow University"),
        ("ＡＢＣ集团", "ABC 集团"),
        ("国际（上海）创新中心", "国际(上海)创新中心"),
        ("Johnson & Johnson", "Johnson and Johnson"),
    ],
)
def test_two_writings_of_one_name(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


def test_different_names_stay_apart_and_nothing_becomes_empty() -> None:
    assert organisation_key("复旦大学") != organisation_key("复旦大学管理学院")
    assert organisation_key("The") == "the"
    assert organisation_key("“”") == "“”"
