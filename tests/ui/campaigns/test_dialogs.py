"""A new campaign, the end of one, and next year's copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from kommunikator.domain.campaigns import year_later
from kommunikator.domain.edit import changed
from kommunikator.domain.post import Status
from kommunikator.domain.team import Theme, ThemeKind
from kommunikator.ui.campaigns.dialogs import CopyDialog, FinishDialog, NewCampaignDialog
from kommunikator.ui.campaigns.screen import CampaignScreen
from kommunikator.ui.dialog import FramedDialog
from tests.ui.campaigns.conftest import BIKES, FAMILIES, LIGHTS, MAP_IDEA, SAND, SNOW, SUMMER
from tests.ui.plans import FB, TODAY, WEB, Plan, locked

Some = TypeVar("Some", bound=FramedDialog)


def opened(screen: CampaignScreen, kind: type[Some]) -> Some:
    """Give the dialog that is open."""
    (found,) = (dialog for dialog in screen.findChildren(kind) if dialog.isVisible())
    return found


def accept(dialog: FramedDialog) -> None:
    """Press the primary button."""
    next(button for button in dialog.findChildren(QPushButton) if button.isDefault()).click()


def theme(plan: Plan, campaign: UUID) -> Theme:
    return plan.document.team.themes[campaign]


# --- a new one -----------------------------------------------------------------------------------------------------


def test_a_new_campaign_starts_today_and_is_shown(screen: CampaignScreen, campaigns: Plan) -> None:
    QTest.mouseClick(screen.new_button, Qt.MouseButton.LeftButton)
    dialog = opened(screen, NewCampaignDialog)
    QTest.keyClicks(dialog.form.input("name"), "Elections <i>2027</i>")
    dialog.form.input("ends").put_typed("31/12/2026")
    accept(dialog)
    new = campaigns.document.team.campaigns[-1]
    assert (new.name, new.type, new.starts, new.ends) == (
        "Elections <i>2027</i>",
        ThemeKind.CAMPAIGN,
        TODAY,
        date(2026, 12, 31),
    )
    assert new.position > max(one.position for one in campaigns.document.team.themes.values() if one.id != new.id)
    assert screen.view.current() == new.id
    assert screen.page.head.name.text() == "Elections <i>2027</i>"
    campaigns.document.undo()
    assert new.id not in campaigns.document.team.themes


def test_n_in_the_list_and_enter_on_the_buttons_ask(screen: CampaignScreen) -> None:
    QTest.keyClick(screen.view, Qt.Key.Key_N)
    opened(screen, NewCampaignDialog).reject()
    QTest.keyClick(screen.new_button, Qt.Key.Key_Return)
    opened(screen, NewCampaignDialog).reject()
    QTest.keyClick(screen.page.head.finish, Qt.Key.Key_Return)
    opened(screen, FinishDialog).reject()


def test_a_campaign_needs_a_name_of_its_own_and_days_in_order(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.begin_new()
    dialog = opened(screen, NewCampaignDialog)
    accept(dialog)
    assert dialog.form.fault("name")
    dialog.form.input("name").put_typed("lights")
    dialog.form.input("ends").put_typed("01/01/2026")
    accept(dialog)
    assert dialog.form.fault("name")
    assert dialog.form.fault("ends") == "It would end before it starts."
    assert dialog.isVisible()
    dialog.reject()
    assert len(campaigns.document.team.campaigns) == 4


# --- the end -------------------------------------------------------------------------------------------------------


def test_finishing_ends_a_campaign_today_and_shows_what_came_of_it(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.page.about.input("goal").put_typed("Still typing")
    screen.page.head.finish.click()
    dialog = opened(screen, FinishDialog)
    assert dialog.form.record().ends == TODAY
    dialog.form.input("evaluation").put_typed(" The map. ")
    dialog.form.input("figures").put_typed("900 visits")
    accept(dialog)
    now = theme(campaigns, SNOW.id)
    assert (now.ends, now.evaluation, now.figures, now.goal) == (TODAY, "The map.", "900 visits", "Still typing")
    assert screen.page.head.stage.text() == "Evaluated"
    assert screen.page.evaluation.input("evaluation").value() == "The map."
    assert screen.page.evaluation.isVisible()
    assert screen.view.current() == SNOW.id
    campaigns.document.undo()
    assert (theme(campaigns, SNOW.id).ends, theme(campaigns, SNOW.id).evaluation) == (SNOW.ends, "")
    assert screen.page.head.stage.text() == "Running"


def test_evaluating_one_that_is_over_keeps_its_last_day(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.show_campaign(BIKES.id)
    screen.page.evaluate_button.click()
    dialog = opened(screen, FinishDialog)
    assert dialog.windowTitle() == "Evaluate campaign"
    dialog.form.input("evaluation").put_typed("Cold May.")
    accept(dialog)
    assert (theme(campaigns, BIKES.id).ends, theme(campaigns, BIKES.id).evaluation) == (BIKES.ends, "Cold May.")
    assert screen.page.head.stage.text() == "Evaluated"


def test_a_campaign_cannot_end_before_it_starts_or_without_a_day(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.begin_finish()
    dialog = opened(screen, FinishDialog)
    for typed in ("01/11/2026", "", "soon"):
        dialog.form.input("ends").put_typed(typed)
        accept(dialog)
        assert dialog.form.fault("ends")
    assert dialog.isVisible()
    assert theme(campaigns, SNOW.id).ends == SNOW.ends


def test_finishing_asks_for_an_evaluation_or_puts_it_off(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.begin_finish()
    dialog = opened(screen, FinishDialog)
    accept(dialog)
    assert dialog.form.fault("evaluation")
    assert theme(campaigns, SNOW.id).ends == SNOW.ends
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Evaluate later").click()
    assert (theme(campaigns, SNOW.id).ends, theme(campaigns, SNOW.id).evaluation) == (TODAY, "")


def test_what_was_written_stays_when_the_plan_refuses(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.begin_finish()
    dialog = opened(screen, FinishDialog)
    dialog.form.input("evaluation").put_typed("The map.")
    with locked(campaigns):
        accept(dialog)
    assert dialog.isVisible()
    assert dialog.form.input("evaluation").value() == "The map."
    # Somebody else changes the campaign meanwhile: what is written here goes with it as it is now.
    now = theme(campaigns, SNOW.id)
    campaigns.document.do(changed("Edit campaign", (now, replace(now, goal="Even fewer calls"))))
    accept(dialog)
    assert not dialog.isVisible()
    after = theme(campaigns, SNOW.id)
    assert (after.goal, after.evaluation, after.ends) == ("Even fewer calls", "The map.", TODAY)


def test_a_copy_that_gets_shorter_says_so(screen: CampaignScreen, campaigns: Plan) -> None:
    now = theme(campaigns, SNOW.id)
    christmas = replace(now, starts=date(2026, 12, 21), ends=date(2027, 1, 3))
    campaigns.document.do(changed("Edit campaign", (now, christmas)))
    screen.begin_copy()
    said = "It gets 7 days shorter, as that year has no week 53. You can change the days afterwards."
    assert said in _words(opened(screen, CopyDialog))


def test_the_list_shows_the_campaign_that_the_page_is_about(screen: CampaignScreen, campaigns: Plan) -> None:
    before = screen.view.current()
    with locked(campaigns):
        screen.show_campaign(BIKES.id)
        assert screen.view.current() == before
    screen.show_campaign(BIKES.id)
    assert screen.view.current() == BIKES.id


# --- next year -----------------------------------------------------------------------------------------------------


def test_a_copy_goes_to_next_year_with_its_posts(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.page.head.copy.click()
    dialog = opened(screen, CopyDialog)
    assert dialog.form.input("name").value() == "Snow 2027"
    assert "15 Nov – 26 Dec 2027 · Weeks 46–51" in _words(dialog)
    assert dialog.posts_too.text() == "Its 2 posts too, as planned"
    accept(dialog)
    (copy,) = (one for one in campaigns.document.team.campaigns if one.name == "Snow 2027")
    assert (copy.starts, copy.ends, copy.goal, copy.icon) == (
        date(2027, 11, 15),
        date(2027, 12, 26),
        "Fewer calls",
        "snowflake",
    )
    posts = [planned.post for planned in campaigns.store.posts_of_theme(copy.id)]
    assert [(post.title, post.when and post.when.day, post.status) for post in posts] == [
        ("Plough map", year_later(date(2026, 11, 10)), Status.PLANNED),
        ("Fetch <b>sand</b>", year_later(date(2026, 12, 2)), Status.PLANNED),
    ]
    ideas = campaigns.store.matrix().ideas
    assert [(idea.text, idea.channel) for idea in ideas if idea.theme == copy.id] == [(MAP_IDEA.text, WEB.id)]
    links = campaigns.document.team.theme_audiences.values()
    assert [link.audience for link in links if link.theme == copy.id] == [FAMILIES.id]
    assert (screen.view.current(), screen.page.head.stage.text()) == (copy.id, "Coming")
    assert [line.used for line in screen.page.channels.rows.rows if line.channel == FB] == [False]
    campaigns.document.undo()
    assert copy.id not in campaigns.document.team.themes
    assert campaigns.store.posts_of_theme(copy.id) == []


def test_a_copy_can_leave_the_posts(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.begin_copy()
    dialog = opened(screen, CopyDialog)
    dialog.posts_too.setChecked(False)
    dialog.form.input("name").put_typed("Next winter")
    accept(dialog)
    (copy,) = (one for one in campaigns.document.team.campaigns if one.name == "Next winter")
    assert campaigns.store.posts_of_theme(copy.id) == []
    assert len(campaigns.store.posts_of_theme(SNOW.id)) == 4
    assert campaigns.post(SAND) == SAND


def test_a_copy_needs_a_name_of_its_own(screen: CampaignScreen, campaigns: Plan) -> None:
    screen.show_campaign(SUMMER.id)
    screen.begin_copy()
    dialog = opened(screen, CopyDialog)
    assert dialog.posts_too.isHidden()
    dialog.form.input("name").put_typed(LIGHTS.name)
    accept(dialog)
    assert dialog.form.fault("name")
    dialog.form.input("name").put_typed("Summer 2027")
    dialog.form.input("name").left.emit()
    accept(dialog)
    (copy,) = (one for one in campaigns.document.team.campaigns if one.name == "Summer 2027")
    assert (copy.evaluation, copy.figures) == ("", "")


def _words(dialog: FramedDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))
