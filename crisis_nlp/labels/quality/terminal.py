"""An evaluation in lines of at most 80 characters."""

from __future__ import annotations

import math
from collections.abc import Iterator

from crisis_nlp.labels.heads import SENTIMENTS
from crisis_nlp.labels.quality.bootstrap import Value
from crisis_nlp.labels.quality.evaluation import Evaluation
from crisis_nlp.labels.quality.judging import DEMANDED
from crisis_nlp.labels.quality.sheet import Confusion, LabelQuality, Part, Quality
from crisis_nlp.sentences import counted

_HEAD = "label       true   said  prec. recall     F1  95 % interval      AP   ECE Brier"
UNKNOWN = "–"


def evaluation_lines(evaluation: Evaluation) -> list[str]:
    """Return the evaluation as text: what holds for all, then parts, then the comparison."""
    quality = evaluation.quality
    everything, *parts = quality.parts
    lines = [
        f"{quality.model} {quality.version} on {counted(quality.texts, 'mention')}, "
        f"{quality.groups:,} of them distinct"
    ]
    if evaluation.comparison is not None:
        lines += ["", *_wrapped(evaluation.comparison.sentence)]
    languages = [p for p in parts if p.scope == "language" and p.texts < everything.texts]
    for part in (everything, *languages):
        lines += ["", *part_lines(part)]
    if everything.labels:
        lines += ["", *_threshold_lines(everything)]
    if everything.severity is not None:
        names = [str(number) for number in range(5)]
        lines += [
            "",
            "severity, true by said",
            *_confusion_lines(everything.severity.confusion, names),
        ]
    if everything.sentiment is not None:
        matrix = _confusion_lines(everything.sentiment.confusion, SENTIMENTS)
        lines += ["", "sentiment, true by said", *matrix]
    lines += [*_source_lines(quality), *_difference_lines(evaluation)]
    return lines


def part_lines(part: Part) -> list[str]:
    """Return the figures of one part.

    Parameters
    ----------
    part
        All texts, a language or a source.
    """
    title = {"all": "all", "language": f"language {part.name}"}.get(part.scope, part.name)
    macro = "" if part.macro_f1 is None else f": macro-F1 {show(part.macro_f1.value)} "
    lines = [f"{title}, {counted(part.texts, 'mention')}{macro}{_span(part.macro_f1)}".rstrip()]
    if part.labels:
        lines += [_HEAD, *(_label_line(name, label) for name, label in part.labels.items())]
        lines += [*_recall_lines(part)]
    if part.severity is not None:
        error = part.severity.error
        lines.append(f"severity: mean error {show(error.value)} {_span(error)}")
    if part.sentiment is not None:
        f1, recall = part.sentiment.macro_f1, part.sentiment.macro_recall
        lines.append(
            f"sentiment: macro-F1 {show(f1.value)} {_span(f1)}, "
            f"macro recall {show(recall.value)} {_span(recall)}"
        )
    return lines


def show(number: float) -> str:
    """Return a figure with three decimals, a dash where it is unknown."""
    return f"{number:.3f}" if math.isfinite(number) else UNKNOWN


def _label_line(name: str, label: LabelQuality) -> str:
    figures = [label.precision.value, label.recall.value, label.f1.value]
    cells = "".join(f"{show(figure):>7s}" for figure in figures)
    rest = (label.average_precision, label.calibration_error, label.brier)
    tail = "".join(f"{show(figure):>6s}" for figure in rest)
    return f"{name:10s}{label.positives:6,d}{label.said:7,d}{cells}  {_span(label.f1):>14s} {tail}"


def _recall_lines(part: Part) -> Iterator[str]:
    for name, label in part.labels.items():
        point = label.recall_at_precision
        if point is not None:
            yield (
                f"{name}: recall {show(point.recall)} at precision {DEMANDED:.2f}, "
                f"from a probability of {point.threshold:.3f} on"
            )
        elif label.positives:
            yield f"{name}: no probability gives precision {DEMANDED:.2f}"


def _span(value: Value | None) -> str:
    if value is None or not math.isfinite(value.low):
        return ""
    return f"[{value.low:.3f}, {value.high:.3f}]"


def _threshold_lines(part: Part) -> list[str]:
    names = list(part.labels)
    lines = ["precision and recall by threshold", "from  " + "".join(f"{n:>20s}" for n in names)]
    for row in zip(*(part.labels[name].thresholds for name in names), strict=True):
        cells = "".join(f"{f'{show(p.precision)} {show(p.recall)}':>20s}" for p in row)
        lines.append(f"{row[0].threshold:.2f}  {cells}")
    return lines


def _confusion_lines(confusion: Confusion, names: tuple[str, ...] | list[str]) -> list[str]:
    wide = max(map(len, names)) + 1
    head = " " * wide + "".join(f"{name:>{max(wide, 7)}s}" for name in names)
    rows = [
        f"{name:{wide}s}" + "".join(f"{count:>{max(wide, 7)},d}" for count in row)
        for name, row in zip(names, confusion, strict=True)
    ]
    return [head, *rows]


def _source_lines(quality: Quality) -> list[str]:
    sources = [part for part in quality.parts if part.scope == "source"]
    lines = []
    if sources:
        names = list(quality.parts[0].labels)
        heads = "".join(f"{name:>12s}" for name in names)
        lines += ["", f"{'F1 by source':30s}{'texts':>7s}{heads}"]
        lines += [_source_line(part, names) for part in sources]
    if quality.left_out:
        left = ", ".join(f"{name} {count}" for name, count in quality.left_out.items())
        lines += ["", *_wrapped(f"Too few to judge apart: {left}.")]
    return lines


def _source_line(part: Part, names: list[str]) -> str:
    judged = [part.labels.get(name) for name in names]
    cells = [show(label.f1.value) if label and label.positives else UNKNOWN for label in judged]
    return f"{part.name[:29]:30s}{part.texts:7,d}" + "".join(f"{cell:>12s}" for cell in cells)


def _difference_lines(evaluation: Evaluation) -> list[str]:
    if evaluation.comparison is None:
        return []
    told = evaluation.comparison
    lines = ["", f"{told.model} less {told.other}"]
    for part, figures in told.differences.items():
        lines += [
            f"{part:6s}{name:26s}{gap.value:+.3f}  [{gap.low:+.3f}, {gap.high:+.3f}]"
            for name, gap in figures.items()
            if name.endswith(("f1", "error"))
        ]
    return lines


def _wrapped(sentence: str) -> list[str]:
    from textwrap import wrap

    return wrap(sentence, 80)
