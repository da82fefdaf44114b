"""The words of Planner's export in the languages we know: headings and values come in the exporter's own language.

English was read in a real file; the others follow Planner's own screens and common translations, with several
guesses each. A heading that is missing here is found by its place instead (see `columns`).
"""

from __future__ import annotations

import re
from functools import cache

# The 18 columns in the order of the export. Older files have no `recurring`.
FIELDS = (
    "task_id", "title", "bucket", "progress", "priority", "assigned", "created_by", "created", "start", "due",
    "recurring", "late", "completed", "completed_by", "checklist_done", "checklist", "labels", "description",
)  # fmt: skip
OLDER_FIELDS = tuple(field for field in FIELDS if field != "recurring")
# What is read; the others say nothing that a plan for communication needs.
TAKEN_OVER = frozenset(FIELDS) - {"priority", "created_by", "created", "start", "recurring", "late"} | {"percent"}
DATES = ("created", "start", "due", "completed")
REQUIRED = ("task_id", "title")

# Field: its headings, one list for each of English, Swedish, Norwegian, Danish, Finnish, German. The English list ends
# with the headings of premium plans.
_HEADINGS = {
    "task_id": "Task ID, ID, Task number | Aktivitets-ID, Uppgifts-ID, Uppgift-ID | Oppgave-ID | Opgave-ID"
    " | Tehtävän tunnus, Tehtävätunnus, Tehtävän ID | Aufgaben-ID, Vorgangs-ID, Aufgabenkennung",
    "title": "Task Name, Title, Name | Aktivitetsnamn, Uppgiftsnamn, Uppgiftens namn, Namn, Rubrik"
    " | Oppgavenavn, Navn på oppgave | Opgavenavn, Navn | Tehtävän nimi, Nimi | Aufgabenname, Vorgangsname",
    "bucket": "Bucket Name, Bucket | Bucketnamn, Namn på bucket, Grupp, Gruppnamn, Kolumn"
    " | Samlingsnavn, Navn på samling, Samling, Bøttenavn, Bøtte, Navn på bøtte | Navn på bucket, Bucketnavn, Spand"
    " | Säilön nimi, Säilö, Sangon nimi, Lokeron nimi | Bucketname, Name des Buckets",
    "progress": "Progress | Förlopp, Status, Framsteg | Fremdrift, Framdrift | Fremskridt, Status, Forløb"
    " | Edistyminen, Tila, Edistymä | Fortschritt, Status, Bearbeitungsstatus",
    "priority": "Priority | Prioritet | Prioritet | Prioritet | Prioriteetti, Tärkeys | Priorität",
    "assigned": "Assigned To | Tilldelad till, Tilldelats, Tilldelat till, Tilldelad | Tilordnet, Tilordnet til,"
    " Tildelt, Tildelt til | Tildelt, Tildelt til | Vastuuhenkilö, Määritetty henkilölle, Määritetty, Osoitettu"
    " | Zugewiesen an, Zugewiesen zu, Zugeordnet zu",
    "created_by": "Created By | Skapad av, Skapat av | Opprettet av | Oprettet af | Luonut, Luoja, Tekijä"
    " | Erstellt von",
    "created": "Created Date, Created | Skapad den, Skapad, Skapat datum, Datum då den skapades, Skapandedatum"
    " | Opprettet dato, Opprettelsesdato, Dato opprettet, Opprettet | Oprettelsesdato, Oprettet den, Oprettet"
    " | Luontipäivä, Luontipäivämäärä, Luotu | Erstellungsdatum, Erstellt am, Erstelldatum",
    "start": "Start date, Start | Startdatum | Startdato | Startdato | Aloituspäivä, Aloituspäivämäärä, Alkamispäivä"
    " | Startdatum, Anfangsdatum, Anfangstermin",
    "due": "Due date, Due, Finish, Finish date | Förfallodatum, Slutdatum, Förfaller | Forfallsdato, Frist, Forfaller"
    " | Forfaldsdato, Slutdato, Frist | Määräpäivä, Eräpäivä, Määräaika"
    " | Fälligkeitsdatum, Fällig am, Fällig, Enddatum",
    "recurring": "Is Recurring, Recurring | Är återkommande, Återkommande, Upprepas | Er regelmessig, Er gjentakende,"
    " Gjentakende, Regelmessig | Er tilbagevendende, Tilbagevendende | On toistuva, Toistuva, Toistuu"
    " | Ist wiederkehrend, Wiederkehrend, Wird wiederholt",
    "late": "Late | Sen, Försenad, Sent | Forsinket, Sen | Forsinket | Myöhässä | Verspätet, Überfällig, Spät",
    "completed": "Completed Date, Completed | Slutförd den, Slutförandedatum, Slutfört datum, Slutfört den"
    " | Fullført dato, Dato fullført, Fullføringsdato | Fuldførelsesdato, Fuldført den, Færdiggjort den,"
    " Afsluttet den | Valmistumispäivä, Valmistumispäivämäärä, Valmistunut"
    " | Abgeschlossen am, Abschlussdatum, Erledigt am, Fertigstellungsdatum",
    "completed_by": "Completed By | Slutförd av, Slutfört av | Fullført av | Fuldført af, Færdiggjort af, Afsluttet af"
    " | Viimeistellyt, Valmiiksi merkinnyt, Suorittanut | Abgeschlossen von, Erledigt von",
    "checklist_done": "Completed Checklist Items | Slutförda checklisteobjekt, Slutförda objekt i checklistan,"
    " Slutförda checklistepunkter, Slutförda checklistobjekt | Fullførte sjekklisteelementer,"
    " Fullførte elementer i sjekklisten, Fullførte sjekklistepunkter | Fuldførte elementer på tjeklisten,"
    " Fuldførte tjeklisteelementer, Fuldførte kontrollisteelementer | Valmiit tarkistusluettelon kohteet,"
    " Valmiit tarkistusluettelokohteet, Valmiit tarkistusluettelon kohdat"
    " | Abgeschlossene Checklistenelemente, Erledigte Checklistenelemente, Abgeschlossene Prüflistenelemente",
    "checklist": "Checklist Items, Checklist | Checklisteobjekt, Objekt i checklistan, Checklistepunkter,"
    " Checklistobjekt, Checklista | Sjekklisteelementer, Elementer i sjekklisten, Sjekklistepunkter, Sjekkliste"
    " | Elementer på tjeklisten, Tjeklisteelementer, Kontrollisteelementer, Tjekliste"
    " | Tarkistusluettelon kohteet, Tarkistusluettelokohteet, Tarkistusluettelon kohdat, Tarkistusluettelo"
    " | Checklistenelemente, Prüflistenelemente, Checkliste",
    "labels": "Labels, Label | Etiketter | Etiketter, Merkelapper | Etiketter, Mærkater, Navne"
    " | Otsikot, Tunnisteet, Selitteet | Bezeichnungen, Beschriftungen, Etiketten, Kategorien",
    "description": "Description, Notes, Note | Beskrivning, Anteckningar | Beskrivelse, Notater | Beskrivelse, Noter"
    " | Kuvaus, Muistiinpanot | Beschreibung, Notizen",
    "percent": "% complete, Percent complete, % completed | % färdigt, % klart | % fullført | % fuldført, % færdig"
    " | % valmis, % valmiina | % abgeschlossen",
}

# What stands beside the values of the plan itself, on the second sheet or above the older layout's headings.
_PLAN = {
    "name": "Plan name, Project name | Plannamn, Planens namn | Plannavn, Navn på plan | Plannavn, Planens navn"
    " | Suunnitelman nimi | Planname, Name des Plans",
    "id": "Plan ID | Plan-ID, Planens ID | Plan-ID | Plan-id | Suunnitelman tunnus, Suunnitelmatunnus | Plan-ID",
    "exported": "Date of export, Export date | Exportdatum, Datum för export | Eksportdato, Dato for eksport"
    " | Eksportdato, Dato for eksport | Vientipäivä, Vientipäivämäärä | Exportdatum, Datum des Exports",
}

NOT_STARTED, IN_PROGRESS, COMPLETED = "not started", "in progress", "completed"
_PROGRESS = {
    NOT_STARTED: "Not started | Ej påbörjad, Inte startad, Inte startat, Ej startad, Inte påbörjad, Ej påbörjat,"
    " Inte påbörjat, Har inte påbörjats | Ikke startet, Ikke påbegynt | Ikke startet, Ikke påbegyndt"
    " | Ei aloitettu, Aloittamatta, Ei ole aloitettu | Nicht begonnen, Nicht gestartet",
    IN_PROGRESS: "In progress, Started, Late | Pågår, Pågående, Påbörjad, Startad, Försenad, Sen"
    " | Pågår, Under arbeid, Påbegynt, I gang, Forsinket | I gang, Igangværende, Under udførelse, Påbegyndt"
    " | Käynnissä, Meneillään, Kesken, Aloitettu, Myöhässä"
    " | In Bearbeitung, In Arbeit, Begonnen, Wird ausgeführt, Verspätet, Überfällig",
    COMPLETED: "Completed, Complete, Done | Slutförd, Slutfört, Klar, Klart, Färdig | Fullført, Ferdig, Utført"
    " | Fuldført, Færdig, Færdiggjort, Afsluttet | Valmis, Suoritettu, Valmistunut, Viimeistelty"
    " | Abgeschlossen, Erledigt, Fertig",
}


def key(text: str) -> str:
    """Give what is compared: small letters and digits only, so that "Task ID", "task-id" and "TaskId " are one."""
    return re.sub(r"[^\w%]|_", "", text.casefold())


def _by_word(table: dict[str, str]) -> dict[str, str]:
    """Turn {meaning: "word, word | word"} into {key of word: meaning}; the first meaning of a word holds."""
    found: dict[str, str] = {}
    for meaning, languages in table.items():
        for word in re.split(r"[,|]", languages):
            found.setdefault(key(word), meaning)
    return found


@cache
def headings() -> dict[str, str]:
    """Give {key of a heading: field}."""
    return _by_word(_HEADINGS)


@cache
def plan_headings() -> dict[str, str]:
    """Give {key of a heading: 'name', 'id' or 'exported'}."""
    return _by_word(_PLAN)


@cache
def progress_words() -> dict[str, str]:
    """Give {key of a word: one of the three steps of progress}."""
    return _by_word(_PROGRESS)
