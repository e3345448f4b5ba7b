"""Candidates → actors: what is joined, and what must stay apart."""

from __future__ import annotations

from datetime import date

from duograph.link import link
from duograph.records import Document, Linked
from duograph.segment import segment
from test_link_english import knowledge, linked


def groups(text: str) -> set[frozenset[str]]:
    found, _ = linked(text)
    return {frozenset(actor.names) for actor in found.actors}


def dated(text: str, published: date | None) -> Linked:
    document = Document(id="case", path="case.txt", text=text, sha256="", language="en", published=published)
    sentences = segment(document, knowledge())
    return link(document, sentences, tuple(() for _ in sentences), knowledge())


def test_a_surname_joins_the_one_who_bears_it() -> None:
    assert groups("Tomas Breck spoke. Breck left.") == {frozenset({"Tomas Breck", "Breck"})}


def test_a_surname_of_two_joins_neither() -> None:
    found = groups("Tomas Breck met Anna Breck. Breck left.")
    assert frozenset({"Tomas Breck"}) in found
    assert frozenset({"Anna Breck"}) in found


def test_a_legal_form_makes_no_other_actor() -> None:
    assert groups("Halvik Instruments Ltd grew. Halvik Instruments shrank.") == {
        frozenset({"Halvik Instruments Ltd", "Halvik Instruments"})
    }


def test_a_first_word_joins_the_full_name_before_it() -> None:
    assert groups("Halvik Instruments Ltd grew. Halvik shrank.") == {frozenset({"Halvik Instruments Ltd", "Halvik"})}


def test_a_first_word_before_the_longer_name_stays_apart() -> None:
    found = groups("Halvik shrank. It sold Halvik Finance Ltd.")
    assert found == {frozenset({"Halvik"}), frozenset({"Halvik Finance Ltd"})}


def test_a_name_with_its_legal_form_is_no_short_form() -> None:
    found = groups("Halvik Casino Hotel burned. Halvik Ltd sold it.")
    assert found == {frozenset({"Halvik Casino Hotel"}), frozenset({"Halvik Ltd"})}


def test_a_known_parent_is_not_its_subsidiary() -> None:
    found, _ = linked("Sony Semiconductor Solutions grew. Sony shrank.")
    assert len(found.actors) == 2


def test_a_defined_abbreviation_is_evidence() -> None:
    found, _ = linked("The Zubrov Fisheries Board (ZFB) met. ZFB agreed.")
    (actor,) = found.actors
    assert set(actor.names) == {"Zubrov Fisheries Board", "ZFB"}
    assert any("ZFB" in why for why in actor.evidence)


def test_a_title_alone_needs_a_date() -> None:
    text = "The U.S. Treasury Secretary flew home."
    assert not any(m.form == "title" for m in dated(text, None).mentions)
    (mention,) = [m for m in dated(text, date(2025, 4, 20)).mentions if m.form == "title"]
    assert mention.actor == "scott-bessent"


def test_a_title_alone_means_the_one_of_the_text_who_bears_it() -> None:
    text = "U.S. Treasury Secretary Scott Vessen arrived. The U.S. Treasury Secretary left."
    found = dated(text, date(2025, 4, 20))
    assert {m.actor for m in found.mentions if m.form in ("name", "title")} == {"scott-vessen"}


def test_mentions_are_in_order() -> None:
    found, _ = linked("Breck, Halvik Instruments Ltd and Norway met. Norway left. Breck did not.")
    keys = [(m.sentence, m.start, m.end, m.actor) for m in found.mentions]
    assert keys == sorted(keys)
