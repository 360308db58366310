"""The tagger's figures on labelled names that no one here wrote, against those saved with the code."""

from __future__ import annotations

import warnings

import openpyxl
from opencc import OpenCC

from services.bench.tagging import baseline, measure
from services.bench.tagging_names import registered
from services.bench.tagging_sets import queries
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord
from tests.real_data import FOLDER, real_data

AT_MOST = {
    "links false_links": 0.005,
    "links of names elsewhere": 0.001,
    "load seconds": 10.0,
    "load MB": 300.0,
}


def test_no_figure_falls_below_the_saved_one() -> None:
    real_data("entities", "ieee_oui.csv.gz")
    saved = baseline()
    ground = registered(FOLDER, int(saved["firms"]))
    figures = measure(ground, queries(ground), FOLDER, lines=6_000)
    below = {
        name: (figures[name], least) for name, least in saved.items() if figures.get(name, least) < least
    }
    above = {name: (figures[name], most) for name, most in AT_MOST.items() if figures[name] > most}
    assert (below, above) == ({}, {})


def test_the_other_half_of_the_names_gives_the_same_picture() -> None:
    real_data("entities", "ieee_oui.csv.gz")
    ground = registered(FOLDER, 3_000, seed=11, fold=1)
    tagger = Tagger(ground.firms)
    assert all(link is None or link.firm.id for link in (tagger.tag(name).firm for name in ground.absent))
    exact = sum(
        (link := tagger.tag(firm.name_en).firm) is not None and link.firm.id == firm.id
        for firm in ground.real
    )
    assert exact / len(ground.real) > 0.98


def test_listed_firms_are_found_by_either_name_in_either_script_and_no_other_firm_is() -> None:
    path = real_data("entities", "szse_a_share_list_2025-12.xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the exchange's file carries no default style
        sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [(str(row[1]), str(row[2] or ""), row[16]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    firms = [
        FirmRecord(id=zh, name_zh=zh, name_en=en.replace("&amp;", "&"))
        for zh, en, city in rows
        if city == "深圳市"
    ]
    tagger = Tagger(firms)
    scripts = [OpenCC(script).convert for script in ("s2t", "s2tw", "s2hk")]
    for firm in firms:
        written = [write(firm.name_zh) for write in scripts]
        for name in (firm.name_zh, *written, firm.name_en, firm.name_en.upper()):
            link = tagger.tag(name).firm if name else None
            assert not name or (link is not None and link.firm.id == firm.id), name
    elsewhere = [name for zh, en, city in rows if city != "深圳市" for name in (zh, en)]
    assert sum(tagger.tag(name).firm is not None for name in elsewhere) / len(elsewhere) < 0.001
