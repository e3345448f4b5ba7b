"""The page as a file: what is in it, what must not be, and that it is the same everywhere.  No browser is needed."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from duograph.export.html import SCRIPTS, to_html
from duograph.export.html.data import VOCABULARIES, fold, load_words
from duograph.export.html.layout import OPENING, layout
from duograph.export.html.model import edges, nodes, opening, rooms
from duograph.export.html.model import story as story_order
from duograph.records import Corpus, Event, Evidence, Participant
from parts import missing
from sample_corpus import crowd, story

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src"
SCRIPT_FOLDER = SOURCE / "duograph" / "export" / "html" / "script"


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(story())


def block(html: str, name: str) -> Any:
    """The JSON of the script element ``name``."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.S)
    assert found is not None
    return json.loads(found[1])


def test_page_holds_the_graph_in_columns(html: str) -> None:
    corpus = story()
    data, held_nodes, held_edges = block(html, "data"), block(html, "nodes"), block(html, "edges")
    assert len(held_nodes["id"]) == len(corpus.entities) + len(corpus.events)
    assert len(held_edges["id"]) == sum(len(e.participants) for e in corpus.events)
    assert set(held_nodes) == {"id", "shape", "size", "x", "y"}
    assert data["entities"]["id"] == [e.id for e in corpus.entities]
    assert data["documents"]["url"][3] is None


def test_nothing_points_outside(html: str) -> None:
    markup = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)
    assert re.findall(r'(?:src|href|action)="(?!#)[^"]*"', markup) == []
    assert "@import" not in html
    assert "sourceMappingURL" not in html
    assert "http:" not in markup
    assert "https:" not in markup


def test_policy_names_the_scripts_by_hash(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    allowed = set(re.findall(r"sha256-[\w+/=]+", policy[1].replace("&#39;", "'").replace("&#43;", "+")))
    scripts = re.findall(r"<script>(.*?)</script>", html, re.S)
    styles = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert len(scripts) == 2
    assert {"sha256-" + b64encode(sha256(s.encode()).digest()).decode() for s in scripts + styles} == allowed
    assert "unsafe" not in policy[1]
    assert "\r" not in html


def test_the_script_never_parses_markup() -> None:
    ours = "".join((SCRIPT_FOLDER / name).read_text("utf-8") for name in SCRIPTS)
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
    ):
        assert forbidden not in ours
    assert sorted(SCRIPTS) == sorted(p.name for p in SCRIPT_FOLDER.glob("*.js"))


def test_every_word_is_there_in_both_languages() -> None:
    words = load_words()
    for name, values in VOCABULARIES.items():
        assert name == "qualifiers" or set(words[name]) == set(values)
    assert all(word.en and word.zh for group in words.values() for word in group.values())
    ours = "".join((SCRIPT_FOLDER / name).read_text("utf-8") for name in SCRIPTS)
    page = (SCRIPT_FOLDER.parent / "page.html").read_text("utf-8")
    used = set(re.findall(r'say\("(\w+)"[,)]', ours)) | set(re.findall(r'data-word(?:-\w+)?="(\w+)"', page))
    assert used <= set(words["interface"])
    for key, word in words["interface"].items():
        assert sorted(re.findall(r"\{\d\}", word.en)) == sorted(re.findall(r"\{\d\}", word.zh)), key
    spoken = ours + page
    unused = [
        key
        for key in words["interface"]
        if not re.search(rf"\b{key.removesuffix('_1')}\b", spoken) and not key.startswith(("filter_", "qualified_"))
    ]
    assert unused == []


def bases_in_code() -> Iterator[str]:
    """Every basis that the code gives a date: set by name, given back beside a year, or handed on as the last value."""
    for path in sorted((SOURCE / "duograph").rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        named = {
            target.id: node.value
            for node in module.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for value in _bases(module):
            known = named.get(value.id, value) if isinstance(value, ast.Name) else value
            if isinstance(known, ast.Constant) and isinstance(known.value, str):
                yield known.value


def _bases(module: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="Verdict")):
                pass
            case ast.Call(func=ast.Name(id="Placed" | "_months"), args=[*_, last]):
                yield last
            case ast.Call(keywords=keywords):
                yield from (k.value for k in keywords if k.arg == "basis")
            case ast.AnnAssign(target=ast.Name(id="basis"), value=ast.expr() as value):
                yield value
            case ast.Assign(targets=[ast.Name(id="basis")], value=value):
                yield value
            case ast.Assign(targets=[ast.Tuple(elts=[_, ast.Name(id="basis")])], value=ast.Tuple(elts=[_, value])):
                yield value
            case ast.FunctionDef(returns=ast.expr() as told) if ast.unparse(told) == "tuple[int, str]":
                returned = (n.value for n in ast.walk(node) if isinstance(n, ast.Return))
                yield from (pair.elts[1] for pair in returned if isinstance(pair, ast.Tuple))


def test_the_page_can_say_what_every_date_was_completed_from() -> None:
    found = set(bases_in_code()) - {"none"}
    assert {"explicit", "earlier sentence", "later clause", "decision", "dateline"} <= found
    assert found <= set(load_words()["bases"])


def test_reasons_tell_actors_by_their_names() -> None:
    corpus = story()
    first, *others = corpus.entities
    known = replace(
        first, why=(f"registry 0.98: both are {first.id}", f"registry 0.98: “{first.id}” is a form of {first.id}")
    )
    told = block(to_html(replace(corpus, entities=(known, *others))), "data")["entities"]["why"][0]
    en, zh = first.names["en"], first.names["zh-Hans"]
    assert told[0] == [f"registry 0.98: both are {en}", f"registry 0.98: 两者都是{zh}"]
    assert told[1] == [f"registry 0.98: “{first.id}” is a form of {en}", f"registry 0.98: “{first.id}”是{zh}的一种写法"]


PROGRAM = """
from hashlib import sha256
from sample_corpus import story
from duograph.export.html import to_html
print(sha256(to_html(story()).encode()).hexdigest())
"""


def digest(**environment: str) -> str:
    """What the page of the story comes out as in a Python of its own."""
    path = os.pathsep.join([str(SOURCE), str(HERE)])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | environment | {"PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("ascii", "replace")
    return done.stdout.decode().strip()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_bytes_whatever_the_hash_seed(html: str, seed: str) -> None:
    assert digest(PYTHONHASHSEED=seed) == sha256(html.encode()).hexdigest()


def test_same_bytes_under_a_locale_without_chinese(html: str) -> None:
    """Every file opened without naming its encoding would be read as ASCII here."""
    plain = digest(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert plain == sha256(html.encode()).hexdigest()


def test_same_bytes_on_a_chinese_windows(html: str, tmp_path: Path) -> None:
    """Its locale is GBK; made here from the system's own tables, where it has them."""
    localedef = shutil.which("localedef")
    made = localedef and subprocess.run(
        [localedef, "-i", "zh_CN", "-f", "GBK", str(tmp_path / "zh_CN.GBK")], capture_output=True, check=False
    )
    if not made or made.returncode:
        missing("localedef with the table of GBK (Debian: locales)")
    assert digest(LOCPATH=str(tmp_path), LC_ALL="zh_CN.GBK", PYTHONUTF8="0") == sha256(html.encode()).hexdigest()


def test_hostile_text_cannot_end_the_data(html: str) -> None:
    bad = "</script><!--<script>\u2028{{7*7}}"
    corpus = story()
    corpus = replace(corpus, entities=(replace(corpus.entities[0], names={"en": bad}), *corpus.entities[1:]))
    made = to_html(corpus, title=bad)
    assert made.count("</script>") == html.count("</script>")
    assert block(made, "data")["entities"]["en"][0] == bad
    assert "&lt;/script&gt;" in made
    assert "{{7*7}}" in made


def test_parallel_relations_are_kept() -> None:
    corpus = story()
    assert len(edges(corpus)) == sum(len(e.participants) for e in corpus.events) == 114
    assert len({e["id"] for e in edges(corpus)}) == 114


def test_marks_count_utf16_units_and_spare_words_inside_words() -> None:
    text = "𠮷𠮷: Teksun, not Teksunville, said 德晟 and 德晟科技 bought it."
    at = text.index("bought")
    event = Event(
        id="x",
        type="acquisition",
        status="occurred",
        participants=(Participant(entity="teksun", role="buyer"),),
        evidence=(
            Evidence(
                document="001-ledger",
                start=10,
                end=10 + len(text),
                text=text,
                trigger_start=10 + at,
                trigger_end=16 + at,
            ),
        ),
    )
    held = block(to_html(replace(story(), events=(event,))), "data")["events"]["evidence"][0][0]
    units = text.encode("utf-16-le")
    cut = lambda a, b: units[2 * a : 2 * b].decode("utf-16-le")  # noqa: E731
    assert cut(held[3], held[4]) == "bought"
    marks = held[7]
    assert [cut(marks[n], marks[n + 1]) for n in range(0, len(marks), 3)] == ["Teksun", "德晟", "德晟科技"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("鎧俠", "铠侠"),
        ("KIOXIA", "kioxia"),
        ("Ｋｉｏｘｉａ", "kioxia"),
        ("Tōshiba", "toshiba"),
        ("  台積電 ", "台积电"),
    ],
)
def test_names_fold_to_one_form(typed: str, name: str) -> None:
    assert fold(typed) == name


def test_links_go_to_the_web_only() -> None:
    corpus = story()
    bad = tuple(
        replace(d, url=url)
        for d, url in zip(
            corpus.documents,
            ("javascript:1", "data:x", "HTTPS://a.b", "file:///x", "//x", " http://x", None),
            strict=True,
        )
    )
    assert block(to_html(replace(corpus, documents=bad)), "data")["documents"]["url"] == [
        None,
        None,
        "HTTPS://a.b",
        None,
        None,
        None,
        None,
    ]


def test_the_opening_holds_whole_events_between_the_best_connected() -> None:
    corpus = crowd(2000)
    first = opening(corpus, limit=OPENING)
    assert 380 < len(first) <= OPENING
    number = {e.id: f"n{i}" for i, e in enumerate(corpus.entities, 1)}
    for index, event in enumerate(corpus.events, 1 + len(corpus.entities)):
        if f"n{index}" in first:
            assert {number[p.entity] for p in event.participants} <= first
    leading = max(
        range(len(corpus.entities)),
        key=lambda i: sum(corpus.entities[i].id == p.entity for e in corpus.events for p in e.participants),
    )
    assert f"n{leading + 1}" in first
    assert sorted(story_order(corpus)) == list(range(len(corpus.events)))


def test_layout_is_the_same_twice_and_keeps_nodes_apart() -> None:
    corpus = story()
    made = nodes(corpus), edges(corpus)
    first = opening(corpus, limit=OPENING)
    places = layout(*made, rooms=rooms(corpus), first=first)
    assert places == layout(*made, rooms=rooms(corpus), first=first)
    shown = [place for node, place in zip(made[0], places, strict=True) if node["id"] in first]
    close = sum(abs(ax - bx) < 18 and abs(ay - by) < 18 for i, (ax, ay) in enumerate(shown) for bx, by in shown[:i])
    assert close == 0


def test_an_empty_corpus_has_a_page() -> None:
    assert block(to_html(Corpus()), "nodes")["id"] == []


def test_a_thousand_nodes_stay_small() -> None:
    assert len(to_html(crowd(1000)).encode()) < 1200 * 1000
