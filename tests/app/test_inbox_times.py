"""What is odd about the capture time of a waiting photo is said before it is filed, and hinders nothing."""

from datetime import timedelta

from inspector_app.app.inbox_words import item_words
from tests.app.sticks import FILED, WAITING


def said(inbox, stick, minute):
    """Return the Chinese sentence about a photo of a minute past nine on 2026-09-16, once it was imported."""
    stick("1.jpg", minute)
    (item,) = inbox.import_folder(stick.folder).items
    assert item_words(inbox.items(WAITING)[0]) == item_words(item)
    return item_words(item).zh


def test_a_time_before_all_open_records_is_said(clock, begin, inbox, stick):
    """Against the oldest of them."""
    clock.forward(days=2, hours=1)
    begin()
    clock.forward(days=1)
    begin()
    assert said(inbox, stick, 0).endswith(
        "请拖到所属的拍摄项。拍摄时间 2026-09-16 09:00:00 早于所有未封存检查的开始时间，至少早 2 天 1 小时。"
    )


def test_a_time_in_the_future_is_said(clock, inbox, stick):
    """In the words of the evidence."""
    clock.wall -= timedelta(hours=7)
    assert said(inbox, stick, 0).endswith(
        "拍摄时间 2026-09-16 09:00:00 比入库时间晚 7 小时，可能是相机时钟偏快。"
    )


def test_an_ordinary_time_is_not_odd(clock, session, inbox, stick):
    """After the oldest record began, or a little before."""
    clock.forward(hours=3)
    assert said(inbox, stick, 5) == "没有标牌码，请拖到所属的拍摄项"


def test_without_an_open_record_nothing_is_too_old(clock, inbox, stick):
    """There is nothing to compare with."""
    clock.forward(days=40)
    assert "早" not in said(inbox, stick, 0)


def test_it_hinders_no_filing(clock, session, inbox, stick):
    """The note stands on the evidence from then on, and no more on its line."""
    clock.wall -= timedelta(hours=7)
    stick("1.jpg", 0)
    (item,) = inbox.import_folder(stick.folder).items
    inbox.file_to(item.id, session.run.id, "start_gauge")
    assert [one.odd_time for one in inbox.items(FILED)] == [None]
