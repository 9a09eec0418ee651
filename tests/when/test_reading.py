"""Dates as people type them: read where they have one meaning, else refused with what to write."""

from __future__ import annotations

import calendar
import csv
import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.when.meaning import FOREIGN_MONTHS, MONTHS, days_in, weekday_name
from reconcile.when.moment import Moment, parse_moment
from reconcile.when.reading import RefusedDate, read_date
from tests.examples import examples

DAY = "2024-12-27"
WEEK = "2024-12-20/2024-12-27"
READ = {
    "2024": ("2024", "2024.", "2024-XX-XX"),
    "2024-12": (
        "2024-12", "2024/12", "12/2024", "12.2024", "December 2024", "Dec 2024", "Dec. 2024",
        "December, 2024", "2024 December", "2024-Dec", "2024-12-XX", "2024‑12", "in December 2024",
    ),
    DAY: (
        DAY, " 2024-12-27 ", "27 December 2024", "27th December 2024", "the 27th of December 2024",
        "27. December 2024", "27 Dec. 2024", "27-Dec-2024", "27/Dec/2024", "27 Dec, 2024",
        "December 27, 2024", "December 27th, 2024", "Dec. 27, 2024", "Dec 27 2024", "DEC 27, 2024",
        "2024 December 27", "2024, Dec 27", "27December2024", "Friday, 27 December 2024",
        "Fri 27 Dec 2024", "Fri., Dec. 27, 2024", "27 December 2024 (Friday)", "Friday 27.12.2024",
        "on Friday, 27 December 2024", "27.12.2024", "27. 12. 2024", "27/12/2024", "12/27/2024",
        "27-12-2024", "12-27-2024", "2024/12/27", "2024.12.27", "2024 12 27", "2024_12_27",
        "2024 - 12 - 27", "27 / 12 / 2024", "(27 December 2024)",
        "20241227", "2024-W52-5", "2024W525", "27 December 2024.", "2024-12-27,",
        "2024‐12‐27", "2024‑12‑27", "2024‒12‒27", "2024–12–27", "2024—12—27", "2024−12−27",
        "27\u00a0December 2024", "“27 December 2024”",
    ),
    "2024-12-07": ("2024-12-7", "7 Dec 2024", "Dec 7, 2024"),
    "2024-03-03": ("03/03/2024", "3.3.2024"),
    "2024-02-29": ("29 February 2024", "29/02/2024", "Feb 29, 2024"),
    "2024-12-27T18:30": ("2024-12-27T18:30",),
    "2024-12-27T18:30Z": ("2024-12-27T18:30Z", "2024-12-27t18:30z"),
    "2024-12-23/2024-12-29": ("2024-W52", "2024W52"),
    "2024-10/2024-12": (
        "2024-Q4", "Q4 2024", "4Q 2024", "fourth quarter of 2024", "October–December 2024",
        "Oct-Dec 2024", "October to December 2024", "2024-10/12",
    ),
    WEEK: (
        WEEK, "20–27 December 2024", "20-27 December 2024", "20 to 27 December 2024",
        "from 20 to 27 December 2024", "between 20 and 27 December 2024", "20/27 December 2024",
        "20th–27th December 2024", "December 20–27, 2024", "Dec. 20-27, 2024",
        "December 20 to 27, 2024", "December 20 - December 27, 2024", "Dec 20 until Dec 27, 2024",
        "Friday 20 December to Friday 27 December 2024", "2024-12-20 – 2024-12-27",
        "2024-12-20—2024-12-27", "2024-12-20 to 2024-12-27", "2024-12-20..2024-12-27",
        "2024-12-20--2024-12-27", "2024-12-20/27", "2024-12-20/12-27", "20.12.2024 - 27.12.2024",
        "20.–27.12.2024", "20.12.-27.12.2024", "12/20/2024-12/27/2024", "20241220/20241227",
        "2024-12-20/2024-12-27.",
    ),
    "2024-10-30/2024-11-02": ("30 October – 2 November 2024", "Oct. 30–Nov. 2, 2024"),
    "2024-12/2025-01": ("December 2024 to January 2025", "Dec 2024 - Jan 2025"),
    "2023/2024": ("2023/2024", "2023–2024", "2023-2024", "2023 to 2024"),
}  # fmt: skip
# What is not read, and what the help has to show.
ASKED = {
    "2024-12-00": ("if the day is not known write 2024-12",),
    "2024-00-10": ("if the month is not known write 2024",),
    "2024-00-00": ("if the month is not known write 2024",),
    "2024-00": ("if the month is not known write 2024",),
    "2024-12-0": ("if the day is not known write 2024-12",),
    "20241200": ("if the day is not known write 2024-12",),
    "00.12.2024": ("if the day is not known write 2024-12",),
    "00/12/2024": ("if the day is not known write 2024-12",),
    "0 December 2024": ("if the day is not known write 2024-12",),
    "2024-12-00T10:00": ("if the day is not known write 2024-12",),
    "2024-12-00/2024-12-10": ("if the day is not known write 2024-12",),
    "2024-12-01/2024-12-00": ("if the day is not known write 2024-12",),
    "03/04/2024": ("2024-04-03 for 3 April", "2024-03-04 for 4 March"),
    "03-04-2024": ("2024-04-03 for 3 April", "2024-03-04 for 4 March"),
    "3.4.2024": ("2024-04-03", "2024-03-04"),
    "3/4/24": ("2024-04-03", "2024-03-04"),
    "3-4.12.2024": ("2024-12-04", "2024-04-12"),
    "1/12/2024-5/12/2024": ("2024-12-01", "2024-01-12"),
    "2011–12": ("2011-12 for December 2011", "2011/2012"),
    "2011/12": ("2011-12 for December 2011", "2011/2012"),
    "24-12-27": ("2024-12-27", "2027-12-24"),
    "Monday, 27 December 2024": ("2024-12-27",),
    "Mon 2024-12-27": ("2024-12-27",),
    "27/12/24": ("2024-12-27",),
    "27.12.'24": ("2024-12-27",),
    "27-Dec-24": ("2024-12-27",),
    "2023-24": ("2023/2024",),
    "Q4 24": ("2024-10/2024-12",),
    "week 52 of 2024": ("2024-12-23/2024-12-29",),
    "2024-362": ("2024-12-27",),
    "2020s": ("2020/2029",),
    "2024-12-??": ("2024-12",),
    "2024-12-27?": ("2024-12-27",),
    "2024-12~": ("2024-12",),
    "about 27 December 2024": ("2024-12-27",),
    "2024-12-27 18:30": ("2024-12-27T18:30",),
    "2024-12-27T18:30:00.000Z": ("2024-12-27T18:30Z",),
    "2024-12-27T1830": ("2024-12-27T18:30",),
    "2024-12-27T24:00": ("2024-12-28T00:00",),
    "27 December 2024, 6.30 pm": ("2024-12-27T18:30",),
    "18:30 on 27 December 2024": ("2024-12-27T18:30",),
    "18:30": ("2024-12-27T18:30",),
    "2024-12-27T18:30+02:00": ("write 2024-12-27T16:30Z",),
    "2024-12-27T01:30+02:00": ("write 2024-12-26T23:30Z",),
    "2024-12-27 23:30 -0500": ("write 2024-12-28T04:30Z",),
    "Fri, 27 Dec 2024 18:30:00 +0530": ("write 2024-12-27T13:00Z",),
    "2024-12-27T18:30−05:00": ("write 2024-12-27T23:30Z",),
    "2024-12-27 18:30 CET": ("write 2024-12-27T17:30Z",),
    "18:30 EST, 27 December 2024": ("write 2024-12-27T23:30Z",),
    "2024-12-27 18:30 IST": ("times are in UTC",),
    "2024-12-27T18:30[Europe/Kyiv]": ("times are in UTC", "2024-12-27T16:30Z"),
    "midnight, 27 December 2024": ("2024-12-27T00:00", "2024-12-28T00:00"),
    "27 or 28 December 2024": ("2024-12-27/2024-12-28",),
    "Dec 27-28": ("12-27", "12-28"),
    "the week ending 29 December 2024": ("2024-12-23/2024-12-29",),
    "in the 24 hours to 27 December 2024": ("2024-12-26/2024-12-27",),
    "October 2024–present": ("since: 2024-10",),
    "over the weekend": ("count from the date of the article",),
    "2024-12-27+02:00": ("2024-12-27",),
    "2023-02-29": ("2023-02",),
    "31/04/2024": ("2024-04",),
    "2024-13-01": ("2024-01-13",),
    "0024-12-27": ("2024-12-27",),
    "Decmber 27, 2024": ("2024-12-27",),
    "1 juillet 2024": ("2024-07-01",),
    "27. Dezember 2024": ("2024-12-27",),
    "27 декабря 2024": ("2024-12-27",),
    "2024年12月27日": ("2024-12-27",),
    "٢٠٢٤-١٢-٢٧": ("2024-12-27",),
    "２０２４-12-27": ("2024-12-27",),
    "27 December": ("-12-27",),
    "27.12.": ("-12-27",),
    "1 to 7 May": ("05-01", "05-07"),
    "since 2024-12-27": ("since: 2024-12-27",),
    "by 27 December 2024": ("2024-12-27",),
    "before 2024-12-27": ("2024-12-26",),
    "2024-12-20/": ("2024-12-20",),
    "2024-12-20/..": ("2024-12-20",),
    "2024-12-20/P7D": ("2024-12-20/2024-12-26",),
    "2024-12-27/2024-12-20": ("2024-12-20/2024-12-27",),
    "30 December – 2 January 2025": ("2024-12-30/2025-01-02",),
    "2024-12-27, 2024-12-28": ("2024-12-27/2024-12-28",),
    "20 and 27 December 2024": (WEEK,),
    "late December 2024": ("2024-12-21/2024-12-31",),
    "early 2024": ("2024-01/2024-04",),
    "first week of December 2024": ("2024-12-01/2024-12-07",),
    "the morning of 27 December 2024": ("2024-12-27",),
    "spring 2024": ("2024-03/2024-05",),
    "Christmas 2024": ("2024-12-25",),
    "yesterday": ("count from the date of the article",),
    "Monday night": ("count from the date of the article",),
    "last month": ("count from the date of the article",),
    "two days ago": ("count from the date of the article",),
    "unknown": ("leave the key out",),
    "n/a": ("leave the key out",),
    "27122024": ("2024-12-27",),
    "202412": ("2024-12",),
    "45653": ("2024-12-27",),
    "1735257600": ("2024-12-27T00:00Z",),
    "2024.12": ("2024-12",),
}  # fmt: skip


def pairs(table: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for meant, typed in table.items():
        yield from ((text, meant) for text in typed)


@pytest.mark.parametrize(("typed", "meant"), list(pairs(READ)))
def test_what_has_one_meaning_is_read_as_that(typed: str, meant: str) -> None:
    read = read_date(typed)
    assert isinstance(read, Moment), read
    assert str(read) == meant
    assert read == parse_moment(meant)


@pytest.mark.parametrize(("typed", "shown"), list(ASKED.items()))
def test_what_is_not_read_is_refused_with_what_to_write(typed: str, shown: tuple[str, ...]) -> None:
    read = read_date(typed)
    assert isinstance(read, RefusedDate)
    assert all(words in read.help for words in shown), read
    assert read.message


@pytest.mark.parametrize(
    "typed", ["", "/", "x/y", "Foo 2024", "5 May 6, 2024", "Easter 2024", "2024-1X", "2024 BC",
              "12 Rajab 1446", "99999999999999999", "-", "27th", "to", "–", "2024-11-12/2024",
              "December 2024 and", "Dec. 2023/24", "2023/12-12",
              "2024 - May 20", "2024 May of", "1-2-3-4", "2024-12-27/2024-12-28/2024-12-29"]
)  # fmt: skip
def test_nothing_is_guessed(typed: str) -> None:
    read = read_date(typed)
    assert isinstance(read, RefusedDate)
    assert read.help


def test_a_weekday_that_is_wrong_is_said() -> None:
    read = read_date("Monday, 27 December 2024")
    assert isinstance(read, RefusedDate)
    assert "2024-12-27 was a Friday, not a Monday" in read.message


def test_half_past_twelve_is_minute_750_of_its_day() -> None:
    day, noon = parse_moment("2024-12-27"), parse_moment("2024-12-27T12:30")
    assert day is not None and noon is not None
    assert (noon.start - day.start, noon.end - day.start) == (750, 751)
    assert day.end - day.start == 24 * 60
    in_utc = parse_moment("2024-12-27T12:30Z")
    assert in_utc is not None and (in_utc.start, in_utc.end) == (noon.start, noon.end)


_DAYS = st.dates(min_value=date(1000, 1, 1))
_MARKS = st.sampled_from("-‐‑‒–—−")
_NOTATIONS = (
    "{d} {month} {y}", "{d}{th} of {month}, {y}", "{month} {d}, {y}", "{mon}. {d}{th}, {y}",
    "{weekday}, {d} {month} {y}", "{y}/{m}/{d}", "{y}{m:02}{d:02}", "{d}-{mon}-{y}",
)  # fmt: skip


def written(form: str, day: date) -> str:
    suffix = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    name = max((name for name in MONTHS if MONTHS[name] == day.month), key=len)
    return form.format(
        y=f"{day.year:04}", m=day.month, d=day.day, th=suffix, month=name.title(),
        mon=name[:3].title(), weekday=weekday_name(day.weekday()),
    )  # fmt: skip


@given(_DAYS, st.sampled_from(_NOTATIONS))
def test_every_notation_of_a_day_means_it_and_never_another(day: date, form: str) -> None:
    read = read_date(written(form, day))
    if isinstance(read, RefusedDate):  # only what has no marks may be too old to be a date
        assert form == "{y}{m:02}{d:02}" and not 1500 <= day.year < 2200
    else:
        assert str(read) == day.isoformat()


@given(_DAYS, _MARKS)
def test_every_hyphen_is_a_hyphen(day: date, mark: str) -> None:
    assert str(read_date(day.isoformat().replace("-", mark))) == day.isoformat()


@given(_DAYS, st.integers(1, 6))
def test_another_weekday_is_never_read(day: date, off: int) -> None:
    other = weekday_name((day.weekday() + off) % 7)
    read = read_date(f"{other}, {day.isoformat()}")
    assert isinstance(read, RefusedDate) and day.isoformat() in read.help


@given(_DAYS, st.sampled_from("/.-"))
def test_a_day_and_month_are_read_only_where_one_order_is_possible(day: date, mark: str) -> None:
    text = mark.join((str(day.day), str(day.month), f"{day.year:04}"))
    read = read_date(text)
    if day.day > 12 or day.day == day.month:
        assert str(read) == day.isoformat()
    else:
        swapped = day.replace(month=day.day, day=day.month)
        assert isinstance(read, RefusedDate)
        assert day.isoformat() in read.help and swapped.isoformat() in read.help


@given(_DAYS, st.integers(0, 400), st.sampled_from([" to ", "–", " – ", "/", "..", " until "]))
def test_a_range_has_the_ends_that_are_written(day: date, length: int, mark: str) -> None:
    try:
        last = day + timedelta(days=length)
    except OverflowError:
        return
    text = mark.join(written("{d} {month} {y}", end) for end in (day, last))
    assert str(read_date(text)) == f"{day}/{last}"


@given(st.integers(1000, 9999), st.integers(0, 12), st.sampled_from("-/."))
def test_a_day_or_month_of_zero_is_never_read(year: int, month: int, mark: str) -> None:
    for day in (0, 10):
        if month and day:
            continue
        for text in (f"{year}-{month:02}-{day:02}", f"{day}{mark}{month}{mark}{year}"):
            read = read_date(text)
            assert isinstance(read, RefusedDate)
            known = f"{year}-{month:02}" if month else f"{year}"
            assert read.help.endswith(f"is not known write {known}")


@given(st.integers(-14, 14), st.integers(0, 23), st.sampled_from([0, 30, 45]))
def test_another_time_zone_is_turned_into_utc(hours: int, hour: int, minutes: int) -> None:
    sign = "-" if hours < 0 else "+"
    read = read_date(f"2024-12-27T{hour:02}:15{sign}{abs(hours):02}:{minutes:02}")
    assert isinstance(read, RefusedDate)
    meant = parse_moment(read.help.removeprefix("write "))
    day = parse_moment("2024-12-27")
    assert meant is not None and day is not None and meant.text.endswith("Z")
    shift = (abs(hours) * 60 + minutes) * (-1 if hours < 0 else 1)
    assert meant.start - day.start == hour * 60 + 15 - shift


_PIECES = st.sampled_from(
    "20 27 3 12 2024 2023 24 1 0 00 0012 9999 31 Dec December Nov. May Fri Friday mon W52 Q4 H1 th "
    "of the on in at XX ? ~ 18:30 6pm midnight Z +02:00 CET early late week ending to and or from "
    "since before - / . , – .. -- T yesterday now present 24 hours quarter half first P7D $".split()
)
_JOINTS = st.sampled_from(["", " ", "-", "/", ".", ", ", " - ", "–", ":"])
_COMPOSED = st.lists(st.tuples(_PIECES, _JOINTS), max_size=8).map(
    lambda pairs: "".join(piece + joint for piece, joint in pairs)
)


@examples(1_000)
@given(_COMPOSED | st.text(max_size=70) | st.text("0123456789-/–. TZ+:,'decmbrst", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    read = read_date(text)
    if isinstance(read, RefusedDate):
        assert read.message and read.help
        assert no_nonsense(read.help)
    else:
        assert parse_moment(read.text) == read


_NO_DIGITS = [sign for sign in map(chr, range(0x3100)) if sign.isdigit() and not sign.isdecimal()]


@pytest.mark.parametrize(
    "form", ["{} December 2024", "December {}", "December, 2024{}", "27{}.12.24"]
)
def test_signs_that_python_calls_digits_and_cannot_read_are_refused(form: str) -> None:
    assert "²" in _NO_DIGITS
    assert all(isinstance(read_date(form.format(sign)), RefusedDate) for sign in _NO_DIGITS)


_EDGES_OF_THE_CALENDAR = st.sampled_from(
    "0001-01-01 0002-01 0999 1000-01-01 1000 9999 9999-12 9999-12-25 9999-12-30 9999-12-31".split()
)
_WRITTEN = _EDGES_OF_THE_CALENDAR | st.sampled_from(["2024", "2024-12", DAY])
_ONE_OR_TWO = _WRITTEN | st.tuples(_WRITTEN, st.sampled_from(["/", " to ", " or "]), _WRITTEN).map(
    "".join
)
_REACHING = st.sampled_from(
    "3 weeks from {d}|999 days ending {d}|the week before {d}|the weekend of {d}|48 hours to {d}|"
    "{d}/P3W|{d}/P999D|late {d}|end of {d}|winter {d}|{d} 23:30 -1100|{d} 00:30 +1400|{d}T24:00|"
    "midnight, {d}|{d} 18:30 XYZ|{d}-366|{d}-W53|{d}-3x|{d}s|Q4 {d}|{d} to 0999|31 Dec to {d}|"
    "since {d}|before {d}|{d}-|about {d}|Christmas {d}|night of {d}|Sunday {d}".split("|")
)


@examples(300)
@given(_ONE_OR_TWO, _REACHING)
def test_words_around_dates_and_the_ends_of_the_calendar_break_nothing(
    dates: str, form: str
) -> None:
    read = read_date(form.format(d=dates))
    assert (
        no_nonsense(read.help) if isinstance(read, RefusedDate) else parse_moment(read.text) == read
    )


_OFFERED = re.compile(r"(?<![-/0-9])[0-9]{4}(?:[-/T:Z0-9]*[0-9Z])?")


def no_nonsense(help: str) -> bool:
    """Whether every date that a refusal offers could be written as it stands."""
    return all(parse_moment(text) is not None for text in _OFFERED.findall(help))


def test_names_of_other_languages_are_no_english_ones() -> None:
    assert not FOREIGN_MONTHS.keys() & MONTHS.keys()
    assert set(FOREIGN_MONTHS.values()) == set(range(1, 13))


def _shared_rows() -> list[tuple[str, str]]:
    path = Path(__file__).parents[3] / "shared" / "data" / "readings" / "dates.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["typed"], row["right"]) for row in csv.DictReader(file)]


_IN_OTHER_WORDS = {" since key": "since: ", " leave it out": "leave the key out"}


def half_of(typed: str) -> int:
    """Which half of the shared dates a row belongs to: by its hash, so that rows may be added."""
    return hashlib.sha256(typed.encode()).digest()[-1] % 2


@pytest.mark.parametrize("half", [0, 1])
def test_the_shared_dates_are_right(half: int) -> None:
    """``../shared/data/readings/dates.csv``; the tables above hold the same kinds without it.

    A date of a year to come is read, and rule Q107 finds it, which knows today.
    """
    rows = [row for row in _shared_rows() if half_of(row[0]) == half]
    wrong = []
    for typed, right in rows:
        read = read_date(typed)
        verb, _, shown = right.partition(":")
        if isinstance(read, RefusedDate):
            fits = verb != "accept" and _IN_OTHER_WORDS.get(shown, shown.strip()) in read.help
        else:
            fits = verb.startswith("accept") and shown in {"", read.text}
        if not fits and typed != "2204-12-27":
            wrong.append((typed, right, str(read)))
    assert wrong == []


@pytest.mark.parametrize("year", [1, 4, 100, 1900, 2000, 2023, 2024, 9999])
def test_a_month_has_as_many_days_as_in_the_calendar(year: int) -> None:
    for month in range(1, 13):
        assert days_in(year, month) == calendar.monthrange(year, month)[1]
