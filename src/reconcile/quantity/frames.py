"""Words around a figure that change no number: *killed 41 people*, *the toll rose to 41*.

Taken off only where the words as they stand fit no wording, and only from both ends, so that what
is left has to be read whole. Source: docs/semantics.md section 1, *Words around a figure*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.hedge import Frames, FrameWords
from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import Token, Tokens

Answer = Reading | UnreadWords | None

_DEPTH = 4
_AGED = (("aged",), ("ages",), ("age",), ("all", "aged"), ("both", "aged"))
_BETWEEN_AGES = frozenset(("between", "from", "and", "to", "-", ",", "or", "under", "over", "up",
                           "years", "year", "old", "just", "only", "about"))  # fmt: skip
_RANGES = frozenset(("to", "-", "between"))
_WHOSE = frozenset(("his", "her", "their"))
_OF = frozenset(("of", "from"))
_LONGEST_NAME = 6  # words of a unit: from *the 8th Guards Combined Arms Army*
_VAGUE = frozenset(("most", "many", "some", "several", "half", "all", "both", "almost", "nearly"))
_THEM = (("them",), ("whom",))
_BEFORE_NOUNS = frozenset(("were", "was", "are", "is", "a", "an", "the"))
_MOSTLY = frozenset(("mostly", "mainly", "chiefly", "primarily", "largely", "predominantly",
                     "overwhelmingly", "all", "many", "most"))  # fmt: skip
_CHANGED = frozenset(("from", "by"))  # "cut from about 120 to 100" is no range
_BEFORE_PARTS = frozenset((":", "(", "including"))
_BETWEEN_PARTS = frozenset((",", ";", "and", "&"))
_OPENING = frozenset((",", ";", "("))


def within_frames(
    tokens: Tokens,
    frames: Frames,
    nouns: Nouns,
    read: Callable[[Tokens], Answer],
    depth: int = _DEPTH,
) -> Answer:
    """What the first run of tokens inside of frames that can be read is read as.

    ``nouns`` know units and families, of whom those counted may be said to be.
    """
    if not depth:
        return None

    def deeper(inner: Tokens) -> Answer:
        answer = read(inner)
        return answer or within_frames(inner, frames, nouns, read, depth - 1)

    simpler = (*_simpler(tokens, frames, nouns), *_without_parts(tokens, nouns, deeper))
    return next((answer for inner in simpler if (answer := deeper(inner)) is not None), None)


def _simpler(tokens: Tokens, frames: Frames, nouns: Nouns) -> Iterator[Tokens]:
    """The tokens without a frame; or with less said of those who are counted."""
    yield from _inside(tokens, frames)
    for less in (_as_including, _without_ages):
        found = less(tokens)
        if found:
            yield found
    yield from _without_unit(tokens, nouns)


def _inside(tokens: Tokens, frames: Frames) -> Iterator[Tokens]:
    """What stands inside of each frame that fits, within the longest first."""
    fits = {
        (start, len(tokens) - behind)
        for before, after in frames
        for start in _sizes(before, tokens)
        for behind in _sizes(after[::-1], tokens[::-1], turned=True)
        if start + behind < len(tokens)
    }
    for start, end in sorted(fits, key=lambda place: (place[1] - place[0], place)):
        if not start or tokens[start] not in _CHANGED:
            yield tokens[start:end]


def _sizes(words: FrameWords, tokens: Tokens, *, turned: bool = False) -> set[int]:
    """How many tokens at the beginning may be such words; ``turned`` if they are from the end."""
    sizes = {0}
    for choices in words:
        sizes = {
            size + len(choice)
            for size in sizes
            for choice in choices
            if tokens[size : size + len(choice)] == (choice[::-1] if turned else choice)
        }
    return sizes


def _without_parts(
    tokens: Tokens, nouns: Nouns, read: Callable[[Tokens], Answer]
) -> Iterator[Tokens]:
    """*31 people: 25 men and 6 women* without parts that add up to it, or are included in it."""
    for place in range(1, len(tokens) - 1):
        if tokens[place] in _BEFORE_PARTS:
            some = tokens[place] == "including"
            before = tokens[: place - (tokens[place - 1] in _OPENING)]
            listed = _listed(tokens[place + 1 :])
            whole = read(before) if before and len(listed) > (not some) else None
            if isinstance(whole, Reading):
                # "including women" are one at least
                nobody = nouns if some else Nouns()
                parts = [_least(part, nobody, read) for part in listed]
                if _makes(whole, parts, some):
                    yield before


def _least(part: Tokens, nouns: Nouns, read: Callable[[Tokens], Answer]) -> Fraction | None:
    """How many a part is exactly, or 1 of nouns alone."""
    return Fraction(1) if nouns.singular and nouns.only_nouns(part) else _exactly(read(part))


def _makes(whole: Reading, parts: Sequence[Fraction | None], some: bool) -> bool:
    """Whether parts of known numbers are all of a figure, or ``some`` of it."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return False
    most = whole.at().high if some else _exactly(whole)
    return (most is None or sum(known) <= most) if some else sum(known) == most


def _listed(tokens: Tokens) -> list[Tokens]:
    """The parts of a list: *12 soldiers, 3 civilians*."""
    found: list[list[Token]] = [[]]
    for token in tokens[: -1 if tokens[-1] == ")" else None]:
        if token in _BETWEEN_PARTS:
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(part) for part in found if part]


def _exactly(answer: Answer) -> Fraction | None:
    """The number of a figure that is one number, without any hedge."""
    if not isinstance(answer, Reading) or len(answer.named) > 1 or answer.added:
        return None
    at = answer.at()
    return at.low if at.low == at.high else None


def _as_including(tokens: Tokens) -> Tokens:
    """*100, 12 of them children* as *100, including 12 children*; nothing if nothing is so said."""
    closed = tokens[-1] == ")"
    last = len(tokens) - closed
    places = [place for place in range(1, last) if tokens[place] in _OPENING]
    start = places[-1] + 1 if places else last
    some = _some_said(tokens[start:last]) if start < last else ()
    if not some:
        return ()
    opening = "(" if tokens[start - 1] == "(" else ","
    return (*tokens[: start - 1], opening, "including", *some, *tokens[last:])


def _some_said(words: Tokens) -> Tokens:
    """Those who are told of: *12 of them children*, *of whom 12 were children*, *mostly men*."""
    place = words.index("of") if "of" in words else len(words)
    if words[place + 1 : place + 2] not in _THEM:
        return words[1:] if words[0] in _MOSTLY else ()
    number = () if _VAGUE.issuperset(words[:place]) else words[:place]
    return (*number, *(word for word in words[place + 2 :] if word not in _BEFORE_NOUNS))


def _without_ages(tokens: Tokens) -> Tokens:
    """*two men, aged 40 and 45* and *a man in his 30s* without their ages; else nothing."""
    for words in _AGED:
        for place in range(1, len(tokens) - len(words)):
            if tokens[place : place + len(words)] == words and _are_ages(
                tokens[place + len(words) :]
            ):
                return tokens[: place - (tokens[place - 1] == ",")]
    decade = tokens[-4:]
    if len(tokens) > 4 and decade[0] == "in" and decade[1] in _WHOSE and decade[3] == "s":
        return tokens[:-4]
    return ()


def _are_ages(tokens: Tokens) -> bool:
    numbers = [token for token in tokens if isinstance(token, Fraction)]
    if len(numbers) > 2 and not _RANGES.isdisjoint(tokens):  # "aged 20 to 60, and 12"
        return False
    return bool(numbers) and all(
        token in _BETWEEN_AGES or (isinstance(token, Fraction) and token < 120) for token in tokens
    )


def _without_unit(tokens: Tokens, nouns: Nouns) -> Iterator[Tokens]:
    """*12 men of the 8th brigade* and *five members of one family* without whose they are.

    *12 of the brigades* are no 12 people: before it stands who is counted.
    """
    if tokens[-1] not in nouns.groups:
        return
    for place in range(len(tokens) - 2, max(len(tokens) - _LONGEST_NAME - 2, 0), -1):
        if tokens[place] in _OF and nouns.named_at(tokens, place):
            yield tokens[:place]
