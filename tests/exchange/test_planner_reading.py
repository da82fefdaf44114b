"""From a file to tasks: languages, layouts, what is left out, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunikator.domain.importing import ImportRefused
from kommunikator.domain.team import Team
from kommunikator.exchange import planner
from kommunikator.exchange.planner import cleaning
from kommunikator.exchange.planner.columns import ColumnsUnknown
from kommunikator.exchange.planner.dates import OrderUnknown
from tests.exchange import xlsx

EMPTY = Team()
FIXTURE = Path(__file__).parents[1] / "fixtures" / "planner-export-en.xlsx"

SWEDISH = (
    "Aktivitets-ID", "Aktivitetsnamn", "Bucketnamn", "Förlopp", "Prioritet", "Tilldelad till", "Skapad av",
    "Skapad den", "Startdatum", "Förfallodatum", "Är återkommande", "Försenad", "Slutförd den", "Slutförd av",
    "Slutförda checklisteobjekt", "Checklisteobjekt", "Etiketter", "Beskrivning",
)  # fmt: skip
NORWEGIAN = (
    "Oppgave-ID", "Oppgavenavn", "Samlingsnavn", "Fremdrift", "Prioritet", "Tilordnet til", "Opprettet av",
    "Opprettet dato", "Startdato", "Forfallsdato", "Er regelmessig", "Forsinket", "Fullført dato", "Fullført av",
    "Fullførte sjekklisteelementer", "Sjekklisteelementer", "Etiketter", "Beskrivelse",
)  # fmt: skip
DANISH = (
    "Opgave-id", "Opgavenavn", "Bucketnavn", "Status", "Prioritet", "Tildelt til", "Oprettet af",
    "Oprettelsesdato", "Startdato", "Forfaldsdato", "Er tilbagevendende", "Forsinket", "Fuldført den", "Fuldført af",
    "Fuldførte tjeklisteelementer", "Tjeklisteelementer", "Etiketter", "Beskrivelse",
)  # fmt: skip
FINNISH = (
    "Tehtävän tunnus", "Tehtävän nimi", "Säilön nimi", "Edistyminen", "Prioriteetti", "Vastuuhenkilö", "Luonut",
    "Luontipäivä", "Aloituspäivä", "Määräpäivä", "On toistuva", "Myöhässä", "Valmistumispäivä", "Viimeistellyt",
    "Valmiit tarkistusluettelon kohteet", "Tarkistusluettelon kohteet", "Otsikot", "Kuvaus",
)  # fmt: skip
GERMAN = (
    "Aufgaben-ID", "Aufgabenname", "Bucketname", "Fortschritt", "Priorität", "Zugewiesen an", "Erstellt von",
    "Erstellungsdatum", "Startdatum", "Fälligkeitsdatum", "Wiederkehrend", "Verspätet", "Abgeschlossen am",
    "Abgeschlossen von", "Abgeschlossene Checklistenelemente", "Checklistenelemente", "Bezeichnungen", "Beschreibung",
)  # fmt: skip
WORDS = {
    SWEDISH: ("Ej påbörjad", "Pågår", "Slutförd"),
    NORWEGIAN: ("Ikke påbegynt", "Pågår", "Fullført"),
    DANISH: ("Ikke startet", "I gang", "Fuldført"),
    FINNISH: ("Ei aloitettu", "Käynnissä", "Valmis"),
    GERMAN: ("Nicht begonnen", "In Bearbeitung", "Abgeschlossen"),
}


def opened(tmp_path: Path, rows: Sequence[Sequence[Any]], **kwargs: Any) -> planner.PlannerPlan:
    about = kwargs.pop("about", xlsx.ABOUT)
    path = xlsx.planner_file(tmp_path / "plan.xlsx", rows, kwargs.pop("header", xlsx.HEADER), about)
    return planner.open(path, **kwargs)


def remarks(plan: planner.PlannerPlan) -> dict[str, tuple[int, ...]]:
    return {remark.sentence: remark.rows for remark in plan.remarks}


def test_the_real_export() -> None:
    plan = planner.open(FIXTURE)
    assert (plan.name, plan.plan_id, plan.exported) == ("Innehållsplan Sjövik", xlsx.PLAN_ID, date(2026, 11, 20))
    assert (len(plan.tasks), plan.rows, plan.columns_how, len(plan.columns)) == (42, 42, "headings", 18)
    assert (plan.dates.order, plan.dates.how) == ("mdy", "settled")
    task = plan.tasks[1]
    assert (task.title, task.due, task.progress) == (
        "Ny cykelväg mellan Norrby och centrum", date(2026, 12, 3), "In progress",
    )  # fmt: skip
    assert (task.labels, task.assigned) == (("Facebook", "Webb", "LinkedIn"), ("Anna Lind",))
    assert task.description == "Ton: lättsam\nTa med bild från arkivet."
    assert plan.tasks[2].description == "=SUMMA(A1) är inte en formel här\nrad två"
    assert plan.tasks[10].title == "Isbanan öppnar i Norrby <preliminärt>"
    assert [done for _text, done in plan.tasks[0].checklist] == [True, True, False, False]
    assert sum(task.due is None for task in plan.tasks) == 5


def test_progress_is_yielded() -> None:
    steps = planner.opening(FIXTURE)
    assert [next(steps), next(steps)] == [(0, 42), (42, 42)]
    with pytest.raises(StopIteration) as end:
        next(steps)
    assert end.value.value == planner.open(FIXTURE)


@pytest.mark.parametrize("header", WORDS, ids=["sv", "nb", "da", "fi", "de"])
def test_languages(tmp_path: Path, header: tuple[str, ...]) -> None:
    rows = [xlsx.row(n, progress=word, due="25.11.2026", created="") for n, word in enumerate(WORDS[header])]
    about = (("X", "Plan"), ("Y", xlsx.PLAN_ID), ("Z", "20.11.2026"))
    plan = opened(tmp_path, rows, header=header, about=about)
    assert tuple(plan.columns) == planner.FIELDS
    assert tuple(plan.columns.values()) == header
    assert plan.columns_how == "headings"
    assert [planner.suggest(plan, EMPTY).statuses[task.progress].value for task in plan.tasks] == [
        "planned", "draft", "published",
    ]  # fmt: skip
    assert (plan.plan_id, plan.name, plan.exported) == (xlsx.PLAN_ID, "Plan", date(2026, 11, 20))
    assert {task.due for task in plan.tasks} == {date(2026, 11, 25)}


def test_headings_are_compared_without_case_and_signs(tmp_path: Path) -> None:
    plan = opened(tmp_path, [xlsx.row()], header=[f"  {heading.upper().replace(' ', '-')} " for heading in xlsx.HEADER])
    assert tuple(plan.columns) == planner.FIELDS


def test_an_unknown_language_is_understood_by_place(tmp_path: Path) -> None:
    header = [f"Dálkur {n}" for n in range(18)]
    plan = opened(tmp_path, [xlsx.row(checklist="a;b", checklist_done="1/2", due="10/25/2026")], header=header)
    assert (plan.columns_how, tuple(plan.columns)) == ("place", planner.FIELDS)
    assert plan.tasks[0].checklist == (("a", True), ("b", False))


@pytest.mark.parametrize("cells", [{"checklist_done": "snart"}, {"task_id": "kort"}])
def test_eighteen_columns_alone_make_no_export(tmp_path: Path, cells: dict[str, str]) -> None:
    header = [f"Dálkur {n}" for n in range(18)]
    with pytest.raises(ColumnsUnknown, match="does not look like"):
        opened(tmp_path, [xlsx.row(1), xlsx.row(2, **cells)], header=header)


def test_single_unknown_headings_are_filled_in_by_place(tmp_path: Path) -> None:
    header = ["?" if heading in ("Task ID", "Labels") else heading for heading in xlsx.HEADER]
    plan = opened(tmp_path, [xlsx.row(labels="Webb")], header=header)
    assert (plan.columns_how, plan.tasks[0].labels) == ("place", ("Webb",))


def test_a_shuffled_header_is_read_by_its_headings(tmp_path: Path) -> None:
    plan = opened(tmp_path, [xlsx.row(labels="Webb", due="11/25/2026")[::-1]], header=xlsx.HEADER[::-1])
    assert (plan.tasks[0].labels, plan.tasks[0].due) == (("Webb",), date(2026, 11, 25))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("headed", [True, False])
def test_the_older_layout(tmp_path: Path, known: bool, headed: bool) -> None:
    def older(cells: Sequence[Any]) -> list[Any]:
        return [cell for name, cell in zip(xlsx.FIELDS, cells, strict=True) if name != "recurring"]

    about = [list(row) if headed else [row[1]] for row in xlsx.ABOUT]
    header = older(xlsx.HEADER) if known else [f"Dálkur {n}" for n in range(17)]
    rows = [*about, [], header, older(xlsx.row(due="11/25/2026", late="true", labels="Webb"))]
    plan = planner.open(xlsx.write(tmp_path / "old.xlsx", {"Plan": rows}))
    assert (plan.plan_id, plan.name, plan.exported) == (xlsx.PLAN_ID, "Innehållsplan", date(2026, 11, 20))
    assert "recurring" not in plan.columns
    assert [(task.row, task.due, task.labels) for task in plan.tasks] == [(6, date(2026, 11, 25), ("Webb",))]


def test_a_premium_plan_has_real_dates(tmp_path: Path) -> None:
    header = [
        "Task number",
        "Outline number",
        "Name",
        "Assigned to",
        "Start",
        "Finish",
        "Bucket",
        "% complete",
        "Notes",
    ]
    day = date(2026, 2, 3)
    rows = [
        ["Project name", "Premium"],
        [],
        header,
        [1, "1", "Ett", "Anna Lind", "", day, "Nyheter", 0, ""],
        [2, "1.1", "Två", "", "", "", "Nyheter", 0.5, "text"],
        [3, "2", "Tre", "", "", day, "Nyheter", 1, ""],
    ]
    plan = planner.open(xlsx.write(tmp_path / "p.xlsx", {"Tasks": rows}))
    assert [(t.task_id, t.title, t.due, t.progress) for t in plan.tasks] == [
        ("1", "Ett", day, "Not started"),
        ("2", "Två", None, "In progress"),
        ("3", "Tre", day, "Completed"),
    ]
    assert (plan.name, plan.plan_id, plan.remarks) == ("Premium", "name-premium", ())


def test_a_file_that_does_not_tell_its_plan(tmp_path: Path) -> None:
    plan = opened(tmp_path, [xlsx.row()], about=())
    assert (plan.name, plan.plan_id, plan.exported) == ("", "", None)
    assert any("does not tell which plan" in sentence for sentence in remarks(plan))


def test_excel_numbers_in_a_resaved_file(tmp_path: Path) -> None:
    plan = opened(tmp_path, [xlsx.row(1, due="46351", created=""), xlsx.row(2, created="")], about=())
    assert [task.due for task in plan.tasks] == [date(2026, 11, 25), None]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    rows = [
        xlsx.row(1),
        xlsx.row(2, title=""),
        [""] * 18,
        xlsx.row(1, title="igen"),
        xlsx.row(4, task_id=""),
        xlsx.row(5),
    ]
    plan = opened(tmp_path, [*rows, xlsx.row(6, title="")])
    assert [task.row for task in plan.tasks] == [2, 7]
    assert remarks(plan) == {
        "2 rows without a name were left out.": (3, 8),
        "1 row without an ID was left out.": (6,),
        "1 row repeats an earlier ID and was left out.": (5,),
        "1 empty row was passed over.": (4,),
    }


def test_impossible_days_are_said(tmp_path: Path) -> None:
    plan = opened(tmp_path, [xlsx.row(1, due="02/31/2026"), xlsx.row(2, due="snart")])
    assert [task.due for task in plan.tasks] == [None, None]
    assert sorted(remarks(plan).values()) == [(2,), (3,)]
    assert any("“02/31/2026” is no day" in sentence for sentence in remarks(plan))


def test_unknown_progress_is_said(tmp_path: Path) -> None:
    plan = opened(tmp_path, [xlsx.row(1, progress="Hmm"), xlsx.row(2, progress="Hmm"), xlsx.row(3, progress="Late")])
    assert remarks(plan) == {"The progress “Hmm” is not known; such tasks become planned.": (2, 3)}
    assert {w: s.value for w, s in planner.suggest(plan, EMPTY).statuses.items()} == {"Hmm": "planned", "Late": "draft"}


@pytest.mark.parametrize(
    ("items", "done", "ticked", "said"),
    [
        ("a;b;c", "1/3", [True, False, False], "first ones"),
        ("a;b", "2/2", [True, True], ""),
        ("a;b", "0/2", [False, False], ""),
        ("a;b;c", "1/2", [True, False, False], "more or fewer"),
        ("a;b;c", "2/2", [True, True, True], "more or fewer"),
        ("a;b", "", [False, False], "more or fewer"),
    ],
)
def test_checklists(tmp_path: Path, items: str, done: str, ticked: list[bool], said: str) -> None:
    plan = opened(tmp_path, [xlsx.row(checklist=items, checklist_done=done)])
    assert [mark for _text, mark in plan.tasks[0].checklist] == ticked
    assert [text for text, _mark in plan.tasks[0].checklist] == items.split(";")
    assert bool(said) == bool(plan.remarks)
    assert any(said in sentence for sentence in remarks(plan)) or not said


def test_a_long_cell_is_kept_whole(tmp_path: Path) -> None:
    text = "ord " * 40_000 + "slut"
    assert opened(tmp_path, [xlsx.row(description=text)]).tasks[0].description == text


@pytest.mark.parametrize(
    ("sheets", "sentence"),
    [
        ({"Tasks": []}, "workbook is empty"),
        ({"Tasks": [["", ""]]}, "workbook is empty"),
        ({"Tasks": [xlsx.HEADER]}, "There are no tasks in plan.xlsx"),
        ({"Tasks": [xlsx.HEADER, xlsx.row(title="")]}, "There are no tasks in plan.xlsx"),
        ({"Budget": [["Konto", "Summa"], ["1", "2"]]}, "does not look like Planner's export"),
        ({"Tasks": [xlsx.HEADER[1:], xlsx.row()[1:]]}, "The column Task ID is missing"),
        ({"Tasks": [xlsx.HEADER[2:], xlsx.row()[2:]]}, "The column Task ID + Task Name is missing"),
    ],
)
def test_refusals(tmp_path: Path, sheets: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ImportRefused, match=sentence.replace("+", r"\+")):
        planner.open(xlsx.write(tmp_path / "plan.xlsx", sheets))


def test_the_order_of_dates_is_asked_for(tmp_path: Path) -> None:
    rows = [xlsx.row(due="03/04/2026", created="")]
    with pytest.raises(OrderUnknown):
        opened(tmp_path, rows, about=())
    assert opened(tmp_path, rows, about=(), date_order="dmy").tasks[0].due == date(2026, 4, 3)
    assert opened(tmp_path, rows, about=(), date_order="mdy").tasks[0].due == date(2026, 3, 4)


def test_the_day_of_export_counts_too(tmp_path: Path) -> None:
    rows = [xlsx.row(due="03/04/2026", created="")]
    assert opened(tmp_path, rows).tasks[0].due == date(2026, 3, 4)
    with pytest.raises(ImportRefused, match=r"“11/20/2026” in row 3 \(Date of export\)"):
        opened(tmp_path, rows, date_order="dmy")


def test_the_user_says_which_column_is_which(tmp_path: Path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"Blad": [["Nyckel", "Vad", "Dag"], ["k1", "Lucia", "2026-12-13"]]})
    with pytest.raises(ColumnsUnknown) as caught:
        planner.open(path)
    unknown = caught.value
    assert (unknown.header, unknown.sample) == (("Nyckel", "Vad", "Dag"), (("k1", "Lucia", "2026-12-13"),))
    assert unknown.missing == ("task_id", "title")
    plan = planner.open(path, columns={"task_id": 0, "title": 1, "due": 2})
    assert (plan.columns_how, plan.tasks[0].title, plan.tasks[0].due) == ("given", "Lucia", date(2026, 12, 13))
    with pytest.raises(ColumnsUnknown, match="Task ID"):
        planner.open(path, columns={"title": 1, "task_id": 9})


def test_missing_columns_can_be_pointed_out(tmp_path: Path) -> None:
    header = ["Nyckel", *xlsx.HEADER[1:10]]
    path = xlsx.planner_file(tmp_path / "a.xlsx", [xlsx.row(due="11/25/2026")[:10]], header)
    with pytest.raises(ColumnsUnknown) as caught:
        planner.open(path)
    assert caught.value.missing == ("task_id",)
    plan = planner.open(path, columns={**caught.value.guessed, "task_id": 0})
    assert plan.tasks[0].task_id == xlsx.task_id(1)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp", "Zs"]) | st.sampled_from("&<>\"' "))
NAME = TEXT.map(lambda text: " ".join(text.split())).filter(lambda text: text and "_x" not in text.lower())
LIST = st.lists(NAME.filter(lambda text: ";" not in text), max_size=3, unique=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    tasks=st.lists(
        st.tuples(NAME, NAME, LIST, LIST, st.none() | st.dates(date(2001, 1, 1), date(2099, 1, 1))), min_size=1
    )
)
def test_a_generated_plan_reads_back(
    tmp_path: Path, tasks: list[tuple[str, str, list[str], list[str], date | None]]
) -> None:
    rows = [
        xlsx.row(n, title=title, bucket=bucket, labels=";".join(labels), assigned=";".join(people),
                 due=f"{due:%d/%m/%Y}" if due else "", created="13/10/2026")
        for n, (title, bucket, labels, people, due) in enumerate(tasks)
    ]  # fmt: skip
    plan = opened(tmp_path, rows, about=xlsx.ABOUT[:2])
    assert [(t.title, t.bucket, list(t.labels), list(t.assigned), t.due) for t in plan.tasks] == tasks


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Ton:** lättsam", "Ton: lättsam"),
        ("en *kursiv* och _en till_", "en kursiv och en till"),
        ("***allt***", "allt"),
        ("# Rubrik\n## Mindre", "Rubrik\nMindre"),
        ("#sjövik och #norrby", "#sjövik och #norrby"),
        ("se [sidan](https://sjovik.se/a_b_c) nu", "se sidan (https://sjovik.se/a_b_c) nu"),
        ("![bild](x.png)", "bild (x.png)"),
        ("* ett\n+ två\n- tre\n  * fyra", "- ett\n- två\n- tre\n  - fyra"),
        ("rad ett_x000d_\nrad två_x000D_\r\nrad tre\rrad fyra", "rad ett\nrad två\n\nrad tre\nrad fyra"),
        ("snake_case_name och 5*3*2 = 30", "snake_case_name och 5*3*2 = 30"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("<b>inte</b> & \"html\"", "<b>inte</b> & \"html\""),
    ],
)  # fmt: skip
def test_cleaning(marked: str, plain: str) -> None:
    assert cleaning.plain(marked) == plain


MARKDOWN = st.lists(
    st.sampled_from(
        ["**", "*", "_", "__", "#", "# ", "[", "](", ")", "\n", "\r\n", " ", "- ", "* ", "+ ", "!", "(", "<", ">"]
    )
    | st.sampled_from(["ord", "två", "åäö", "https://a.se/b", "1.", ";"]),
    max_size=40,
).map("".join)


@given(MARKDOWN)
def test_cleaning_is_idempotent_and_keeps_every_word(text: str) -> None:
    cleaned = cleaning.plain(text)
    assert cleaning.plain(cleaned) == cleaned
    assert words(cleaned) == words(text)


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def test_cleaning_a_long_text_of_marks_takes_no_time_to_speak_of() -> None:
    for mark in ("*a ", "_a ", "[a](", "# ", "*", "_", "**a "):
        assert cleaning.plain(mark * 20_000)
