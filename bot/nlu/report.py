"""How well messages are understood: measured on messages with labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bot.nlu.labelled import Labelled
from bot.nlu.meaning import RED_FLAG, UNKNOWN, Meaning


@dataclass(frozen=True, slots=True)
class Miss:
    """A message that was not understood as it should be."""

    message: Labelled
    said: Meaning


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of right answers by family, of red flags heard, missed and wrongly heard, and times in milliseconds."""

    right: Counter[str]
    all: Counter[str]
    heard: int
    missed: int
    false_alarms: int
    answered: int
    answered_right: int
    pain_from_none: int
    misses: tuple[Miss, ...]
    times_ms: tuple[float, ...]

    def accuracy(self, family: str) -> float:
        """Give the share of a family's messages that were understood; 1 where there is none."""
        return self.right[family] / self.all[family] if self.all[family] else 1.0

    @property
    def whole(self) -> float:
        """Give the share of all messages that were understood."""
        return sum(self.right.values()) / max(1, sum(self.all.values()))

    @property
    def recall(self) -> float:
        """Give the share of the red flags that were heard."""
        return self.heard / (self.heard + self.missed) if self.heard + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Give the share of the red flags heard that are some; one that may count as a red flag is no false alarm."""
        return self.heard / (self.heard + self.false_alarms) if self.heard + self.false_alarms else 1.0

    @property
    def answered_rightly(self) -> float:
        """Give the share of right ones among the messages that were not unknown to the bot."""
        return self.answered_right / self.answered if self.answered else 1.0

    @property
    def median_ms(self) -> float:
        """Give the median time a message, in milliseconds."""
        return median(self.times_ms) if self.times_ms else 0.0

    @property
    def p99_ms(self) -> float:
        """Give the time that 99 of 100 messages stay under, in milliseconds."""
        ordered = sorted(self.times_ms)
        return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] if ordered else 0.0


def measure(messages: Iterable[Labelled], understand: Callable[[str], Meaning], seconds: Callable[[], float]) -> Report:
    """Understand every message and count. `seconds` reads a clock that only moves forward."""
    pairs: list[tuple[Labelled, Meaning]] = []
    times: list[float] = []
    for message in messages:
        began = seconds()
        said = understand(message.text)
        times.append(1000 * (seconds() - began))
        pairs.append((message, said))
    return _counted(pairs, tuple(times))


def _counted(pairs: Sequence[tuple[Labelled, Meaning]], times: tuple[float, ...]) -> Report:
    right = [(message, said) for message, said in pairs if message.accepts(said.label)]
    flags = [(message, said) for message, said in pairs if said.label == RED_FLAG]
    answered = [(message, said) for message, said in pairs if said.label != UNKNOWN]
    painless = [message for message, said in answered if said.family == "pain" and not _may_be_pain(message)]
    heard = sum(message.expect == RED_FLAG for message, _ in flags)
    return Report(
        right=Counter(message.family for message, _ in right),
        all=Counter(message.family for message, _ in pairs),
        heard=heard,
        missed=sum(message.expect == RED_FLAG for message, _ in pairs) - heard,
        false_alarms=sum(not message.accepts(RED_FLAG) for message, _ in flags),
        answered=len(answered),
        answered_right=sum(message.accepts(said.label) for message, said in answered),
        pain_from_none=len(painless),
        misses=tuple(Miss(message, said) for message, said in pairs if not message.accepts(said.label)),
        times_ms=times,
    )


def _may_be_pain(message: Labelled) -> bool:
    return any(label.startswith("pain:") for label in (message.expect, *message.also))
