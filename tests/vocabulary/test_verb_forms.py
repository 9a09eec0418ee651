"""The forms of verbs, made of their first one."""

from __future__ import annotations

import pytest

from reconcile.vocabulary.article_phrases import verb_forms
from reconcile.vocabulary.articles import article_words
from reconcile.vocabulary.builtin import load_rows

IRREGULAR = {"take": ("took", "taken"), "admit": ("admitted", "admitted"), "flee": ("fled", "fled")}
FORMS = [
    ("kill", ("kill", "kills", "killed", "killing"), "killed"),
    ("stab", ("stab", "stabs", "stabbed", "stabbing"), "stabbed"),
    ("evacuate", ("evacuate", "evacuates", "evacuated", "evacuating"), "evacuated"),
    ("bury", ("bury", "buries", "buried", "burying"), "buried"),
    ("die", ("die", "dies", "died", "dying"), "died"),
    ("free", ("free", "frees", "freed", "freeing"), "freed"),
    ("axe", ("axe", "axes", "axed", "axing"), "axed"),
    ("vanish", ("vanish", "vanishes", "vanished", "vanishing"), "vanished"),
    ("drown", ("drown", "drowns", "drowned", "drowning"), "drowned"),
    ("admit", ("admit", "admits", "admitted", "admitting"), "admitted"),
    ("flee", ("flee", "flees", "fled", "fleeing"), "fled"),
    (
        "take prisoner",
        ("take prisoner", "takes prisoner", "took prisoner", "taken prisoner", "taking prisoner"),
        "taken prisoner",
    ),
]


@pytest.mark.parametrize(("verb", "active", "done"), FORMS, ids=[verb for verb, _, _ in FORMS])
def test_a_verb_is_known_in_all_its_forms(verb: str, active: tuple[str, ...], done: str) -> None:
    forms = verb_forms(verb, IRREGULAR)
    assert set(forms.active) == set(active)
    assert forms.done == done


def test_every_irregular_verb_is_used() -> None:
    rows = load_rows("articles.yaml")
    used = {
        verb.split()[0]
        for row in rows["metrics"].values()
        for key in ("verbs", "acts")
        for verb in row.get(key, ())
    }
    assert set(rows["irregular"]) <= used


def test_no_form_is_listed_that_a_verb_gives() -> None:
    rows = load_rows("articles.yaml")
    irregular = rows["irregular"]
    for name, row in rows["metrics"].items():
        done = {verb_forms(verb, irregular).done for verb in row.get("verbs", ())}
        acts = {form for act in row.get("acts", ()) for form in verb_forms(act, irregular).active}
        assert not done & set(row.get("states", ())), name
        assert not acts & set(row.get("happens", ())), name


def test_what_befell_people_is_no_name_for_them() -> None:
    words = article_words()
    assert "wounded" not in words.persons and "miners" in words.persons
