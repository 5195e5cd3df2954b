"""Who is granted what a body approves: 甲药业的新药获批 names the recipient, the regulator issues."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.records import EventType, Role

_APPROVAL: Final = re.compile(r"获批|获准|获得?批准|批准|注册证|批件|上市许可|准产|获证|拿证|过审|批文|核准|许可证")
_REGULATOR: Final = re.compile(
    r".*(?:局|部|委|委员会|署|厅|政府|国务院|处|办公室|药监|卫健委|总会|FDA|EMA|MHRA|PMDA)(?:[(（].*[)）])?", re.DOTALL
)


def name_recipients(scene: Scene, draft: Draft) -> Draft:
    """The draft of an approved product with those who are no regulators as its recipients."""
    if scene.language != "zh" or draft.lexicon.type != EventType.PRODUCT_RELEASED:
        return draft
    start, end = draft.trigger
    if not _APPROVAL.search(scene.text, start, min(end + 1, len(scene.text))):
        return draft
    items = [
        replace(item, role=Role.RECIPIENT)
        if item.role is Role.ISSUER and not _REGULATOR.fullmatch(scene.text, item.start, item.end)
        else item
        for item in draft.items
    ]
    return replace(draft, items=tuple(items))
