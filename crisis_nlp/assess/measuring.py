"""All signals of a brand, or of one of its topics, measured at once."""

from __future__ import annotations

from crisis_nlp.assess.evidence import Evidence, Floats
from crisis_nlp.assess.impact_signals import impact
from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.sentiment_signals import complaints, negativity
from crisis_nlp.assess.volume_signals import Momenta, deviation, momentum


def measure_signals(
    evidence: Evidence, sigmas: Floats, momenta: Momenta, topic: int, policy: Policy
) -> tuple[Measure, ...]:
    """Measure every signal of the policy, sentiment first, then volume, then impact.

    Parameters
    ----------
    evidence
        Of the brand, or of one topic.
    sigmas
        Hourly deviations of the same mentions, oldest first; NaN while unknown.
    momenta
        Of all topics of the brand.
    topic
        Code of the topic whose momentum counts, -1 for none.
    policy
        Gives spans, noise and probabilities.

    Returns
    -------
    tuple of Measure
    """
    return (
        negativity(evidence, policy),
        complaints(evidence, policy),
        deviation(sigmas, evidence, policy),
        momentum(momenta, evidence, topic, policy),
        *impact(evidence, policy),
    )
