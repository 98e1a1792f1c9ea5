import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from antiphon.analysis.bootstrap import Estimate
from antiphon.analysis.tables.harmonize import PUBLISHED_CELLS
from antiphon.analysis.tables.table import Row, Table
from antiphon.cli.evaluate_guides import GUIDES
from antiphon.cli.evaluate_plots import table_plot
from antiphon.cli.evaluate_report import html_report
from antiphon.cli.evaluate_results import Results, read_results
from antiphon.errors import UserError

NAN = float("nan")
VOICES = Table(
    "3-voices",
    "Table 3b. Lower voices",
    ("model",),
    ("chorales", "same pitch", "fifths"),
    (
        Row(("human",), (30, Estimate(1.0, 1.0, 1.0, 30), Estimate(0.7, 0.2, 1.3, 30))),
        Row(("mine",), (30, Estimate(0.25, 0.125, 0.375, 30), Estimate(2.5, 1.5, 3.5, 30))),
        Row(("other",), (30, Estimate(0.2, 0.1, 0.3, 30), Estimate(3.5, 2.5, 4.5, 30))),
        Row(("lookup",), (30, Estimate(0.36, 0.3, 0.4, 30), Estimate(NAN, NAN, NAN, 30))),
    ),
    ("Parallels & more.",),
    intervals=frozenset({"same pitch"}),
)
MANY = Table(
    "1",
    "Table 1. Likelihood: <nats>",
    ("set", "model"),
    ("pieces", "total"),
    tuple(
        Row((f"set {at}", name), (at, Estimate(2.0 + at, 1.0 + at, 3.0 + at, 5)))
        for at in range(8)
        for name in ("mine", "note n-gram")
    ),
    intervals=frozenset({"total"}),
)
RESULTS = Results(
    model="mine",
    sha256="a1" * 32,
    corpus="music & more.xz",
    date="2026-01-02T03:04:05+00:00",
    version="0.1.0",
    seed=7,
    pieces=24,
    slices=2,
    seconds=360.0,
    tables=(MANY, VOICES),
    peers={"other": "b2" * 32},
    sampling={"temperature": 1.0, "top_p": 0.98},
)
VOID = {"meta", "path", "use", "line", "rect"}


class Page(HTMLParser):
    """Looks that what is opened is closed; collects texts by tag, ids, and what would be fetched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(attrs)
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def note(self, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.fetched += [v for n in ("src", "href", "xlink:href") if (v := values.get(n)) and not v.startswith("#")]


def test_the_page_needs_no_other_and_says_what_was_measured() -> None:
    text = html_report(RESULTS)
    page = Page(text)
    assert page.fetched == []
    assert "@import" not in text
    assert "url(http" not in text
    assert len(page.ids) == len(set(page.ids))
    assert page.texts["h1"] == ["Antiphon: mine evaluated"]
    assert page.texts["h2"] == [MANY.title, VOICES.title]
    assert page.texts["a"] == ["Table 1. Likelihood", "Table 3b. Lower voices"]
    told = dict(zip(page.texts["dt"], page.texts["dd"], strict=True))
    assert told["Weights"] == f"sha256 {'a1' * 32}"
    assert told["Peer other"] == f"sha256 {'b2' * 32}"
    assert told["Date"] == "2026-01-02 03:04:05+00:00"
    assert told["Corpus"] == "music & more.xz"
    assert told["Pieces"] == "at most 24 of a set"
    assert told["Settings"] == "seed 7, masks a piece in table 2: 2, one sample each, temperature 1, top-p 0.98"
    assert "prefers-color-scheme: dark" in text


def test_every_row_has_its_sign_figure_and_interval() -> None:
    page = Page(html_report(RESULTS))
    rows = [row for row in page.texts["tr"] if row.startswith(("■", "●", "▲", "▼"))]
    assert rows == [
        "■human301.0001.000 to 1.0000.7000.200 to 1.300",
        "●mine300.2500.125 to 0.3752.5001.500 to 3.500",
        "▲other300.2000.100 to 0.3003.5002.500 to 4.500",
        "▼lookup300.3600.300 to 0.400-",
    ]
    assert GUIDES["1"].sentence in page.texts["p"]
    assert GUIDES["3-voices"].sentence in page.texts["p"]
    assert "Parallels & more." in page.texts["p"]
    assert len(page.texts["svg"]) == 2


def test_a_plot_has_dots_whiskers_and_what_to_hold_them_against() -> None:
    plot = table_plot(VOICES, GUIDES["3-voices"], "mine", ["other"])
    assert plot is not None
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", plot)
    assert {"same pitch", "fifths", "human", "mine", "other", "lookup", "Bach 1.1"} <= set(texts)
    assert {f"{name} {value}" for name, value in PUBLISHED_CELLS.items()} <= set(texts)
    for who, dots in (("human", 2), ("model", 2), ("peer", 2), ("trivial", 1)):
        assert len(re.findall(rf"<use [^>]*fill: var\(--{who}\)", plot)) == dots
    # The first column's axis, by the dots of its rows: what is twice as far is drawn twice as far.
    at = {who: float(re.findall(rf'<use [^>]*x="([\d.]+)"[^>]*var\(--{who}\)', plot)[0]) for who in ("human", "model")}
    whisker = re.search(r'd="M ([\d.]+) ([\d.]+)\s+L ([\d.]+) ([\d.]+)[^"]*"[^>]*stroke: var\(--model\)', plot)
    assert whisker is not None
    left, right = float(whisker[1]), float(whisker[3])
    assert (at["model"] - left) == pytest.approx(right - at["model"], abs=1e-3)
    assert (at["human"] - at["model"]) / (right - left) == pytest.approx(0.75 / 0.25, abs=1e-3)
    assert not re.search(r"#[0-9a-f]{6}", plot)


def test_models_of_a_set_share_a_line_where_there_are_many() -> None:
    plot = table_plot(MANY, GUIDES["1"], "mine", [])
    assert plot is not None
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", plot)
    assert [text for text in texts if text.startswith("set")] == [f"set {at}" for at in range(8)]
    assert "mine" not in texts
    assert len(re.findall(r"<use [^>]*var\(--model\)", plot)) == 8


def test_a_table_without_figures_has_no_plot_and_one_without_a_guide_has_one() -> None:
    empty = replace(VOICES, rows=(Row(("mine",), (0, Estimate(NAN, NAN, NAN, 0), None)),))
    assert table_plot(empty, None, "mine", []) is None
    Page(html_report(replace(RESULTS, tables=(empty, replace(VOICES, key="new")))))
    assert table_plot(replace(VOICES, key="new"), None, "mine", []) is not None


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    path.write_text(json.dumps(RESULTS.as_json()))
    read = read_results(path)
    assert read.as_json() == RESULTS.as_json()
    assert html_report(read) == html_report(RESULTS)
    assert [table.text() for table in read.tables] == [table.text() for table in RESULTS.tables]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"tables": 3}', "\xff"])
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UserError, match=r"results\.json (cannot be read|does not hold)"):
        read_results(path)
    with pytest.raises(UserError, match="There are no results at"):
        read_results(tmp_path / "none.json")
