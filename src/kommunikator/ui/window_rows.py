"""The window's menus and keys as tables: what stands where, under which key, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunikator.domain.shown import Filter, Grouping
from kommunikator.domain.text import N_
from kommunikator.i18n import _
from kommunikator.ui.week import actions, lanes, mix_cells
from kommunikator.ui.week import view as week_view

if TYPE_CHECKING:
    from kommunikator.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the menus: text, keys, and what it does; "-" is a line."""

    text: str
    keys: str = ""
    run: Callable[[MainWindow], object] | None = None


def export(window: MainWindow) -> None:
    """Ask how what is on the screen is to be handed on."""
    window.handing_on.ask()


def print_shown(window: MainWindow) -> None:
    """Show what is on the screen as it comes out on paper."""
    window.handing_on.print()


LINE = Row("-")
FILE = (
    Row(N_("New post"), "Ctrl+N", lambda window: window.enter("week").new_post()),
    Row(N_("New idea"), "Ctrl+Shift+N", lambda window: window.enter("week").new_idea()),
    Row(N_("Choose channels …"), "Ctrl+Shift+K", lambda window: window.choose_channels()),
    Row(N_("Change others too …"), "Ctrl+Shift+R", lambda window: window.take_offer()),
    LINE,
    Row(N_("Import …"), "Ctrl+I", lambda window: window.import_wanted.emit()),
    Row(N_("Import a content matrix …"), "", lambda window: window.matrix_import_wanted.emit()),
    LINE,
    Row(N_("Export …"), "Ctrl+E", export),
    Row(N_("Export again"), "Ctrl+Shift+E", lambda window: window.handing_on.again()),
    Row(N_("Print …"), "Ctrl+P", print_shown),
    Row(N_("Copy as a picture"), "", lambda window: window.handing_on.copy("picture")),
    Row(N_("Copy for e-mail and chat"), "", lambda window: window.handing_on.copy("mail")),
    LINE,
    Row(N_("Settings …"), "Ctrl+,", lambda window: window.settings_wanted.emit("computer", None)),
    Row(N_("Channels …"), "", lambda window: window.settings_wanted.emit("channels", None)),
    Row(N_("Themes …"), "", lambda window: window.settings_wanted.emit("themes", None)),
    Row(N_("Campaigns …"), "", lambda window: window.settings_wanted.emit("campaigns", None)),
    Row(N_("Members …"), "", lambda window: window.settings_wanted.emit("members", None)),
    Row(N_("Audiences …"), "", lambda window: window.settings_wanted.emit("audiences", None)),
    Row(N_("Purposes …"), "", lambda window: window.settings_wanted.emit("purposes", None)),
    Row(N_("Organisation …"), "", lambda window: window.settings_wanted.emit("organisation", None)),
    Row(N_("Days of our own …"), "", lambda window: window.settings_wanted.emit("own_days", None)),
    LINE,
    Row(N_("Quit"), "Ctrl+Q", lambda window: window.close()),
)
VIEW = (
    Row(N_("Search …"), "Ctrl+F", lambda window: window.enter("week").header.search.begin()),
    Row(N_("All commands …"), "Ctrl+K", lambda window: window.show_commands()),
    LINE,
    Row(N_("Week"), "Ctrl+1", lambda window: window.show_screen("week")),
    Row(N_("Content matrix"), "Ctrl+2", lambda window: window.show_screen("matrix")),
    Row(N_("Channel choice"), "Ctrl+3", lambda window: window.show_screen("choice")),
    Row(N_("Campaigns"), "Ctrl+4", lambda window: window.show_screen("campaigns")),
    Row(N_("Today"), "Ctrl+T", lambda window: window.enter("week").show_today()),
    Row(N_("Go to day or week …"), "Ctrl+G", lambda window: window.enter("week").ask_where()),
    Row(N_("Idea bank"), "Ctrl+B", lambda window: window.enter("week").toggle_drawer()),
    Row(N_("Needs attention"), "Ctrl+Shift+A", lambda window: window.enter("week").toggle_matters()),
    LINE,
    Row(N_("Larger text"), "Ctrl++", lambda window: window.resize_text(25)),
    Row(N_("Smaller text"), "Ctrl+-", lambda window: window.resize_text(-25)),
    Row(N_("Normal text size"), "Ctrl+0", lambda window: window.resize_text(0)),
)
SHOW = (
    Row(N_("Group by nothing"), "", lambda window: window.enter("week").group_by(Grouping.NONE)),
    Row(N_("Group by channel"), "", lambda window: window.enter("week").group_by(Grouping.CHANNEL)),
    Row(N_("Group by responsible"), "", lambda window: window.enter("week").group_by(Grouping.RESPONSIBLE)),
    Row(N_("Group by theme"), "", lambda window: window.enter("week").group_by(Grouping.THEME)),
    LINE,
    Row(N_("Show only mine"), "", lambda window: window.enter("week").switch_filter("mine")),
    Row(N_("Show only what needs attention"), "", lambda window: window.enter("week").switch_filter("attention")),
    Row(N_("Clear filter"), "Ctrl+Shift+F", lambda window: window.enter("week").filter_by(Filter())),
    LINE,
    Row(N_("Save this view …"), "", lambda window: window.enter("week").toolbar.views.save()),
    Row(N_("Change views …"), "", lambda window: window.enter("week").toolbar.views.change()),
)
HELP = (Row(N_("Keyboard shortcuts"), "F1", lambda window: window.keys_wanted.emit()),)


# What `window_menus` gives keys besides the rows above.
MORE = (
    (N_("Undo"), "Ctrl+Z"),
    (N_("Redo"), "Ctrl+Y / Ctrl+Shift+Z"),
    (N_("Next pane"), "F6"),
    (N_("Previous pane"), "Shift+F6"),
    (N_("Menu"), "F10"),
)


def keys() -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the keys by place, as (place, [(what, keys)]), for the list of keys."""
    from kommunikator.ui.attention import view as attention
    from kommunikator.ui.campaigns import screen as campaigns
    from kommunikator.ui.choice import guide
    from kommunikator.ui.choice import overview_screen as suits
    from kommunikator.ui.choice.settings import rules_view as rules
    from kommunikator.ui.editor import keys as editor
    from kommunikator.ui.goals import rows_view as goals
    from kommunikator.ui.ideas import panel as ideas
    from kommunikator.ui.matrix import actions as cells
    from kommunikator.ui.matrix import gaps, screen, view, week_below
    from kommunikator.ui.matrix.details import idea_list
    from kommunikator.ui.team import record_list

    everywhere = [(row.text, row.keys) for row in (*FILE, *VIEW, *SHOW, *HELP) if row.run and row.keys]
    places = (
        (_("Everywhere"), [*everywhere, *MORE]),
        (_("In the week"), [*week_view.KEYS, *((verb.text, verb.keys) for verb in actions.WEEK)]),
        (_("In the campaigns above the days"), list(lanes.KEYS)),
        (_("In the mix"), list(mix_cells.KEYS)),
        (_("In the idea bank"), [*ideas.KEYS, *((verb.text, verb.keys) for verb in actions.IDEAS)]),
        (_("In what needs attention"), list(attention.KEYS)),
        (_("In the editor"), [(row.text, row.shown) for row in editor.KEYS]),
        (_("In the content matrix"), [*view.KEYS, *screen.KEYS, *((verb.text, verb.keys) for verb in cells.CELLS)]),
        (_("In the list of gaps"), list(gaps.KEYS)),
        (_("In the week below the matrix"), list(week_below.KEYS)),
        (_("In the ideas of a cell"), list(idea_list.KEYS)),
        (_("In the goals"), list(goals.KEYS)),
        (_("In the channel choice"), list(suits.KEYS)),
        (_("In the guide to the channels"), list(guide.KEYS)),
        (_("In the rules for channels"), list(rules.KEYS)),
        (_("In the list of campaigns"), list(campaigns.KEYS)),
        (_("In the settings' lists"), list(record_list.KEYS)),
    )
    return [(place, [(_(text), keys) for text, keys in rows]) for place, rows in places]
