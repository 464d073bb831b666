"""A small plan that passes every check, to be broken in one place at a time."""

from datetime import date
from pathlib import Path

from crisis_nlp.respond.plan import load_plan
from crisis_nlp.respond.stamping import content_stamp

AS_OF = date(2026, 4, 20)
"""A Monday; the four weeks after it hold one public holiday of all Spain, 1 May."""

SOUND = """
organisation: Casa Brisol
version: "3"
industry: food
owner: ana
countries: [ES]
languages: [en]
kinds: [harm to people, data breach]
approval: {by: the board, on: 2026-04-01, content: STAMP}
legal_review: {by: Berta Quiroga, on: 2026-03-30}
review: {every_days: 180, contacts_every_days: 60, last: 2026-03-30}
distribution:
  - {to: ana, received: 2026-04-02, version: "3"}
  - {to: leo, received: 2026-04-02, version: "3"}
  - {to: eva, received: 2026-04-02, version: "3"}
  - {to: the printer, received: 2026-04-02}
contacts:
  ana:
    name: Ana Rial
    role: Press
    phone: "+34 600 000 101"
    email: ana@casabrisol.example
    deputy: leo
    zone: Europe/Madrid
    languages: [es, en]
    verified: 2026-03-20
  leo:
    name: Leo Marsh
    role: Kitchen
    phone: "+44 20 7946 0123"
    deputy: eva
    zone: Europe/London
    verified: 2026-03-20
  eva:
    name: Eva Lago
    role: Direction
    phone: "+34 600 000 103"
    deputy: ana
    zone: Europe/Madrid
    verified: 2026-03-20
levels:
  watch: {contacts: [leo], means: [chat], actions: [read them], minutes: 240}
  issue: {contacts: [leo, ana], means: [message], actions: [ask the kitchen], minutes: 90}
  serious:
    contacts: [ana, leo]
    means: [phone, message]
    actions: [call the guests]
    minutes: 60
    acknowledge_minutes: 10
    automatic: [pause_posts, pause_ads]
    speakers: [ana]
    escalation: {to: eva, after_minutes: 20}
  crisis:
    contacts: [eva, ana, leo]
    means: [phone]
    actions: [close the kitchen]
    minutes: 30
    acknowledge_minutes: 5
    automatic: [pause_posts, pause_ads, open_room]
    speakers: [ana, eva]
    escalation: {to: leo, after_minutes: 15}
emergency:
  ES:
    - {kind: police, phone: "112"}
    - {kind: ambulance, phone: "112"}
    - {kind: fire, phone: "112"}
    - {kind: hospital, phone: "+34 981 950 000"}
    - {kind: poison centre, phone: "+34 915 620 420"}
    - {kind: data protection, phone: "+34 900 293 183"}
spokesperson: {contact: ana, deputy: eva, video_within_hours: 12}
rota:
  zone: Europe/Madrid
  round_the_clock: true
  country: ES
  shifts:
    - who: [leo]
      weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
      start: 08:00
      end: 20:00
    - who: [ana, eva]
      weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
      start: 20:00
      end: 08:00
      holidays: worked
    - {who: [eva], weekdays: [], start: 08:00, end: 20:00, holidays: only}
promise:
  within_hours: 72
  kept_by:
    monday: [leo]
    tuesday: [leo]
    wednesday: [leo]
    thursday: [leo]
    friday: [leo]
    saturday: [eva]
    sunday: [ana]
messages:
  - kind: harm to people
    language: en
    text: We know that guests fell ill in [place].
    placeholders: [place]
    approval: {by: Berta Quiroga, on: 2026-03-30}
    expires: 2026-12-31
  - kind: data breach
    language: en
    text: Somebody saw what is not theirs.
    approval: {by: Berta Quiroga, on: 2026-03-30}
drills:
  every_days: 180
  log:
    - {on: 2026-02-10, kind: harm to people}
"""


def written(text: str, folder: Path) -> Path:
    """Write a plan whose approval names the stamp of what it says."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    stamp = content_stamp(load_plan(path))
    path.write_text(text.replace("STAMP", stamp), encoding="utf-8")
    return path


def edited(old: str, new: str) -> str:
    """Return the sound plan with one place changed."""
    assert SOUND.count(old) == 1, f"{old!r} stands {SOUND.count(old)} times in the plan"
    return SOUND.replace(old, new)


def line_in(text: str, part: str) -> int:
    """Return the line, from 1, on which a part of a text first stands."""
    return text[: text.index(part)].count("\n") + 1
