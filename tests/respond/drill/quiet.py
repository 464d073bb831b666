"""A quiet brand: one calm mention every three hours for three weeks."""

import pandas as pd

from crisis_nlp.mentions import check_mentions
from crisis_nlp.respond.plan import load_plan

AT = pd.Timestamp("2026-05-05 22:00", tz="Europe/Madrid")

PLAN = """
organisation: Casa Brisol
owner: ana
contacts:
  ana: {name: Ana Rial, role: Press, deputy: leo}
  leo: {name: Leo Paz, role: Night}
levels:
  watch: {contacts: [ana], minutes: 60}
  serious: {contacts: [leo, ana], minutes: 30, acknowledge_minutes: 10}
rota:
  zone: Europe/Madrid
  round_the_clock: false
  shifts:
    - {who: [ana], weekdays: [monday, tuesday, wednesday], start: "08:00", end: "18:00"}
promise:
  within_hours: 24
  kept_by: {wednesday: [ana]}
# practised twice a year
drills:
  every_days: 180   # not more
"""


def history(brand="Casa Brisol"):
    times = pd.date_range("2026-04-14T06:00Z", "2026-05-06T00:00Z", freq="3h")
    texts = [f"Cenamos en Casa Brisol, mesa {n}, todo rico" for n in range(len(times))]
    table = pd.DataFrame({"time": times, "text": texts, "kind": "post", "channel": "twitter"})
    return check_mentions(
        table.assign(author=[f"guest{n}" for n in range(len(table))], brand=brand)
    )


def plan_file(folder, text=PLAN):
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def plan(folder):
    return load_plan(plan_file(folder))
