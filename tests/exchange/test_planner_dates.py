"""Day and month are never swapped: the file settles it, or the user is asked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunikator.domain.importing import ImportRefused
from kommunikator.exchange.planner.dates import ORDERS, DateColumn, Order, OrderUnknown, date_order, day_of, decide

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FORMS = {
    "dmy": ("{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02}-{m:02}-{y}"),
    "mdy": ("{m:02}/{d:02}/{y}", "{m}/{d}/{y}"),
    "ymd": ("{y}-{m:02}-{d:02}", "{y}/{m}/{d}"),
}
SHORT = {"dmy": "{d:02}/{m:02}/{s:02}", "mdy": "{m}/{d}/{s:02}", "ymd": "{s:02}-{m:02}-{d:02}"}


def written(day: date, form: str) -> str:
    return form.format(d=day.day, m=day.month, y=day.year, s=day.year % 100)


@given(
    st.lists(DAYS, min_size=1, max_size=30), st.sampled_from([(o, f) for o in ORDERS for f in (*FORMS[o], SHORT[o])])
)
def test_a_column_reads_back_or_is_asked_about(days: list[date], order_and_form: tuple[Order, str]) -> None:
    truth, form = order_and_form
    texts = [written(day, form) for day in days]
    order = date_order(texts)
    if order is None:
        # The true order is among those that are left, so the user can choose it.
        order = decide([DateColumn("Due date", texts, 2)], truth).order
    assert [day_of(text, order) for text in texts] == days


@given(st.lists(DAYS, min_size=1, max_size=10), st.sampled_from(("dmy", "mdy")))
def test_one_day_after_the_twelfth_settles_it(days: list[date], truth: Order) -> None:
    texts = [written(day, FORMS[truth][0]) for day in (*days, date(2026, 11, 25))]
    assert date_order(texts) == truth


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["11/25/2026", "12/01/2026"], "mdy"),
        (["25/11/2026", "01/12/2026"], "dmy"),
        (["25.11.2026"], "dmy"),
        (["2026-11-05", "2026-11-06"], "ymd"),
        (["11/05/2026", ""], None),
        (["26-11-05"], None),
        (["99-11-05"], "ymd"),
        (["11/11/2026"], "dmy"),
        (["2026-11-05", "11/25/2026"], "mdy"),
        (["", "soon"], None),
        (["1/31/2026 10:15 AM"], "mdy"),
        (["31/02/2026"], "dmy"),
        (["40/40/2026"], None),
    ],
)
def test_date_order(texts: list[str], order: str | None) -> None:
    assert date_order(texts) == order


def test_a_contradiction_names_both_rows() -> None:
    columns = [DateColumn("Start date", ["", "25/11/2026"], 2), DateColumn("Due date", ["01/02/2026", "11/26/2026"], 2)]
    with pytest.raises(ImportRefused) as caught:
        decide(columns)
    sentence = str(caught.value)
    assert "“25/11/2026” in row 3 (Start date)" in sentence
    assert "“11/26/2026” in row 3 (Due date)" in sentence


def test_all_columns_decide_together() -> None:
    columns = [DateColumn("Due date", ["03/04/2026"], 2), DateColumn("Created", ["10/20/2025"], 2)]
    decision = decide(columns)
    assert (decision.order, decision.how, decision.example, decision.row) == ("mdy", "settled", "10/20/2025", 2)


def test_the_user_is_asked() -> None:
    column = DateColumn("Due date", ["03/04/2026"], 2)
    with pytest.raises(OrderUnknown, match="--date-order"):
        decide([column])
    assert decide([column], "dmy").order == "dmy"


def test_a_choice_that_the_file_contradicts_is_refused() -> None:
    column = DateColumn("Due date", ["03/04/2026", "11/25/2026"], 2)
    with pytest.raises(ImportRefused, match=r"“11/25/2026” in row 3 \(Due date\)"):
        decide([column], "dmy")


def test_nothing_to_decide() -> None:
    decision = decide([DateColumn("Due date", ["", date(2026, 11, 25), "2026-11-25"], 2)])
    assert (decision.order, decision.how) == ("ymd", "settled")
    assert decide([DateColumn("Due date", [""], 2)]).how == "none"


def test_alike() -> None:
    assert decide([DateColumn("Due date", ["05/05/2026", "11/11/2026"], 2)]).how == "alike"


@given(DAYS)
def test_excel_numbers_count_only_when_the_whole_column_has_them(day: date) -> None:
    number = str((day - date(1899, 12, 30)).days)
    decision = decide([DateColumn("Due date", [number, ""], 2), DateColumn("Start date", [number, "soon"], 2)])
    assert decision.serial == {"Due date"}
    assert day_of(number, None, serial=True) == day
    with pytest.raises(ValueError, match=number):
        day_of(number, None)


def test_numbers_out_of_reason_are_no_days() -> None:
    assert decide([DateColumn("Due date", ["12345"], 2)]).serial == frozenset()


@pytest.mark.parametrize("text", ["31/02/2026", "29/02/2025", "00/10/2026", "soon", "1/2", "25-11/2026"])
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_of(text, "dmy")


@given(DAYS, st.timedeltas(timedelta(0), timedelta(hours=23)))
def test_real_dates_are_taken_as_they_are(day: date, clock: timedelta) -> None:
    assert day_of(day, None) == day
    assert day_of(datetime(day.year, day.month, day.day) + clock, "mdy") == day
