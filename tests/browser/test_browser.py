"""The demonstration in a real browser: the walk an analyst makes, both languages, both widths, stop and start."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.browser.demonstration import Running, demonstration
from tests.requirements import skip_or_fail

try:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
except ImportError:
    skip_or_fail("playwright is not installed: the browser test needs it")

pytestmark = pytest.mark.browser

QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
PACE = 0.5
EVERYWHERE = (
    "/today",
    "/cases",
    "/coverage",
    "/alerts",
    "/watches",
    "/watches/new",
    "/engagements",
    "/account",
)
OFFICE = (*EVERYWHERE, "/cases?all=1&q=motion", "/firms", "/sources", "/statistics")
ADMINISTRATION = ("/dead-letters", "/deliveries", "/accounts")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        skip_or_fail("Chromium is not installed (Debian package chromium): the browser test needs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(chromium: Browser, folder: Path) -> Iterator[Running]:
    with demonstration(folder / "data", folder / "log", PACE) as running:
        yield running


class Visit:
    """One person in one browser window. complaints: what the browser's console said was wrong."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self._hear("error", str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def enter(self, role: str, language: str) -> None:
        """Sign in with the one click the demonstration offers."""
        self.page.goto(f"{self.address}/?lang={language}")
        self.page.locator('main a[href="/sign-in"]').click()
        self.page.locator(f'form:has(input[value="{role}@demo.example"]) button').click()
        expect(self.page).to_have_url(re.compile("/(today|engagements)$"))

    def until_cases(self, address: str, at_least: int = 1) -> None:
        """Look again until the list shows so many cases; the crawl is under way."""
        end = monotonic() + 60
        self.page.goto(self.address + address)
        while self.page.locator("tbody tr").count() < at_least:
            assert monotonic() < end, f"{address} never showed {at_least} cases"
            self.page.wait_for_timeout(200)
            self.page.reload()

    def check(self, path: str, language: str) -> None:
        """The page is there, in this language, without sideways scrolling."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, path
        assert self.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(width) <= 0, f"{path} is wider than the window"
        assert self.page.locator(".composed").is_visible(), f"{path} does not say that its data is composed"


@pytest.fixture
def visit(chromium: Browser, demo: Running, request: pytest.FixtureRequest) -> Iterator[Visit]:
    with chromium.new_context(viewport=getattr(request, "param", WIDE), locale="zh-CN") as context:
        visit = Visit(context, demo.address)
        yield visit
        assert visit.complaints == []


def test_first_cases_are_there_within_ten_seconds_of_the_pages(visit: Visit, demo: Running) -> None:
    visit.enter("analyst", "zh")
    visit.until_cases("/cases")
    assert monotonic() - demo.served_at < 10


def test_an_analyst_finds_a_major_case_reads_why_and_opens_an_engagement(visit: Visit) -> None:
    visit.enter("analyst", "zh")
    visit.until_cases("/cases?grade=major")
    page = visit.page
    page.goto(f"{visit.address}/cases")
    page.locator('[data-facet="grade"] [data-value="major"]').click()
    expect(page.locator('[data-facet="grade"] [aria-current]')).to_have_text(re.compile("重大"))
    assert set(page.locator("tbody .badge[class*=grade-]").all_inner_texts()) == {"重大"}
    page.locator("tbody tr a").first.click()
    expect(page.locator("#why li").first).to_be_visible()
    expect(page.locator("#why h2")).to_have_text("为何分级为重大")
    caption = page.locator("h1 span").first.inner_text()

    page.locator("#gist .ways a").first.click()
    expect(page).to_have_url(re.compile("/engagements/new"))
    firm = page.locator("select[name=firm] option:not([value=''])").first
    page.locator("select[name=firm]").select_option(firm.get_attribute("value"))
    page.locator("form:has(select[name=firm]) textarea").fill("演示：请区级人员核实")
    page.locator("form:has(select[name=firm]) button").click()
    expect(page.locator("[role=status]")).to_be_visible()
    number = page.url.split("?")[0].rsplit("/", 1)[1]

    page.goto(f"{visit.address}/engagements")
    expect(page.locator(f'a[href="/engagements/{number}"]')).to_be_visible()
    expect(page.locator("tbody")).to_contain_text(caption)
    page.locator(f'a[href="/engagements/{number}"]').click()
    page.locator('main a[href^="/cases/"]').first.click()
    expect(page.locator("h1 span").first).to_have_text(caption)
    page.locator("#gist .ways a").nth(1).click()
    expect(page.locator(f'a[href="/engagements/{number}"]')).to_be_visible()


def test_filters_switch_on_and_off_and_stay_through_search_and_order(visit: Visit) -> None:
    visit.enter("analyst", "en")
    visit.until_cases("/cases?all=1", 25)
    page, address = visit.page, f"{visit.address}/cases"
    page.goto(address)
    grade = page.locator('[data-facet="grade"] [data-value="ordinary"]')
    grade.click()
    page.locator("input[name=q]").fill("shenzhen")
    page.locator("form.search button").click()
    expect(page).to_have_url(re.compile("grade=ordinary"))
    expect(page.locator("tbody mark").first).to_be_visible()
    page.locator("thead a", has_text="Filed").click()
    expect(page).to_have_url(re.compile("(?=.*grade=ordinary)(?=.*q=shenzhen)(?=.*sort=filed)"))
    grade.click()
    expect(page).not_to_have_url(re.compile("grade="))
    page.goto(f"{address}?all=1&sort=filed")
    first = set(page.locator("tbody tr a").all_inner_texts())
    page.locator("a[rel=next]").click()
    second = set(page.locator("tbody tr a").all_inner_texts())
    assert first
    assert second - first


@pytest.mark.parametrize(
    ("language", "visit"), [("zh", WIDE), ("en", NARROW)], indirect=["visit"], ids=["zh", "en"]
)
def test_every_page_is_whole_wide_in_chinese_and_narrow_in_english(visit: Visit, language: str) -> None:
    visit.enter("administrator", language)
    visit.until_cases("/cases?grade=major")
    hrefs = [link.get_attribute("href") for link in visit.page.locator("tbody tr a").all()[:3]]
    for path in (*OFFICE, *ADMINISTRATION, *filter(None, hrefs)):
        visit.check(path, language)


@pytest.mark.parametrize("visit", [NARROW], indirect=True, ids=["narrow"])
def test_on_a_narrow_screen_the_filters_open_on_request(visit: Visit) -> None:
    visit.enter("analyst", "zh")
    visit.until_cases("/cases")
    facets = visit.page.locator(".facets")
    expect(facets).to_be_hidden()
    visit.page.locator("label[for=filters]").click()
    expect(facets).to_be_visible()


@pytest.mark.parametrize("visit", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_the_header_opens_one_menu_at_a_time_with_the_keyboard_and_leads_on(visit: Visit) -> None:
    visit.enter("administrator", "en")
    page = visit.page
    cases, office = (
        page.locator("nav.places details", has=page.locator(f'a[href="{path}"]'))
        for path in ("/cases", "/sources")
    )
    cases.locator("summary").press("Enter")
    expect(cases.locator('a[href="/deadlines"]')).to_be_visible()
    office.locator("summary").press("Enter")
    expect(cases.locator('a[href="/deadlines"]')).to_be_hidden()
    office.locator('a[href="/sources"]').click()
    expect(page).to_have_url(re.compile("/sources$"))
    expect(office.locator("summary")).to_have_class("current")
    if (page.viewport_size or NARROW)["width"] == WIDE["width"]:
        header = page.locator("header").bounding_box()
        assert header is not None
        assert header["height"] < 70, "the header takes more than one line"


def test_an_enterprise_sees_its_own_cases_only(visit: Visit) -> None:
    visit.enter("enterprise", "zh")
    visit.until_cases("/cases")
    page = visit.page
    expect(page.locator("h1")).to_contain_text("本企业的案件")
    assert page.locator('[data-facet="firms"], [data-facet="districts"]').count() == 0
    own = page.locator("tbody tr a").all()
    page.goto(f"{visit.address}{own[0].get_attribute('href')}")
    assert "蓝鲸" in page.locator("#gist").inner_text()
    assert page.locator("#parties .badge[class*=tag-]").count() == 1
    assert page.locator('a[href^="/engagements/new"]').count() == 0
    for path in EVERYWHERE:
        visit.check(path, "zh")


def test_the_other_roles_come_in_too(visit: Visit) -> None:
    for role in ("district-officer", "expert"):
        visit.enter(role, "en")
        visit.check("/alerts", "en")
        visit.page.context.clear_cookies()


def test_interrupted_it_ends_cleanly_and_goes_on_with_the_same_cases(
    demo: Running, chromium: Browser, folder: Path
) -> None:
    before = _cases(chromium, demo.address)
    assert demo.interrupt(10) == 0, (folder / "log").read_text(encoding="utf-8")[-2000:]
    with demonstration(folder / "data", folder / "log", PACE) as again:
        after = _cases(chromium, again.address)
        assert before
        assert [case for case, revision in before.items() if after.get(case, -1) < revision] == []
        assert again.interrupt(10) == 0


def _cases(chromium: Browser, address: str) -> dict[str, int]:
    """Every case with its revision."""
    with chromium.new_context(locale="zh-CN") as context:
        visit = Visit(context, address)
        visit.enter("analyst", "zh")
        answer = context.request.get(f"{address}/api/cases?all=1&size=200").json()
        return {case["case"]: case["revision"] for case in answer["cases"]}
