"""The evaluation as one HTML file that needs no other: every table with its plot and how to read it."""

import re
from html import escape
from typing import Final

from antiphon.analysis.bootstrap import Estimate
from antiphon.analysis.tables.table import Figure, Row, Table, shown
from antiphon.cli.evaluate_guides import GUIDES
from antiphon.cli.evaluate_plots import SIGNS, Who, table_plot, who_is
from antiphon.cli.evaluate_results import Results

_WORDS = {
    Who.HUMAN: "human bars",
    Who.MODEL: "the model",
    Who.PEER: "peers",
    Who.TRIVIAL: "trivial",
    Who.PUBLISHED: "published",
}

_LONG = 24

# Okabe and Ito's colours, which those who see few colours tell apart; lighter ones on the dark page.
STYLE: Final = """
:root { color-scheme: light dark; --page: #fff; --ink: #1c1e22; --faint: #646b78; --line: #dfe2e8; --mark: #646b78;
  --strong: #eef4fa; --human: #b35900; --model: #0072b2; --peer: #007a5a; --trivial: #77797f; --published: #a0447a; }
@media (prefers-color-scheme: dark) { :root { --page: #16181d; --ink: #d9dde6; --faint: #98a0af; --line: #343945;
  --mark: #98a0af; --strong: #1e2833; --human: #e69f00; --model: #56b4e9; --peer: #2fc195; --trivial: #9da1ab;
  --published: #dd8fbd; } }
body { background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto;
  max-width: 1500px; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .8rem; } h2 { font-size: 1.15rem; margin: 0 0 .6rem; }
section { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1.4rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.2rem; margin: 0; }
dt, .faint { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
nav a { color: var(--model); margin-right: 1rem; } nav, .legend { margin-top: 1rem; }
.legend span { margin-right: 1.2rem; }
.beside { display: flex; flex-wrap: wrap; gap: 1.5rem 2.5rem; align-items: flex-start; }
.scroll { overflow-x: auto; max-width: 100%; } figure { margin: 0; max-width: 100%; }
svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: .22rem .6rem; text-align: right; white-space: nowrap; vertical-align: top; }
th { border-bottom: 1px solid var(--faint); font-weight: 600; } .name { text-align: left; }
tbody tr.group td { border-top: 1px solid var(--line); } tr.model { background: var(--strong); }
td small { color: var(--faint); display: block; font-size: 11px; line-height: 1.2; }
.human i { color: var(--human); } .model i { color: var(--model); } .peer i { color: var(--peer); }
.trivial i { color: var(--trivial); } .published i { color: var(--published); }
i { font-style: normal; margin-right: .35em; }
.read { margin: .9rem 0 .3rem; max-width: 60rem; }
.notes { color: var(--faint); font-size: 13px; margin: 0; max-width: 60rem; }
"""


def html_report(results: Results) -> str:
    """The whole page."""
    title = f"Antiphon: {results.model} evaluated" if results.sha256 else "Antiphon: an evaluation without a model"
    there = {who_is(t, row, results.model, list(results.peers)) for t in results.tables for row in t.rows}
    legend = "".join(
        f'<span class="{who}"><i>{SIGNS[who]}</i>{_whose(who, results)}</span>' for who in Who if who in there
    )
    links = "".join(f'<a href="#{_anchor(table)}">{escape(_short(table.title))}</a>' for table in results.tables)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        f"{_settings(results)}\n<nav>{links}</nav>\n"
        f'<p class="legend">{legend}<span class="faint">dots with 95 % intervals by bootstrap over pieces</span></p>\n'
        + "\n".join(_section(table, results) for table in results.tables)
        + "\n</body>\n</html>\n"
    )


def _whose(who: Who, results: Results) -> str:
    return escape(results.model) if who is Who.MODEL else _WORDS[who]


def _settings(results: Results) -> str:
    minutes = results.seconds / 60
    told = {
        "Model": results.model if results.sha256 else "none",
        "Weights": f"sha256 {results.sha256}" if results.sha256 else "",
        **{f"Peer {name}": f"sha256 {sha256}" for name, sha256 in results.peers.items()},
        "Date": results.date.replace("T", " "),
        "Corpus": results.corpus,
        "Pieces": "all validation pieces" if results.pieces is None else f"at most {results.pieces} of a set",
        "Settings": f"seed {results.seed}, masks a piece in table 2: {results.slices}, one sample each"
        + "".join(f", {name.replace('_', '-')} {value:g}" for name, value in results.sampling.items()),
        "Antiphon": f"{results.version}; measured in {minutes:.0f} min" if minutes >= 1 else results.version,
    }
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in told.items() if words)
    return f"<dl>{rows}</dl>"


def _section(table: Table, results: Results) -> str:
    guide = GUIDES.get(table.key)
    plot = table_plot(table, guide, results.model, list(results.peers))
    read = f'<p class="read">{escape(guide.sentence)}</p>' if guide is not None else ""
    notes = f'<p class="notes">{escape(" ".join(table.notes))}</p>' if table.notes else ""
    figure = f'<figure class="scroll">{plot}</figure>' if plot is not None else ""
    rows = f'<div class="scroll">{_table(table, results)}</div>'
    # Below a long table nobody would find the plot.
    both = figure + rows if len(table.rows) > _LONG else rows + figure
    return (
        f'<section id="{_anchor(table)}">\n<h2>{escape(table.title)}</h2>\n<div class="beside">{both}</div>\n'
        f"{read}\n{notes}\n</section>"
    )


def _table(table: Table, results: Results) -> str:
    heads = "".join(f'<th class="name" scope="col">{escape(head)}</th>' for head in table.heads)
    columns = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows: list[str] = []
    before: tuple[str, ...] = ()
    for row in table.rows:
        group = tuple(label for head, label in zip(table.heads, row.labels, strict=True) if head != "model")
        who = who_is(table, row, results.model, list(results.peers))
        rows.append(f'<tr class="{who}{" group" if rows and group != before else ""}">{_cells(table, row, who)}</tr>')
        before = group
    return f"<table><thead><tr>{heads}{columns}</tr></thead><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


def _cells(table: Table, row: Row, who: Who) -> str:
    labels = "".join(
        f'<td class="name">{f"<i>{SIGNS[who]}</i>" if head == "model" else ""}{escape(label)}</td>'
        for head, label in zip(table.heads, row.labels, strict=True)
    )
    return labels + "".join(f"<td>{_figure(figure, table.digits)}</td>" for figure in row.figures)


def _figure(figure: Figure, digits: int) -> str:
    value = escape(shown(figure, digits))
    if not isinstance(figure, Estimate) or value == "-" or figure.pieces < 2:  # of one piece there is no spread to tell
        return value
    return f"{value}<small>{figure.low:.{digits}f} to {figure.high:.{digits}f}</small>"


def _short(title: str) -> str:
    """A title without what it says after a colon, a comma or in brackets."""
    return re.split(r"[:,(]", title)[0].strip()


def _anchor(table: Table) -> str:
    return f"table-{table.key}"
