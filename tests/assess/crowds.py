"""Streams of an invented shop: quiet days, and days when the whole town talks without a crisis."""

import random

import pandas as pd

from crisis_nlp.mentions import check_mentions

START = pd.Timestamp("2026-05-01T08:00:00Z")

QUIET = (
    "Had lunch at {name} today, the {dish} was fine",
    "Does {name} open on Sundays?",
    "Waited {number} minutes for a table at {name}, a bit slow",
    "Qué rico el {dish} de {name}, volveremos",
    "The {dish} at {name} was cold again, disappointing",
    "Hoy cena con amigos en {name}",
    "{name} has {number} new seats on the terrace",
    "¿Alguien tiene el teléfono de {name}?",
)

LAUNCH = (
    "{name} just announced the new {dish}! I want one right now",
    "The new {dish} by {name} looks amazing, day {number} of waiting",
    "Is the {dish} from {name} worth {number} euros? Thinking about it",
    "{name} ha presentado el nuevo {dish}, qué ganas de probarlo",
    "Queue of {number} people outside {name} for the {dish}, so excited",
    "Ya he reservado el {dish} de {name}, lo necesito",
    "Not sure about the new {dish}, the old one from {name} was fine",
    "{name} sold out of the {dish} in {number} minutes, wow",
    "The page of {name} is down, I wanted to order the {dish}, annoying",
    "Casi {number} minutos de cola en {name} y sin {dish}, menuda organización",
)

JOKE = (
    "me pretending I did not eat {number} {dish} at {name} 😂😂",
    "I am dead 💀 the {name} {dish} meme is killing me",
    "this {name} {dish} video has me crying laughing, {number} times already",
    "jajaja me muero con el meme del {dish} de {name}",
    "nobody: ... {name}: here is {number} {dish} 🤣",
    "estoy llorando de risa con lo del {dish} de {name} jajajaja",
    "the intern who posted the {dish} at {name} deserves {number} raises lol",
    "I cannot breathe 😂 {name} and the {dish}, best thing this week",
)

FIGURATIVE = (
    *JOKE,
    "RIP my diet, {name} and that {dish} murdered it",
    "that {dish} from {name} is the bomb, my head exploded 🤯",
    "me ha explotado la cabeza con el {dish} de {name}, {number} de 10",
)

DISHES = ("paella", "cheesecake", "burger", "tortilla", "gazpacho", "brownie", "risotto", "taco")


def crowd(
    texts: tuple[str, ...], hours: float, each: float, begin: float, seed: int
) -> pd.DataFrame:
    """Mentions of some texts for so many hours, so many an hour, from ``begin`` hours on."""
    chance = random.Random(seed)
    number = int(hours * each)
    at = sorted(begin + chance.random() * hours for _ in range(number))
    rows = [
        {
            "time": START + pd.Timedelta(hours=hour),
            "author": f"voice{seed}-{chance.randrange(2 * number)}",
            "text": chance.choice(texts).format(
                name="Casa Brisol", dish=chance.choice(DISHES), number=chance.randrange(2, 90)
            ),
            "brand": "Casa Brisol",
        }
        for hour in at
    ]
    return check_mentions(pd.DataFrame(rows))


def spike(texts: tuple[str, ...], seed: int = 1) -> pd.DataFrame:
    """Ten quiet days with four mentions an hour; on the ninth, a hundred an hour for five hours."""
    quiet = crowd(QUIET, hours=240, each=4, begin=0, seed=seed)
    loud = crowd(texts, hours=5, each=100, begin=200, seed=seed + 100)
    return pd.concat([quiet, loud], ignore_index=True)
