"""What the registers take in, whoever hands it over."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import EquipmentId

RULE = Equipment(EquipmentId(""), EquipmentKind.RULE, "钢直尺", "ZC-9", calibrated_on=date(2026, 5, 1))


def test_an_instrument_is_not_due_before_it_was_calibrated(app):
    """Due on the day itself is odd, yet possible."""
    app.instruments.save(replace(RULE, due_on=date(2026, 5, 1)))
    with pytest.raises(UserError, match=r"app\.due_early"):
        app.instruments.save(replace(RULE, due_on=date(2026, 4, 30)))


def test_one_that_was_kept_with_its_days_confused_can_be_retired(app):
    """Earlier versions took it in."""
    wrong = replace(RULE, id=EquipmentId("e9"), due_on=date(2026, 4, 30))
    app.services.store.save_equipment(wrong)
    assert app.instruments.save(replace(wrong, retired=True)).retired
