"""The settings of a project: each is declared once, by a field of ``Settings``.

A field says the setting's name, type and default, and ``declared`` the rest: what it is, the
options of commands, the environment variable, the words that it takes, and when another value is
looser. From here come the options of the commands, the reader of configurations, what
``--show-settings`` prints, what ``check --base`` says of changes, and the table in the docs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any

from reconcile.service.formats import finding_formats
from reconcile.values.classes import dataclass, field, fields, replace

GRADES = ("unsourced", "located", "attributed", "quoted", "sourced")
LEVELS = ("error", "warning", "note")
VERDICTS = ("contradiction", "conditional", "tension")
COMPARISON_FORMATS = ("text", "concise", "json")
REPORT_FORMATS = ("markdown", "html")
COMPARING = ("compare", "explain", "report", "timeline", "export", "accept", "shard")
"""The commands that compare."""


def as_hard_as(verdict: str | None) -> tuple[str, ...]:
    """The verdicts that are as hard as this one, or harder; none for ``None``."""
    return VERDICTS[: VERDICTS.index(verdict) + 1] if verdict in VERDICTS else ()


class SettingKind(StrEnum):
    """What the value of a setting is."""

    WORD = "a word"
    WORDS = "a word or a list of words"
    FILE = "a file"
    FILES = "a file or a list of files"
    SHARE = "a number from 0 up to 1"


@dataclass(frozen=True, slots=True)
class SettingOption:
    """An option by which some commands take a setting."""

    help: str
    words: tuple[str, ...] = ()
    metavar: str | None = None
    commands: tuple[str, ...] = ("check",)


@dataclass(frozen=True, slots=True)
class Setting:
    """All that is to be known of a setting but its value.

    ``about`` is its row in the docs. ``words`` are all that it takes, if they are few. ``short`` is
    another name of its options, beside that of its key.
    ``looser(old, new)`` says whether less is found or less fails with the new value.
    """

    key: str
    kind: SettingKind
    default: Any
    about: str
    default_in_words: str
    options: tuple[SettingOption, ...] = ()
    short: str | None = None
    variable: str | None = None
    words: tuple[str, ...] = ()
    looser: Callable[[Any, Any], bool] = lambda old, new: False

    @property
    def names(self) -> tuple[str, ...]:
        """How its options are called."""
        return (*filter(None, (self.short,)), f"--{self.key}")

    def option(self, command: str) -> SettingOption | None:
        """The option by which a command takes it, if it does."""
        return next((option for option in self.options if command in option.commands), None)


def _less_strict(order: Sequence[str | None]) -> Callable[[Any, Any], bool]:
    return lambda old, new: order.index(new) < order.index(old)


def _covered(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each word is covered by one of the others, codes by their beginnings."""
    return all(any(word == other or word.startswith(other) for other in others) for word in some)


def _fails_later(old: Sequence[str], new: Sequence[str]) -> bool:
    levels = _less_strict(LEVELS)(_among(LEVELS, old, "error"), _among(LEVELS, new, "error"))
    verdicts = _less_strict((None, *VERDICTS))(_among(VERDICTS, old), _among(VERDICTS, new))
    return levels or verdicts


def _among(words: Sequence[str], given: Sequence[str], otherwise: str | None = None) -> str | None:
    return next((word for word in given if word in words), otherwise)


def declared(default: Any, kind: SettingKind, about: str, otherwise: str = "", **more: Any) -> Any:
    """A field of ``Settings``: its default, and with ``more`` the rest of its ``Setting``."""
    rest = {"kind": kind, "about": about, "default_in_words": otherwise or str(default), **more}
    return field(default=default, metadata={"setting": rest})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by; the files that it names are relative to the current folder.

    Empty ``select`` is every rule. ``fail_on`` holds at most one level (for ``check``) and one
    verdict (for ``compare``). ``origins`` say where each setting that is not the default comes
    from, by key; ``file`` is the configuration, ``text`` what it holds.
    """

    paths: tuple[str, ...] = declared(
        (),
        SettingKind.FILES,
        "what to read when the command names nothing, patterns too, and the context of what it "
        "names; relative to the configuration",
        "`claims.yaml` or `data/claims.yaml`, found upwards",
        # without any it was the usual file
        looser=lambda old, new: not old or not set(old) <= set(new),
    )
    require: str = declared(
        "attributed",
        SettingKind.WORD,
        f"the grade of sourcing that every figure has to reach: {', '.join(GRADES)}",
        words=GRADES,
        options=(
            SettingOption(
                "The grade of sourcing that every figure has to reach (attributed).", GRADES
            ),
        ),
        looser=_less_strict(GRADES),
    )
    select: tuple[str, ...] = declared(
        (),
        SettingKind.WORDS,
        "the rules to ask: a code, the beginning of one, or a name",
        "all",
        options=(
            SettingOption("Ask only these rules: S101, S, a name. Repeatable.", metavar="RULE"),
        ),
        looser=lambda old, new: bool(new) and not (old and _covered(old, new)),
    )
    ignore: tuple[str, ...] = declared(
        (),
        SettingKind.WORDS,
        "the rules not to ask, likewise",
        "none",
        options=(SettingOption("Do not ask these rules. Repeatable.", metavar="RULE"),),
        looser=lambda old, new: not _covered(new, old),
    )
    fail_on: tuple[str, ...] = declared(
        (),
        SettingKind.WORDS,
        "from when on it exits with 1: a level for `check`, a verdict for `compare` and `report`, "
        "or a list of one of each",
        "error",
        words=LEVELS + VERDICTS,
        options=(
            SettingOption("Exit with 1 from this level on (error).", LEVELS),
            SettingOption(
                "Exit with 1 if one is found; each includes those before it.",
                VERDICTS,
                commands=("compare", "report", "merge"),
            ),
        ),
        looser=_fails_later,
    )
    baseline: str | None = declared(
        None,
        SettingKind.FILE,
        "the file of known findings",
        "none",
        options=(SettingOption("Findings listed in FILE are known.", metavar="FILE"),),
        # another baseline, or one where there was none
        looser=lambda old, new: new is not None,
    )
    accepted: str | None = declared(
        None,
        SettingKind.FILE,
        "a file of [known disputes](accepted.md), read beside the claims",
        "none",
        # another file, or one where there was none
        looser=lambda old, new: new is not None,
    )
    tolerance: Fraction = declared(
        Fraction(1, 10),
        SettingKind.SHARE,
        'how far "about" and "nearly" reach',
        "0.10",
        options=(
            SettingOption(
                "How far 'about' and 'nearly' reach: from 0 up to 1.", (), "SHARE", COMPARING
            ),
        ),
        looser=lambda old, new: bool(new > old),
    )
    output_format: str | None = declared(
        None,
        SettingKind.WORD,
        "the format of `check`, and of `compare` and `report` where they have it",
        "full",
        variable="RECONCILE_OUTPUT_FORMAT",
        words=tuple(dict.fromkeys((*finding_formats(), *COMPARISON_FORMATS, *REPORT_FORMATS))),
        short="--format",
        options=(
            SettingOption("How to write the findings (full).", finding_formats()),
            SettingOption(
                "How to write it (text; json for -o FILE.json; concise: a line each).",
                COMPARISON_FORMATS,
                commands=("compare", "merge"),
            ),
            SettingOption(
                "How to write it (html for a FILE that ends so, else markdown).",
                REPORT_FORMATS,
                commands=("report",),
            ),
        ),
    )
    cache: str = declared(
        "on",
        SettingKind.WORD,
        "whether [what was printed is kept](cache.md) for the next run: on or off",
        words=("on", "off"),
        variable="RECONCILE_CACHE",
    )
    origins: Mapping[str, str] = field(default_factory=dict)
    file: str | None = None
    text: str = field(default="", repr=False)

    def of(self, key: str) -> Any:
        """The value of a key."""
        return getattr(self, key.replace("-", "_"))

    def with_values(self, values: Mapping[str, Any], origin: str) -> Settings:
        """The settings with those values that are given (not ``None``, not empty)."""
        given = {key: value for key, value in values.items() if value not in (None, (), [])}
        changed = {key.replace("-", "_"): value for key, value in given.items()}
        origins = {**self.origins, **{key: origin.format(key=key) for key in given}}
        return replace(self, **changed, origins=origins)

    @property
    def level(self) -> str:
        """From which level on ``check`` fails."""
        return _among(LEVELS, self.fail_on) or LEVELS[0]

    @property
    def verdict(self) -> str | None:
        """From which verdict on ``compare`` fails, if at all."""
        return _among(VERDICTS, self.fail_on)


SETTINGS: Mapping[str, Setting] = {
    key: Setting(key, default=declaration.default, **declaration.metadata["setting"])
    for declaration in fields(Settings)
    if "setting" in declaration.metadata
    for key in (declaration.name.replace("_", "-"),)
}
"""Every setting by its key, as declared."""
