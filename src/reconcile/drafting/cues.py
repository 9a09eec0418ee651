"""Patterns of words: when and where something was, and numbers that count nobody.

What they find of dates and places are words for the curator; a date only when it is whole.
"""

from __future__ import annotations

import re
from datetime import date

from reconcile.drafting.sentences import SPACED

_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_WHOLE = re.compile(
    rf"\b(?:({_MONTH}) ([0-9]{{1,2}}),? ([0-9]{{4}})|([0-9]{{1,2}}) ({_MONTH}),? ([0-9]{{4}})"
    r"|([0-9]{4})-([0-9]{2})-([0-9]{2}))\b"
)
_CUE = re.compile(
    rf"\b(?:since (?:[A-Z]\w+(?: [0-9]{{4}})?|their \w+|last \w+|[0-9]{{4}})"
    rf"|(?:in|over|during|within) the (?:past|last|first|previous) (?:\w+ )?"
    r"(?:hours?|days?|weeks?|months?|years?)(?: alone)?"
    rf"|(?:on|by|until|late on|early on) (?:{_DAY}|{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH})"
    rf"|(?:last|this|earlier this) (?:week|month|year|{_DAY}|weekend)|{_DAY}"
    rf"|in (?:early |late |mid-)?{_MONTH}(?: [0-9]{{4}})?|yesterday|today|overnight|so far"
    rf"|{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH}|to date)\b"
)
_PLACE = re.compile(
    r"\b(?:in|near|around|outside|across|at) (?:the )?"
    r"((?:western |eastern |northern |southern |central )?"
    r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of the|of))*"
    r"(?: (?:region|province|district|area|county|valley|oblast))?)"
)
_NO_PLACE = re.compile(rf"^(?:{_DAY}|{_MONTH})")


def whole_date(sentence: str) -> str:
    """A date with its day and year, as claims write it; empty where there is none."""
    match = _WHOLE.search(sentence)
    if match is None:
        return ""
    if match[1]:
        parts = int(match[3]), _MONTHS.index(match[1]) + 1, int(match[2])
    elif match[5]:
        parts = int(match[6]), _MONTHS.index(match[5]) + 1, int(match[4])
    else:
        parts = int(match[7]), int(match[8]), int(match[9])
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def date_cue(sentence: str, at: int) -> str:
    """The words of a sentence that say when, those nearest to an offset."""
    found = [(abs(match.start() - at), match[0]) for match in _CUE.finditer(sentence)]
    return min(found)[1] if found else ""


def place_cue(sentence: str, at: int) -> str:
    """The name of a place in a sentence, the one nearest to an offset; a guess."""
    found = [
        (abs(match.start() - at), match[1])
        for match in _PLACE.finditer(sentence)
        if not _NO_PLACE.match(match[1])
    ]
    return min(found)[1] if found else ""


_MONTH_NAME = rf"(?:{'|'.join(_MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_NUMBER = rf"{SPACED}|[0-9][0-9.,\u00a0\u202f]{{0,20}}[0-9]|[0-9]"
_UNIT = (
    r"(?:mm|cm|km|kms|km2|km²|m²|m2|kg|kt|lb|lbs|ft|in|mph|kph|kmh|hp|kw|mw|gw|kv|gb|mb|tb|mhz|ghz"
    r"|am|pm|a\.m\.|p\.m\.|h|hrs|min|st|nd|rd|th|s|x|c|f)"
)
_KINDS = (
    r"https?://\S{1,500}|www\.\S{1,500}|(?<![^\s@])[^\s@]{1,60}@[^\s@.]{1,60}\.[^\s@]{1,60}",
    r"\+[0-9][0-9 ()./-]{5,25}[0-9]",  # telephones
    r"\(?0[0-9]{1,4}\)?[ /-][0-9][0-9 -]{3,20}[0-9]|\b[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}\b"
    r"|\b[0-9]{3}-[0-9]{4}\b",
    r"\b[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\b",  # dates in digits
    r"\b[0-9]{1,2}(?:[:.][0-9]{2})(?:[:.][0-9]{2})?\s?(?:am|pm|a\.m\.|p\.m\.|GMT|UTC|h)\b"
    r"|\b[0-9]{1,2}:[0-9]{2}\b",
    r"\b[0-9]{1,2}(?:[:.][0-9]{2})?\s?[ap]\.m\.",
    rf"{_MONTH_NAME}\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?[0-9]{{1,2}})?(?:,?\s[0-9]{{4}})?\b",
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?[0-9]{{1,2}})?\s(?:of\s)?{_MONTH_NAME}(?:,?\s[0-9]{{4}})?",
    rf"{_MONTH_NAME},?\s[0-9]{{4}}\b",
    rf"(?:[$€£¥₽₹₴₩]|\b(?:USD|EUR|GBP|US\$|A\$|C\$|Rs)\.?)\s?(?:{_NUMBER})"
    r"(?:\s?(?:k|m|bn|million|billion|trillion|thousand))?\b",
    rf"(?:{_NUMBER})\s?(?:%|‰|°|per\s?cent\b|pc\b)",
    rf"(?:{_NUMBER})\s?(?:million|billion|trillion|thousand)?[\s-](?:dollars?|euros?|pounds|yen|yuan"
    r"|roubles|rubles|rupees|pesos|francs|naira|rand)\b",
    rf"\b(?:{_NUMBER}){_UNIT}\b",  # 240mm, 3rd, 1990s
    r"\b[0-9]+(?:\.[0-9]+)?-magnitude|\bmagnitude[\s-](?:of\s)?[0-9.]+",
    r"\b[^\W\d_]{1,30}-?[0-9][\w-]{0,30}",  # T-72, M777, G7, Covid-19, mid-2022
    r"(?<![0-9,.])[0-9]{1,9}[/:][0-9]{1,9}",  # a share, a score
    r"\b[0-9]+[-–](?:year|month|week|day|hour|minute|mile|kilomet\w|met\w|foot|inch|storey|story"
    r"|bed|seat|page|point|man|member|person|strong\sarmy|nation|time|part|room|litre|tonne|ton)\w*\b",
    r"\b[A-Z][\w'’.-]{1,40},\s[0-9]{1,2}(?![0-9])(?=\s*(?:[.;)]|,(?![0-9])))",  # a name, an age
    r"\b[a-z]{2,20},\s[1-9][0-9]?(?=,\s[a-z])",  # a man, 34, died
    r"\b(?:town|village|city|hamlet|settlement|municipality|community|country|nation|island|parish)"
    rf"\sof\s(?:[a-z]+\s){{0,2}}(?:{_NUMBER})(?:\s(?:million|thousand))?",  # so many live there
    r"\b[Aa]\s(?:[a-z]+\s)?(?:man|woman|boy|girl|child|student|pupil|teenager|youth|soldier|worker|nurse"
    r"|teacher|farmer|policeman|mother|father)\sof\s[0-9]{1,2}\b",  # so old
    rf"\b(?:team|squad|staff|panel|class|workforce|poll,?|survey|sample|jury|delegation|choir)\sof\s(?:[a-z]+\s)?(?:{_NUMBER})",
    r"\((?:[0-9]{1,2}|1[01][0-9])\)|\[[0-9]{1,4}\]",  # ages, footnotes
    r"\b(?:junctions|exits|gates|lines|pages|chapters|blocks|rooms|kilomet(?:re|er)s|numbers)"
    r"\s[0-9]{1,5}\s(?:and|to|or)\s[0-9]{1,5}\b",
    r"\b[0-9]{1,4}-(?!odd\b|strong\b|plus\b|some\b)[a-z]{2,}\b",  # a 40-car pile-up
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)-"
    r"(?!(?:odd|strong|plus|some|hundred|thousand|million|dozen|score|fold)\b)[a-z]{3,12}\b",
    r"\b(?:father|mother|parent|grandfather|grandmother)(?:s)?[\s-]of[\s-](?:[0-9]{1,2}|[a-z]+)\b",
    r"\b[0-9]{1,3}(?:\.[0-9])?\s?[CF]\b",
    r"\b(?:18|19|20)[0-9]{2}[-–/](?:(?:18|19|20)?[0-9]{2})\b",  # a season: 2014-15
    r"\bas\s(?:young|old)\sas\s(?:[0-9]{1,3}|[a-z]+)\b",
    r"(?i:\b(?:number|telephone|phone|tel|fax|hotline|helpline|line|extension|text|call))\b\.?:?\s"
    r"[0-9][0-9 -]{2,20}\b(?=[.;)]|$)",
    r"\bof\s(?:them|whom)\s(?:were\s|was\s|are\s)?(?:aged\s)?(?:under|over)\s[0-9]{1,2}\b",
    r"\b[Oo]ne\s[a-z]+\sin\s(?:every\s)?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]+)\b",
    r"\b(?:who|he|she)\s(?:is|was|turned)\s[0-9]{2}\b(?!,[0-9])",  # so old
    r"\b(?:[Aa]t|by|until|from|since|before|after|around|past)\s(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\s(?:in\sthe|o'clock|o’clock|a\.?m|p\.?m)",
    r"\b(?:aged?|ages)\s(?:of\s|between\s|from\s)?(?:[0-9]{1,3}(?:,\s[0-9]{1,3}(?![0-9,])){0,9}"
    r"(?:,?\s(?:to|and|or)\s[0-9]{1,3})?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)",
    r"\b(?:[Nn]o\.?|[Nn]umber|[Nn]r\.?|[Pp]age|[Cc]hapter|[Aa]rticle|[Ss]ection|[Rr]esolution|[Ll]ine"
    r"|[Rr]oom|[Ff]light|[Rr]oute|[Hh]ighway|[Tt]rain|[Bb]us|Group\sof|[Cc]ategory|[Ll]evel|[Pp]hase"
    r"|[Ss]tage|[Tt]ype|[Cc]lass|[Gg]rade|[Pp]latform|[Gg]ate|[Bb]lock|[Bb]uilding"
    r"|(?<!last )(?<!this )(?<!that )(?<!a )[Dd]ay"
    r"|(?<![Ll]ast )(?<![Tt]his )(?<!that )(?<!a )[Ww]eek|[Pp]art"
    r"|[Ss]eason|[Ee]pisode|[Ff]igure|[Tt]able|[Rr]egiment|[Bb]rigade|[Pp]salm|[Vv]ersion|[Ww]ard)"
    r"\s(?:[0-9]+\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)",
    r"\b(?!(?:Killed|Injured|Wounded|Dead|Missing|Arrested|About|Over|Nearly|Around|Some|Only|Another"
    r"|Almost|Roughly|Approximately|Barely|Just|Exactly|Perhaps|Possibly|Maybe|Under|All"
    r"|Of|In|At|By|From|With|For|And|But|Then|Also|Yesterday|Today|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|The|Those|These|Their|His|Her|Its)\b)"
    r"[A-Z][a-z]{1,30}\s[0-9]{1,3}(?=[,;:)](?![0-9]|\s(?:and\s)?[A-Z]\w+\s[0-9])"
    r"|\s(?:of|in|at|on|is|was)\b)",  # Exit 14
    r"^[ \t]{0,20}\(?[0-9]{1,3}[.)]\s",  # a list
    r"\b(?:Airbus|Boeing|Embraer|Tupolev|Antonov|Ilyushin|Fokker|Bombardier|Cessna|ATR)\s[A-Z]?[0-9][\w-]{1,8}",
    r"\b(?:UPDATE|WRAPUP|REFILE|CORRECTED|TIMELINE|FACTBOX)\s?[0-9]{1,2}-",  # of a wire
    r"^[ \t]{0,20}[0-9]{1,3}\s(?:min(?:ute)?s?|things|ways|reasons|months?|days?|hours?|years?)"
    r"\b[^.\r\n]{0,200}$",
    r"\b(?:(?i:one|two|three|four|five|six|seven|eight|nine)|[1-9])[\s-](?:in|out\sof)[\s-](?:every\s)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+)\b(?![,.]?[0-9]|\s(?:days?|hours?|weeks?"
    r"|months?|years?|minutes?|\w+\s(?:days?|hours?|weeks?|months?|years?)))",
    r"\b(?:children|adults|people|those|men|women|youths|girls|boys|persons)\s(?:aged\s)?(?:under|over)\s"
    r"(?:the\sage\sof\s)?(?:[0-9]{1,2}|\w+)\b",
    r"\b(?i:one|two|three|four|five|six|seven|eight|nine)[\s-](?:thirds?|quarters?|fifths?|sixths?"
    r"|sevenths?|eighths?|ninths?|tenths?|half)\b",
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Ee]arly|[Ll]ate|[Oo]f"
    r"|[Tt]he|[Yy]ear|[Ss]ummer|[Ww]inter|[Ss]pring|[Aa]utumn|[Tt]o|and)\s(?:18|19|20)[0-9]{2}(?:[-–/][0-9]{2,4})?"
    r"(?!\s?,[0-9]|[0-9])\b(?!\s(?:people|men|women|soldiers|troops|workers|deaths|dead|cases|injured"
    r"|killed|wounded|children|civilians|prisoners|arrests|votes))",
)
_DECOY = re.compile("|".join(f"(?:{kind})" for kind in _KINDS), re.MULTILINE)


def decoys(text: str) -> list[tuple[int, int]]:
    """The stretches of a text in which numbers count nobody, in order, as offsets."""
    return [match.span() for match in _DECOY.finditer(text)]
