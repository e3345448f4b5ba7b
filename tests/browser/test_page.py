"""What a reader does with the page, done in a real Chromium without a network."""

from __future__ import annotations

import csv
import io
import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import pytest
from playwright.sync_api import expect

from duograph.export.html import to_html
from duograph.graph import origin
from duograph.records import Corpus, Date, Provenance
from sample_corpus import crowd, story

HALO = """(name) => {
  const canvas = document.querySelector("#canvas canvas");
  const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let x = 0, y = 0, n = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (Math.abs(data[i] - 219) < 4 && Math.abs(data[i + 1] - 170) < 4 && Math.abs(data[i + 2] - 166) < 4) {
      x += (i / 4) % width; y += Math.floor(i / 4 / width); n += 1;
    }
  }
  return n ? [x / n, y / n] : null;
}"""
"""The middle of the halo about the chosen node, in canvas pixels."""

Open = Callable[..., Any]


def spot(opened: Any) -> tuple[float, float]:
    """Where on the screen the chosen node stands."""
    opened.page.wait_for_timeout(150)
    found = opened.page.evaluate(HALO)
    assert found is not None
    box = opened.page.locator("#canvas canvas").bounding_box()
    return box["x"] + found[0], box["y"] + found[1]


def test_opens_on_the_graph_and_says_what_it_is(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    assert opened.page.inner_text("h1") == "Arvonia, Northmere Cells and Beiluo: who dealt with whom"
    assert "36 actors and 60 events" in opened.page.inner_text("#standfirst")
    assert "7 news texts" in opened.page.inner_text("#standfirst")
    assert opened.count() == "Showing 96 of 96 actors and events"
    colours = opened.page.evaluate(
        """() => { const c = document.querySelector("#canvas canvas");
        const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data; const seen = new Set();
        for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return [...seen]; }"""
    )
    assert {0x0072B2, 0x009E73, 0xD55E00, 0xB5578F, 0xE69F00} <= set(colours)


MADE = Provenance(
    version="9.8",
    texts=(("a.txt", "1" * 64), ("b.txt", "2" * 64)),
    decisions="3" * 64,
    decided=4,
    parts=("ja",),
    filters=(("who", "<b>Halden"), ("since", "2024-01-01")),
)


def test_a_part_says_that_it_is_a_part(open_page: Open) -> None:
    whole = replace(story(), provenance=replace(MADE, filters=(("type", "bankruptcy"),)))
    told = [e for e in whole.events if e.type == "bankruptcy"]
    texts = {v.document for e in told for v in e.evidence}
    part = replace(
        whole, events=tuple(told), documents=tuple(d for d in whole.documents if d.id in texts), conflicts=()
    )
    opened = open_page(part)
    assert opened.page.inner_text("#standfirst") == (
        "1 actor and 1 event between them, 2019, as 1 news text tells them. "
        "Every line leads to the sentence it rests on. Only a part of the graph: type bankruptcy."
    )
    assert "2019" in opened.page.inner_text("#timeline")
    opened.page.click("#language")
    assert opened.page.inner_text("#standfirst").startswith("1个人物与机构，1件往来，2019年，出自1篇新闻。")


def test_a_part_names_its_filters_in_both_languages(open_page: Open) -> None:
    asked = (("who", "Halden"), ("type", "export_control"), ("since", "2020-01-01"), ("until", "2021-06-30"))
    opened = open_page(replace(story(), provenance=replace(MADE, filters=asked)))
    assert "Only a part of the graph: who Halden, type export control, since 2020, until 2021-06." in (
        opened.page.inner_text("#standfirst")
    )
    opened.page.click("#language")
    chinese = "参与者 Halden、类型 出口管制、不早于 2020、不晚于 2021-06"
    assert f"仅为关系图的一部分：{chinese}。" in opened.page.inner_text("#standfirst")
    assert f"已筛选：{chinese}。" in opened.panel()


def test_a_part_that_holds_nothing_says_so(open_page: Open) -> None:
    opened = open_page(Corpus(provenance=replace(MADE, filters=(("since", "2090-01-01"),))))
    told = "Nothing in the graph passes the filter: since 2090."
    assert opened.page.inner_text("#standfirst") == told
    assert opened.page.inner_text("#empty") == told
    opened.page.click("#language")
    assert opened.page.inner_text("#empty") == "关系图中没有符合筛选的内容：不早于 2090。"


def test_what_a_date_was_completed_from_is_said_in_chinese(open_page: Open) -> None:
    corpus = story()
    first, *others = corpus.events
    assert first.date is not None
    later = replace(first, date=replace(first.date, basis="later clause"))
    opened = open_page(replace(corpus, events=(later, *others)), f"#lang=zh&sel=!{first.id}")
    assert "据后文补全" in opened.panel()


def test_says_what_it_was_made_of(open_page: Open) -> None:
    opened = open_page(replace(story(), provenance=MADE))
    told = opened.page.locator("#panel .provenance")
    assert told.inner_text() == (
        "Built by duograph 9.8 from 2 texts. Decisions of people: 4 (sha256 333333333333). "
        "Optional parts: ja. Filtered: who <b>Halden, since 2024."
    )
    opened.page.click("#language")
    assert told.inner_text().startswith("由 duograph 9.8 据2篇文本生成。人工决定：4项")


@pytest.mark.parametrize("name", ["鎧樂存儲", "铠乐存储", "Kairos Memory", "kairos", "KAIROS MEM", "東芝記憶", "Tōshi"])
def test_search_finds_an_actor_in_every_script(open_page: Open, story_html: str, name: str) -> None:
    opened = open_page(story_html)
    opened.page.fill("#search", name)
    assert opened.page.locator("#search-list [role=option]").first.inner_text().startswith("Kairos Memory")
    opened.page.press("#search", "Enter")
    assert opened.page.inner_text("#panel h2") == "Kairos Memory"
    assert "铠乐存储" in opened.panel()


def test_the_search_field_names_what_was_found_as_long_as_it_is_chosen(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.find("kairos")
    field = opened.page.locator("#search")
    expect(field).to_have_value("Kairos Memory")
    opened.page.click("#language")
    expect(field).to_have_value("铠乐存储")
    opened.page.locator("#panel .events .link").first.click()
    expect(field).to_have_value("")
    opened.page.fill("#search", "hal")
    opened.page.click("#language")
    expect(field).to_have_value("hal")


def test_search_for_nothing_known_says_so(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.page.fill("#search", "zzzz")
    assert opened.page.inner_text("#search-list") == "No actor of that name"
    opened.page.press("#search", "Enter")
    assert opened.page.locator("#panel.filled").count() == 0


def test_click_on_a_node_opens_its_story_and_its_evidence(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.find("Mara Holt")
    x, y = spot(opened)
    opened.page.keyboard.press("Escape")
    opened.page.click(".close", timeout=500) if opened.page.locator("#panel.filled").count() else None
    assert opened.page.locator("#panel.filled").count() == 0
    opened.page.mouse.click(x, y)
    assert opened.page.inner_text("#panel h2") == "Mara Holt"
    opened.page.locator("#panel .events .link", has_text="Negotiation").first.click()
    assert opened.page.inner_text("#panel h2") == "Negotiation: Mara Holt, Lin Zhiyuan"
    quotes = opened.page.locator("blockquote")
    assert quotes.first.inner_text() == "In 2024, Mara Holt held talks with Lin Zhiyuan, insiders said."
    assert quotes.first.locator("mark.trigger").inner_text() == "talks"
    assert quotes.first.locator("mark.named").all_inner_texts() == ["Mara Holt", "Lin Zhiyuan"]


def test_the_panel_tells_sums_conversions_conflicts_history_and_sources(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=!ev-012")
    text = opened.panel()
    for part in (
        "failed",
        "USD 2 billion",
        "about USD 13.33 million",
        "Sources differ: whether it happened",
        "walked away",
    ):
        assert part in text
    assert opened.page.locator(".history li").count() == 2
    link = opened.page.locator("figcaption a").first
    assert link.get_attribute("href") == "https://example.org/wire/5"
    assert "Newswire · 2023-11-20" in text


def test_a_date_is_shown_no_more_precise_than_it_is_known(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=!ev-002")
    assert "Date\n2022\nknown to the year" in opened.panel()
    opened = open_page(story_html, "#sel=!ev-001")
    assert "March 2024\nknown to the month" in opened.panel()


def test_chinese_evidence_is_marked_as_chinese(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=!ev-003")
    quotes = opened.page.locator("blockquote")
    assert [quotes.nth(n).get_attribute("lang") for n in range(2)] == ["en", "zh-Hant"]
    assert quotes.nth(1).locator("mark.named").all_inner_texts() == ["玛拉·霍尔特", "林致远"]


@pytest.mark.parametrize(
    ("event", "language", "figures", "why"),
    [
        ("ev-001", "en", ["USD 2 billion", "USD 2.4 billion"], "the sources give different sums in USD"),
        ("ev-001", "zh", ["20亿美元", "24亿美元"], "各来源所给的美元金额不同"),
        ("ev-012", "zh", ["未成", "计划中"], "有来源报道，另有来源否认"),
        ("ev-007", "en", ["September 2021", "2022"], "the sources give dates that do not fit each other"),
        ("ev-024", "zh", ["隆泰锂业", "北湖电池\n德晟科技"], "各来源所说的卖方不同"),
    ],
)
def test_each_source_keeps_its_figure(
    open_page: Open, story_html: str, event: str, language: str, figures: list[str], why: str
) -> None:
    conflict = open_page(story_html, f"#lang={language}&sel=!{event}").page.locator(".conflict")
    assert conflict.locator("th").all_inner_texts() == figures
    assert conflict.locator("td q").count() == len(figures)
    assert conflict.locator("td .note").first.inner_text().split(", ")[0] in {d.publisher for d in story().documents}
    assert conflict.locator("> .note").text_content() == why


def test_status_over_time_names_day_status_and_source(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=!ev-012")
    rows = opened.page.locator(".history li").all_inner_texts()
    assert [row.split() for row in rows] == [
        ["2023-11-20", "planned", "Newswire"],
        ["2023-11-21", "failed", "商业观察"],
    ]


def test_a_sentence_that_tells_an_event_twice_is_shown_once(open_page: Open) -> None:
    corpus = story()
    first, *others = corpus.events
    told = first.evidence[0]
    again = replace(told, trigger_start=told.start, trigger_end=told.start + 7)
    doubled = replace(first, evidence=(again, *first.evidence))
    opened = open_page(replace(corpus, events=(doubled, *others)), f"#sel=!{first.id}")
    assert opened.page.locator("blockquote").count() == 2
    assert opened.page.locator("blockquote").first.locator("mark.trigger").all_inner_texts() == ["In 2024", "granted"]
    assert "Evidence: 2 sentences in 2 texts" in opened.panel()


def test_why_names_are_one_is_said_in_both_languages(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=northmere")
    opened.page.evaluate("document.querySelectorAll('#panel details').forEach((d) => { d.open = true; })")
    assert opened.page.inner_text("#panel .plain-list li").startswith("The text says so 0.97\nthe text says so: “北湖")
    opened.page.click("#language")
    opened.page.evaluate("document.querySelectorAll('#panel details').forEach((d) => { d.open = true; })")
    assert opened.page.inner_text("#panel .plain-list li").startswith("原文写明 0.97\n原文写明：“北湖")


def test_click_on_a_line_opens_the_event_it_belongs_to(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#view=actors&sel=mara-holt&focus=mara-holt,1")
    x, y = spot(opened)
    opened.page.click(".close")
    for far in range(40, 200, 4):
        for turn in range(24):
            opened.page.mouse.click(x + far * math.cos(turn * math.pi / 12), y + far * math.sin(turn * math.pi / 12))
            if opened.page.locator("#panel.filled").count():
                heading = opened.page.inner_text("#panel h2")
                if ": " in heading:
                    assert "Mara Holt" in heading
                    return
    pytest.fail("no line was met about the actor")


def test_filters_take_away_and_undo_brings_back(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.box("family-negotiated")
    assert opened.count() != "Showing 96 of 96 actors and events"
    shown = re.search(r"Showing (\d+)", opened.count())
    assert shown is not None
    assert int(shown[1]) < 82
    assert opened.page.locator('[data-key="family-negotiated"]').is_checked() is False
    opened.page.click("#undo")
    assert opened.count() == "Showing 96 of 96 actors and events"


@pytest.mark.parametrize(
    ("box", "gone"),
    [("status-2", "!ev-014"), ("kind-0", "mara-holt"), ("document-4", "!ev-031"), ("type-6", "!ev-018")],
)
def test_each_filter_works(open_page: Open, story_html: str, box: str, gone: str) -> None:
    opened = open_page(story_html)
    ids = table_ids(opened)
    opened.box(box)
    assert table_ids(opened) < ids, gone


def table_ids(opened: Any) -> set[str]:
    """What the table lists, as text of its rows."""
    opened.page.evaluate("document.getElementById('table').open = true")
    opened.page.wait_for_timeout(50)
    return set(opened.page.locator("#table-body tbody tr").all_inner_texts())


def test_number_of_sources_and_sums_filter(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.page.eval_on_selector('[data-key="group-more"]', "s => s.click()")
    opened.page.select_option('[data-key="sources"]', "3")
    assert len(table_ids(opened)) == 1
    opened.page.select_option('[data-key="sources"]', "1")
    opened.page.select_option('[data-key="currency"]', "JPY")
    opened.page.fill('[data-key="sum"]', "20000")
    opened.page.press('[data-key="sum"]', "Tab")
    rows = table_ids(opened)
    assert rows
    assert all("JPY" in row for row in rows)


def test_brush_over_the_years_and_the_undated_switch(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    box = opened.page.locator("#timeline svg").bounding_box()
    opened.page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 20)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 20, steps=5)
    opened.page.wait_for_timeout(80)
    opened.page.mouse.up()
    rows = table_ids(opened)
    assert rows
    assert all(re.match(r"[^\t]*202[123]|undated", row) for row in rows), rows
    assert any("undated" in row for row in rows)
    opened.page.click('[data-key="undated"]')
    assert not any("undated" in row for row in table_ids(opened))
    opened.page.click('[data-key="all-time"]')
    assert len(table_ids(opened)) > len(rows)


def dated(*dates: tuple[str, str, str]) -> Corpus:
    """The story with its first events dated anew, (start, end, precision), and without the others."""
    corpus = story()
    told = [
        replace(e, date=Date(start=date.fromisoformat(a), end=date.fromisoformat(b), precision=precision, text=a))  # type: ignore[arg-type]
        for e, (a, b, precision) in zip(corpus.events, dates, strict=False)
    ]
    return replace(corpus, events=tuple(told), conflicts=())


def bars(opened: Any) -> list[str]:
    return opened.page.locator("#timeline rect > title").all_text_contents()  # type: ignore[no-any-return]


MARCH, MAY = ("2021-03-01", "2021-03-31", "month"), ("2021-05-09", "2021-05-09", "day")


def test_bars_are_no_finer_than_dates_are_known(open_page: Open) -> None:
    fine = open_page(dated(MARCH, MARCH, MAY))
    assert bars(fine) == ["Mar 2021: 2", "May 2021: 1"]
    assert fine.page.locator("#timeline text").all_text_contents() == ["Mar 2021", "Apr", "May"]
    fine.page.click("#language")
    assert fine.page.locator("#timeline text").all_text_contents() == ["2021年3月", "4月", "5月"]
    assert bars(open_page(dated(MARCH, MAY, ("2021-04-01", "2021-06-30", "quarter")))) == ["Q1 2021: 1", "Q2 2021: 2"]
    assert bars(open_page(dated(MARCH, MAY, ("2021-01-01", "2021-12-31", "year")))) == ["2021: 3"]


def test_a_longer_time_is_told_apart_in_each_of_its_bars(open_page: Open) -> None:
    long = ("2019-01-01", "2020-12-31", "range")
    opened = open_page(dated(("2019-01-01", "2019-12-31", "year"), long, MARCH, MARCH))
    assert bars(opened) == ["2019: 1 · 1 dated to a longer time", "2020: 0 · 1 dated to a longer time", "2021: 2"]
    assert opened.page.locator("#timeline .bar.longer").count() == 2


def test_one_bar_is_told_once(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#from=2024-01-01&to=2024-12-31")
    assert opened.page.inner_text("#timeline .time-text") == "2024"


def test_time_handles_answer_to_keys(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.page.focus('[data-key="time-from"]')
    for _ in range(2):
        opened.page.keyboard.press("PageUp")
    assert opened.page.get_attribute('[data-key="time-from"]', "aria-valuetext") == "2021"
    assert "from=2021-01-01" in opened.fragment()


def test_play_runs_to_the_end(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#from=2023-01-01")
    opened.page.click('[data-key="play"]')
    expect(opened.page.locator('[data-key="play"]')).to_have_text("Stop")
    expect(opened.page.locator('[data-key="play"]')).to_have_text("Play", timeout=20000)
    assert "to=" not in opened.fragment()


def test_path_between_two_actors_with_evidence(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.page.click("#route-button")
    opened.page.fill("#route-a", "松")
    opened.page.press("#route-a", "Enter")
    opened.page.fill("#route-b", "Vantor")
    opened.page.press("#route-b", "Enter")
    stops = opened.page.locator(".steps .stop").all_inner_texts()
    assert stops[0] == "Silverpine Partners"
    assert stops[-1] == "Vantor Electric"
    assert opened.page.locator(".steps blockquote").count() == len(stops) - 1
    assert "path=silverpine%2Cvantor" in opened.fragment()


def test_a_path_tells_how_far_each_event_has_come(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#path=vantor,zeno-chips")
    leg = opened.page.locator(".steps .leg").first
    assert leg.locator(".status").inner_text() == "failed"
    assert leg.locator(".conflict-mark").get_attribute("aria-label") == "Sources differ"


def test_no_path_is_said(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#path=mara-holt,dario-quint")
    assert "No path" in opened.panel()


def test_language_switch_changes_every_word_and_lang(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=northmere")
    opened.page.click("#language")
    assert opened.page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert opened.page.inner_text("#panel h2") == "北湖电池"
    assert opened.page.inner_text("h1") == "阿沃尼亚、北湖电池与北洛国：谁与谁往来"
    seen = opened.page.evaluate("document.body.innerText")
    for english in ("Negotiation", "Undo", "Filter", "Company", "planned", "million", "Show"):
        assert english not in seen
    opened.page.click("#language")
    assert opened.page.inner_text("#panel h2") == "Northmere Cells"


def test_the_address_holds_all_that_was_set(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.find("Halden")
    opened.box("type-0")
    opened.page.click("#view-actors")
    opened.page.click("#language")
    fragment = opened.fragment()
    again = open_page(story_html, fragment)
    assert again.count() == opened.count()
    assert again.page.inner_text("#panel h2") == "哈尔登汽车"
    assert again.page.get_attribute("#view-actors", "aria-pressed") == "true"
    assert again.fragment() == fragment


def test_a_moved_node_stays_where_it_was_put(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.find("Sora Ito")
    x, y = spot(opened)
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x - 60, y - 45, steps=6)
    opened.page.mouse.up()
    assert re.search(r"at=sora-ito%2C-?\d+%2C-?\d+", opened.fragment())
    again = open_page(story_html, opened.fragment())
    nx, _ = spot(again)
    assert abs(nx - (x - 60)) < 40
    opened.page.click("#undo")
    assert "at=" not in opened.fragment()


@pytest.mark.parametrize(
    "fragment",
    [
        "#sel=nobody&open=,,%&at=x;y,1&focus=,&sum=::&from=never",
        "#%%%",
        "#path=a,b,c",
        "#from=2020-01-01&to=2010-01-01",
        "#from=9999-99-99&to=2023-02-31",
    ],
)
def test_a_broken_address_opens_the_page_all_the_same(open_page: Open, story_html: str, fragment: str) -> None:
    opened = open_page(story_html, fragment)
    assert opened.count() == "Showing 96 of 96 actors and events"
    assert "from=" not in opened.fragment()
    assert "to=" not in opened.fragment()


def test_hide_pin_focus_and_undo(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=halden")
    opened.page.get_by_role("button", name="Hide").click()
    assert "1 hidden" in opened.count()
    opened.page.click("#undo")
    assert "hidden" not in opened.count()
    opened.page.get_by_role("button", name="Pin").click()
    opened.box("kind-1")
    assert "pin=halden" in opened.fragment()
    opened.box("kind-1")
    opened.page.get_by_role("button", name="Show only what is within 1 step").click()
    near = int(re.search(r"Showing (\d+)", opened.count())[1])  # type: ignore[index]
    assert 5 < near < 40


def test_what_is_hidden_can_be_shown_again_from_its_panel(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=halden")
    opened.page.get_by_role("button", name="Hide").click()
    opened.find("halden")
    assert "1 hidden" in opened.count()
    opened.page.get_by_role("button", name="Show again").click()
    assert opened.count() == "Showing 96 of 96 actors and events"
    opened.page.click("#canvas", position={"x": 5, "y": 5})
    twice = open_page(story_html, "#hide=halden,halden&sel=halden")
    assert "1 hidden" in twice.count()
    twice.page.focus("#canvas")
    twice.page.keyboard.press("h")
    assert "hide=" not in twice.fragment()


def test_one_who_stands_twice_in_an_event_has_one_event_more(open_page: Open) -> None:
    corpus = story()
    first, *others = corpus.events
    double = replace(first, participants=(*first.participants, replace(first.participants[0], role="recipient")))
    opened = open_page(replace(corpus, events=(double, *others)), f"#sel={first.participants[0].entity}")
    told = int(re.search(r"^(\d+) events$", opened.panel(), re.MULTILINE)[1])  # type: ignore[index]
    opened.page.fill("#search", "arvonia")
    assert opened.page.locator("#search-list .number").first.inner_text() == f"{told} events"
    opened.page.keyboard.press("Escape")
    opened.page.click(".close")
    assert opened.page.locator(".leading .note").first.inner_text() == f"{told} events"


def test_an_actor_without_events_is_counted_when_it_is_shown(open_page: Open) -> None:
    corpus = story()
    alone = replace(corpus.entities[0], id="zz-alone", names={"en": "Hermit"}, aliases=(), why=())
    opened = open_page(replace(corpus, entities=(*corpus.entities, alone)))
    assert opened.count() == "Showing 96 of 96 actors and events"
    opened.find("hermit")
    assert opened.count() == "Showing 97 of 97 actors and events"
    opened.page.click("#view-actors")
    assert opened.count() == "Showing 37 of 37 actors"


def test_undo_leaves_language_and_colours(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.box("type-0")
    opened.page.click("#language")
    opened.page.click("#theme")
    opened.page.click("#undo")
    assert opened.fragment() == "#lang=zh&theme=dark"


FOCUS = "[document.activeElement.id, document.activeElement.dataset.key, document.activeElement.textContent]"


def test_the_focus_stays_where_something_was_pressed(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=halden")
    press, focus = opened.page.keyboard.press, lambda: opened.page.evaluate(FOCUS)
    for key in ("pin", "expand", "focus-2"):
        opened.page.focus(f'#panel [data-key="{key}"]')
        press("Enter")
        assert focus()[1] == key
    opened.page.locator("#panel .events .link").first.focus()
    press("Enter")
    assert focus()[0] == "panel"
    press("Escape")
    assert focus()[0] == "panel"
    opened.page.click("#table summary")
    opened.page.locator("#table-body td .link").first.focus()
    pressed = focus()
    press("Enter")
    assert focus() == pressed
    assert opened.page.inner_text("#panel h2") == pressed[2]
    opened.page.focus("#downloads summary")
    press("Enter")
    opened.page.focus("#save-csv")
    with opened.page.expect_download():
        press("Enter")
    assert opened.page.evaluate("document.activeElement === document.querySelector('#downloads summary')")
    while opened.page.locator("#undo").is_enabled():
        opened.page.focus("#undo")
        press("Enter")
    assert focus()[0] == "canvas"


def test_the_whole_table_stays_whole(open_page: Open) -> None:
    opened = open_page(crowd(1500))
    opened.page.click("#table summary")
    rows = opened.page.locator("#table-body tbody tr")
    expect(rows).to_have_count(150)
    opened.page.locator("#table-body > button").focus()
    opened.page.keyboard.press("Enter")
    told = rows.count()
    assert told > 150
    assert opened.page.evaluate("document.activeElement === document.querySelector('tr:nth-child(151) th button')")
    opened.page.keyboard.press("Enter")
    assert rows.count() >= told
    assert opened.page.evaluate("document.activeElement.closest('#table-body') !== null")


def test_actor_view_draws_parallel_relations_apart(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#view=actors")
    assert opened.count() == "Showing 36 of 36 actors"
    svg = svg_of(opened)
    curves = [e.get("d") for e in svg.iter("{http://www.w3.org/2000/svg}path") if (e.get("d") or "").find("Q") > 0]
    assert len(curves) == len(set(curves))
    assert len(curves) > 45


@pytest.mark.parametrize(
    "fragment", ["", "#lang=zh", "#view=actors", "#sel=northmere", "#path=silverpine,vantor&lang=zh"]
)
def test_labels_do_not_lie_on_one_another(open_page: Open, story_html: str, fragment: str) -> None:
    opened = open_page(story_html, fragment)
    overlaps = opened.page.evaluate(
        """(text) => {
        const svg = document.adoptNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
        svg.style.position = "absolute"; document.body.append(svg);
        const boxes = [...svg.querySelectorAll("g > text[font-size='11'], g > text[font-weight='600']")]
          .map((label) => [label.textContent, label.getBoundingClientRect()]);
        const found = [];
        boxes.forEach(([a, p], n) => boxes.slice(0, n).forEach(([b, q]) => {
          const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
          const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
          if (wide > 1 && high > 4) found.push([a, b, Math.round(wide), Math.round(high)]); }));
        svg.remove();
        return { number: boxes.length, found }; }""",
        download(opened, "save-svg").decode(),
    )
    assert overlaps["number"] > 25
    assert overlaps["found"] == []


def svg_of(opened: Any) -> ElementTree.Element:
    return ElementTree.fromstring(download(opened, "save-svg"))


def download(opened: Any, button: str) -> bytes:
    opened.page.click("#downloads summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"#{button}")
    return Path(waiting.value.path()).read_bytes()


def test_the_legend_of_the_picture_says_what_its_shapes_and_marks_mean(open_page: Open, story_html: str) -> None:
    texts = {e.text for e in svg_of(open_page(story_html)).iter("{http://www.w3.org/2000/svg}text")}
    assert {"Talks", "Milestones", "Company", "Government", "Person"} <= texts
    assert {"Planned, proposed or expected", "Denied or failed", "Lifted again", "Sources differ"} <= texts
    only = open_page(story_html, "#no-status=planned,negated,failed,lifted&no-kind=person")
    texts = {e.text for e in svg_of(only).iter("{http://www.w3.org/2000/svg}text")}
    assert not {"Person", "Planned, proposed or expected", "Denied or failed", "Lifted again"} & texts


def test_pictures_and_tables_can_be_taken_away(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    texts = [e.text or "" for e in svg_of(opened).iter("{http://www.w3.org/2000/svg}text")]
    assert " ".join(texts).startswith("Arvonia, Northmere Cells and Beiluo: who dealt with whom 36 actors")
    assert {"Northmere Cells", "Beiluo", "Talks"} <= set(texts)
    picture = download(opened, "save-png")
    assert picture.startswith(b"\x89PNG\r\n")
    assert len(picture) > 50_000
    table = download(opened, "save-csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 114
    assert {row["event_id"] for row in rows} == {e.id for e in story().events}
    graph = networkx.read_graphml(
        io.BytesIO(download(opened, "save-graphml")), force_multigraph=True, edge_key_type=str
    )
    assert graph.number_of_nodes() == 96
    assert graph.number_of_edges() == 114
    assert {d["label"] for _, d in graph.nodes(data=True)} >= {"Northmere Cells"}


def test_what_is_taken_away_says_what_it_comes_from(open_page: Open) -> None:
    told = origin(MADE)
    first = story().documents[0]
    made = replace(MADE, texts=((first.path, "1" * 64), *MADE.texts[1:]))
    opened = open_page(replace(story(), provenance=made), "#lang=en&no-type=merger&hide=kairos")
    rows = list(csv.DictReader(io.StringIO(download(opened, "save-csv").decode("utf-8-sig"))))
    for name in ("program", "decisions", "entities", "parts", "filters"):
        assert {row[name] for row in rows} == {told[name]}
    assert {row["view"] for row in rows} == {"lang=en&no-type=merger&hide=kairos"}
    assert all(row["texts_sha256"].split("|")[0] == "1" * 64 for row in rows if row["texts"].startswith(first.id))
    assert any(row["texts"] == first.id for row in rows)
    graph = networkx.read_graphml(io.BytesIO(download(opened, "save-graphml")), force_multigraph=True)
    view = graph.graph.pop("view")
    assert view == "lang=en&no-type=merger&hide=kairos"
    assert {k: v for k, v in graph.graph.items() if k in told} == origin(made)
    about = svg_of(opened).findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert all(f"{name}: {value}" in about for name, value in origin(made).items())


def test_formulas_are_defused_in_the_table(open_page: Open) -> None:
    corpus = story()
    bad = tuple(replace(e, names={"en": '=HYPERLINK("x")'}) if e.id == "halden" else e for e in corpus.entities)
    opened = open_page(replace(corpus, entities=bad))
    rows = list(csv.DictReader(io.StringIO(download(opened, "save-csv").decode("utf-8-sig"))))
    assert {row["actor_en"] for row in rows if row["actor_id"] == "halden"} == {'\'=HYPERLINK("x")'}


def test_keyboard_alone_reaches_everything(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("beiluo")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "Beiluo"
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowDown")
    after = opened.page.inner_text("#panel h2")
    assert after != "Beiluo"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("u")
    assert opened.page.inner_text("#panel h2") == "Beiluo"
    opened.page.keyboard.press("v")
    assert opened.page.get_attribute("#view-actors", "aria-pressed") == "true"
    opened.page.keyboard.press("?")
    assert opened.page.locator("#keys").is_visible()
    opened.page.keyboard.press("Escape")
    outlines = opened.page.evaluate(
        """() => [...document.querySelectorAll("button, input, summary, a, [tabindex='0']")]
        .filter((e) => e.checkVisibility() && !e.disabled).slice(0, 40).map((e) => { e.focus({ focusVisible: true });
        return e === document.activeElement && getComputedStyle(e).outlineStyle; }).filter((s) => s !== "solid")"""
    )
    assert outlines == []


def test_double_click_shows_neighbours_of_a_large_graph(open_page: Open) -> None:
    opened = open_page(crowd(1500))
    assert "Showing 400 of" in opened.count() or "Showing 39" in opened.count()
    before = int(re.search(r"Showing (\d+)", opened.count())[1])  # type: ignore[index]
    opened.page.locator(".leading .link").first.click()
    x, y = spot(opened)
    opened.page.mouse.dblclick(x, y)
    opened.page.wait_for_timeout(100)
    assert "open=" in opened.fragment()
    opened.page.click("#view-events")
    opened.page.click("#fit")
    after = re.search(r"(\d+)", opened.count())
    assert after is not None
    assert int(after[1]) != before


def test_print_shows_picture_and_whole_table(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#theme=dark")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#print-picture svg").is_visible()
    assert not opened.page.locator("#canvas").is_visible()
    assert opened.page.locator("#table-body tbody tr").count() == 60
    assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_on_paper_what_is_chosen_stands_below_the_picture_and_is_whole(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#sel=northmere", viewport={"width": 794, "height": 1123})
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    panel, picture = (opened.page.locator(s).bounding_box() for s in ("#panel", "#print-picture"))
    assert panel["y"] >= picture["y"] + picture["height"]
    assert opened.page.locator("#table").bounding_box()["y"] >= panel["y"] + panel["height"]
    assert opened.page.eval_on_selector("#panel", "p => p.scrollHeight <= p.clientHeight")
    assert opened.page.eval_on_selector("#panel", "p => getComputedStyle(p).boxShadow") == "none"


WIDE = """(text) => {
  const svg = document.adoptNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  document.body.append(svg);
  const paper = svg.getBoundingClientRect();
  const over = [...svg.querySelectorAll(":scope > text")].filter((t) => {
    const box = t.getBoundingClientRect(); return box.right > paper.right || box.bottom > paper.bottom; });
  svg.remove();
  return over.map((t) => t.textContent);
}"""
"""Which lines outside the graph run over the edge of a picture."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 1280])
def test_headline_and_standfirst_are_whole_in_the_picture(open_page: Open, width: int, language: str) -> None:
    title = (
        "北湖电池、阿沃尼亚与北洛国，" * 8
        if language == "zh"
        else "Arvonia, Northmere Cells and Beiluo, " * 5 + "x" * 90
    )
    asked = tuple(("who", f"{n} Northmere Cells") for n in range(20))
    html = to_html(replace(story(), provenance=replace(MADE, filters=asked)), title=title.strip())
    opened = open_page(html, f"#lang={language}", viewport={"width": width, "height": 800})
    picture = download(opened, "save-svg").decode()
    assert opened.page.evaluate(WIDE, picture) == []
    texts = "".join(e.text or "" for e in ElementTree.fromstring(picture).iterfind("{http://www.w3.org/2000/svg}text"))
    for told in (title, opened.page.inner_text("#standfirst")):
        assert told.replace(" ", "") in texts.replace(" ", "")


def test_marks_of_what_is_not_lit_are_faint_in_the_picture(open_page: Open, story_html: str) -> None:
    svg = "{http://www.w3.org/2000/svg}"
    whole, chosen = (svg_of(open_page(story_html, f)).find(f"{svg}g") for f in ("", "#sel=sora-ito"))
    for mark in ("line", "circle[@r='6']"):
        assert {e.get("opacity") for e in whole.iterfind(svg + mark)} == {None}  # type: ignore[union-attr]
        assert {e.get("opacity") for e in chosen.iterfind(svg + mark)} == {"0.25"}  # type: ignore[union-attr]


def test_an_empty_graph_says_so(open_page: Open) -> None:
    opened = open_page(Corpus())
    assert "Showing 0 of 0" in opened.count()
    assert opened.page.locator("#empty").is_visible()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_runs_off_a_narrow_screen(open_page: Open, story_html: str, width: int) -> None:
    opened = open_page(
        story_html, "#sel=northmere", viewport={"width": width, "height": 800}, is_mobile=True, has_touch=True
    )
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.page.tap(".close")
    assert opened.page.locator("#panel.filled").count() == 0


PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def extent(opened: Any) -> tuple[float, float]:
    """How wide and high the shapes of the picture lie, in its own pixels."""
    points = [
        tuple(map(float, point.split(",")))
        for shape in svg_of(opened).iterfind("{http://www.w3.org/2000/svg}g/{http://www.w3.org/2000/svg}polygon")
        if shape.get("stroke-width")
        for point in (shape.get("points") or "").split()
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def test_on_a_phone_the_graph_is_turned_and_fills_the_stage(open_page: Open, story_html: str) -> None:
    wide, high = extent(open_page(story_html))
    assert wide > high
    phone = open_page(story_html, **PHONE)
    wide, high = extent(phone)
    stage = phone.page.locator("#canvas").bounding_box()
    assert high > wide
    assert wide > 0.7 * stage["width"]
    assert high > 0.6 * stage["height"]


def test_a_link_from_a_desk_holds_its_places_on_a_phone(open_page: Open, story_html: str) -> None:
    fragment = "#lang=en&at=sora-ito%2C120%2C-240"
    desk, phone = open_page(story_html, fragment), open_page(story_html, fragment, **PHONE)
    assert desk.fragment() == phone.fragment() == fragment
    phone.page.set_viewport_size({"width": 844, "height": 390})
    phone.page.wait_for_timeout(300)
    assert phone.fragment() == fragment


def test_from_a_phone_the_picture_is_filled_whatever_the_panel_covers(open_page: Open, story_html: str) -> None:
    phone = open_page(story_html, "#path=silverpine,vantor", **PHONE)
    svg = svg_of(phone)
    wide, high = (float(svg.get(side) or 0) for side in ("width", "height"))
    shapes = [
        tuple(map(float, point.split(",")))
        for shape in svg.iterfind("{http://www.w3.org/2000/svg}g/{http://www.w3.org/2000/svg}polygon")
        for point in (shape.get("points") or "").split()
    ]
    xs, ys = [x for x, _ in shapes], [y for _, y in shapes]
    assert max(xs) - min(xs) > 0.6 * wide or max(ys) - min(ys) > 0.6 * high
    assert abs((max(xs) + min(xs)) / 2 - wide / 2) < 0.08 * wide
    assert min(ys) < 60


def on_top(opened: Any, selector: str) -> list[bool]:
    """Whether each of the elements is what a finger on its middle would meet."""
    return opened.page.eval_on_selector_all(  # type: ignore[no-any-return]
        selector,
        """(all) => all.map((e) => { const b = e.getBoundingClientRect();
        return e.contains(document.elementFromPoint((b.left + b.right) / 2, (b.top + b.bottom) / 2)); })""",
    )


def test_on_a_phone_menus_and_suggestions_are_not_covered(open_page: Open, story_html: str) -> None:
    phone = open_page(story_html, "#lang=en&sel=northmere", **PHONE)
    phone.page.evaluate("scrollTo(0, 0)")
    phone.page.click("#downloads summary")
    assert on_top(phone, ".menu-body button") == [True] * 6
    phone.page.click("#downloads summary")
    phone.page.tap("#route-button")
    phone.page.fill("#route-a", "b")
    shown = on_top(phone, "#route-list-0 li")
    assert len(shown) > 5
    assert shown[:6] == [True] * 6


def test_on_a_phone_the_tools_take_two_rows(open_page: Open, story_html: str) -> None:
    phone = open_page(story_html, **PHONE)
    assert phone.page.locator(".tools").bounding_box()["height"] < 110
    assert phone.page.get_by_role("button", name="Undo").is_visible()


def test_on_a_phone_what_is_chosen_stands_above_the_panel(open_page: Open, story_html: str) -> None:
    phone = open_page(story_html, "#lang=en&sel=sora-ito", **PHONE)
    _, y = spot(phone)
    assert y < phone.page.locator("#panel").bounding_box()["y"]
    assert phone.page.locator("#canvas").bounding_box()["y"] < 120
