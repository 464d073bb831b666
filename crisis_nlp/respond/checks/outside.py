"""Whether the plan reaches beyond the organisation: emergency services and the spokesperson."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from crisis_nlp.respond.checks.rule import Found, Rule, Severity
from crisis_nlp.respond.checks.slots import slots_in
from crisis_nlp.respond.header import Industry
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.people import ServiceKind

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

_ALWAYS = (ServiceKind.POLICE, ServiceKind.AMBULANCE, ServiceKind.FIRE)
_POISON = (Industry.FOOD, Industry.RETAIL, Industry.ENERGY, Industry.HEALTH)
_HOSPITAL = (*_POISON, Industry.AIRLINE, Industry.PUBLIC)
_LATEST_VIDEO = 24


def services_needed(plan: Plan) -> tuple[ServiceKind, ...]:
    """Return the services a plan must know in each country, by its trade and kinds of crisis.

    Examples
    --------
    >>> from crisis_nlp.respond.checks.outside import services_needed
    >>> from crisis_nlp.respond.plan import load_plan
    >>> [service.value for service in services_needed(load_plan("data/sample_plan.yaml"))]
    ['police', 'ambulance', 'fire', 'data_protection']
    """
    hurt = CrisisKind.HARM_TO_PEOPLE in plan.kinds
    needed = list(_ALWAYS)
    needed += [ServiceKind.HOSPITAL] if hurt and plan.industry in _HOSPITAL else []
    needed += [ServiceKind.POISON_CENTRE] if hurt and plan.industry in _POISON else []
    needed += [ServiceKind.DATA_PROTECTION] if CrisisKind.DATA_BREACH in plan.kinds else []
    return tuple(needed)


def _no_country(plan: Plan, as_of: date) -> Iterator[Found]:
    if not plan.countries:
        wrong = "the plan does not say in which countries the organisation works"
        yield Found(("countries",), wrong, "add 'countries', such as [ES, PT]")


def _service_missing(plan: Plan, as_of: date) -> Iterator[Found]:
    for country in plan.countries:
        known = {service.kind for service in plan.emergency.get(country, ())}
        missing = [kind for kind in services_needed(plan) if kind not in known]
        if missing:
            yield Found(
                ("emergency", country),
                f"in {country} the plan does not know: {', '.join(m.words() for m in missing)}",
                f"add them under 'emergency: {country}:' with kind and phone",
            )


def _bad_number(plan: Plan, as_of: date) -> Iterator[Found]:
    for country, services in plan.emergency.items():
        for which, service in enumerate(services):
            if not slots_in(service.phone) and not _dialled_in(service.phone, country):
                yield Found(
                    ("emergency", country, which, "phone"),
                    f"'{service.phone}' ({service.kind.words()}) is no number in {country}",
                    "write it as dialled there, such as 112, or with + and the country",
                )


def _dialled_in(phone: str, country: str) -> bool:
    import phonenumbers

    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number_for_region(
        number, country
    )


def _no_spokesperson(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.spokesperson is None:
        wrong = "nobody speaks for the organisation"
        yield Found(("spokesperson",), wrong, "add 'spokesperson' with contact and deputy")


def _no_second_voice(plan: Plan, as_of: date) -> Iterator[Found]:
    speaker = plan.spokesperson
    if speaker is not None and speaker.deputy in (None, speaker.contact):
        yield Found(
            ("spokesperson", "deputy"),
            f"nobody speaks when {plan.contacts[speaker.contact].name} cannot",
            "name another contact as 'deputy'",
        )


def _late_video(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.spokesperson is None:
        return
    hours = plan.spokesperson.video_within_hours
    if hours is None or hours > _LATEST_VIDEO:
        found = (
            "no video statement is foreseen" if hours is None else f"a video takes {hours} hours"
        )
        yield Found(
            ("spokesperson", "video_within_hours"),
            f"{found}, and should be out within {_LATEST_VIDEO} hours wherever the speaker is",
            "agree on how, rehearse it, and write the hours in 'video_within_hours'",
        )


def _tongue_missing(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.spokesperson is None:
        return
    speakers = [plan.spokesperson.contact, plan.spokesperson.deputy]
    spoken = {code for key in speakers if key for code in plan.contacts[key].languages}
    for language in plan.languages:
        if language not in spoken:
            yield Found(
                ("spokesperson",),
                f"neither the spokesperson nor the deputy speaks '{language}'",
                "add the language to that contact's 'languages', or name another deputy",
            )


RULES = (
    Rule(
        "no-country",
        Severity.ERROR,
        "The plan says where the organisation works",
        "whom to call and which law runs depend on the country",
        _no_country,
    ),
    Rule(
        "emergency-service-missing",
        Severity.ERROR,
        "The emergency services of every country of operation are at hand",
        "nobody should have to look up the poison centre of another country at night",
        _service_missing,
    ),
    Rule(
        "emergency-number",
        Severity.ERROR,
        "Emergency numbers can be dialled in their country",
        "a slip in this number is noticed when a life hangs on it",
        _bad_number,
    ),
    Rule(
        "no-spokesperson",
        Severity.ERROR,
        "Somebody speaks for the organisation",
        "where nobody speaks, others tell the story",
        _no_spokesperson,
    ),
    Rule(
        "spokesperson-without-deputy",
        Severity.ERROR,
        "Somebody speaks when the spokesperson cannot",
        "the one voice of the organisation may be on a plane, ill, or part of the story",
        _no_second_voice,
    ),
    Rule(
        "video-too-late",
        Severity.ERROR,
        "A face can be seen within 24 hours",
        "after a day without a face the silence is what people remember",
        _late_video,
    ),
    Rule(
        "spokesperson-language",
        Severity.WARNING,
        "Somebody speaks every language of the plan in public",
        "a statement read by somebody who does not speak the language cannot answer questions",
        _tongue_missing,
    ),
)
