"""Organisations found by any of their names, and the events they share."""

from __future__ import annotations

from database.store import Catalogue
from tests.database.samples import NOW, make


def find(catalogue: Catalogue, text: str, limit: int = 10) -> list[str]:
    return sorted(min(name.name for name in one.names) for one in catalogue.entities.find(text, limit))


def test_an_organisation_is_found_by_a_part_of_its_name(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    assert find(catalogue, "江城") == ["江城大学"]
    assert find(catalogue, "临港医院") == ["临港医院"]
    for text in ("", "无名", "100%", "_", "江城%"):
        assert find(catalogue, text) == [], text


def test_shared_events_name_all_who_take_part_and_follow_merges(catalogue: Catalogue) -> None:
    for number in range(2):
        catalogue.save_article(make(f"https://news.example/{number}"), now=NOW)
    (university,) = catalogue.entities.find("江城大学", 10)
    (hospital,) = catalogue.entities.find("临港医院", 10)
    shared = catalogue.entities.shared_events([university.id])
    assert {one.url for one in shared} == {"https://news.example/0", "https://news.example/1"}
    assert len({one.event_id for one in shared}) == 2
    for one in shared:
        assert {part.organisation_id for part in one.participants} == {university.id, hospital.id}
        assert one.type == "agreement_signed"
    assert catalogue.entities.names([university.id, hospital.id, "unknown"]) == {
        university.id: "江城大学", hospital.id: "临港医院", "unknown": "unknown",
    }  # fmt: skip
    catalogue.merge_organisations(university.id, hospital.id, now=NOW)
    (merged,) = {one.id for text in ("江城大学", "临港医院") for one in catalogue.entities.find(text, 10)}
    (participants,) = {one.participants for one in catalogue.entities.shared_events([merged])}
    assert {part.organisation_id for part in participants} == {merged}
