"""Prints how many synthetic articles, their JSON and fronts one core renders a second: `python -m bench.render`."""

import argparse
import cProfile
import pstats
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.content.edition import Edition
from masthead.content.record import Recorder
from masthead.database import Sql, connect
from masthead.outputs.catalogue import THEME, load_catalogue
from masthead.press.capture import Memory, Rendering
from masthead.press.model import Output
from masthead.press.theme import Theme
from masthead.store.base import Address, gzip_member
from tests.content_tables import sqlite_content

HOST = "bench.test"
NOON = datetime(2024, 7, 11, 4, 0, tzinfo=UTC)
ARTICLES = 200
CHANNELS = tuple(str(i) for i in range(2, 14))
_PARAGRAPH = (
    "<p>" + "江水自西向东流过平原，城里的人每天清晨沿着堤岸散步，谈论昨夜的雨和今天的集市。" * 4 + "</p>"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each is measured")
    parser.add_argument("--profile", action="store_true", help="print where an article's time goes")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="masthead-bench-"))
    try:
        _measure(folder, options.seconds, profile=options.profile)
    finally:
        shutil.rmtree(folder)


def _measure(folder: Path, seconds: float, *, profile: bool) -> None:
    sql = connect(sqlite_content(folder))
    _record(sql)
    edition, theme, memory, catalogue = Edition(sql), Theme((THEME,)), Memory(), load_catalogue()

    def render(output: Output) -> bytes:
        rendering = Rendering(edition, theme, folder, now=NOON, memory=memory)
        return catalogue.render(rendering, output).content

    found = {
        each.address: each for i in range(ARTICLES) for each in catalogue.outputs_of(edition, f"article:{i}")
    }
    articles = [each for each in found.values() if each.kind == "article"]
    data = [each for each in found.values() if each.kind == "article_data"]
    home = [each for each in catalogue.outputs_of(edition, "channel:1") if each.address == Address(HOST, "/")]
    page = render(articles[-1])
    size = f"{len(page):,} bytes of HTML, {len(gzip_member(page)):,} compressed"
    print(f"Python {sys.version.split()[0]}, one core; an article is {size}")
    with sql.snapshot():
        for name, outputs in (("article", articles), ("article as JSON", data), ("home", home)):
            _print_rate(name, outputs, render, seconds)
    if profile:
        profiler = cProfile.Profile()
        profiler.runcall(lambda: [render(each) for each in articles * 5])
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
    sql.close()


def _print_rate(name: str, outputs: list[Output], render: Callable[[Output], bytes], seconds: float) -> None:
    for each in outputs:
        render(each)
    best, ends = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < ends:
        start = time.perf_counter()
        for each in outputs:
            render(each)
        best = min(best, (time.perf_counter() - start) / len(outputs))
    print(f"{name:16} {best * 1e3:7.3f} ms  {1 / best:9,.0f} a second (best round of {len(outputs)})")


def _record(sql: Sql) -> None:
    with sql.transaction(), Recorder(sql) as recorder:  # type: ignore[attr-defined]  # a Database
        recorder.put(
            d.Site(
                id="1", name="平原日报", origin="https://bench.test", host=HOST, language="zh-hans",
                time_zone="Asia/Shanghai", home="1", navigation=CHANNELS,
                licences=("许可证 1",), complaints="12377", copyright="©",
            )
        )  # fmt: skip
        for i in range(1, 14):
            recorder.put(
                d.Channel(
                    id=str(i), name=f"频道{i}", language="zh-hans", parent="1" if i > 1 else "",
                    place=d.Place(HOST, f"/c{i}/" if i > 1 else "/"), children=() if i > 1 else CHANNELS,
                )
            )  # fmt: skip
            recorder.put(d.Tag(id=str(i), place=d.Place(HOST, f"/tag/{i}/"), name=f"话题{i}"))
        recorder.put(d.Source(id="1", place=d.Place(HOST, "/source/1/"), name="平原晚报"))
        recorder.put(d.Author(id="1", place=d.Place(HOST, "/author/1/"), name="文石"))
        for i in range(20):
            recorder.put(
                d.Picture(
                    id=str(i), original="", digest=f"{i:032x}", width=2000, height=1200, colour="#336699"
                )
            )
        for i in range(ARTICLES):
            _record_article(recorder, i)


def _record_article(recorder: Recorder, i: int) -> None:
    at = NOON + timedelta(minutes=i)
    channel = str(2 + i % 12)
    article = d.Article(
        id=str(i), place=d.Place(HOST, f"/2024-07/11/content_{i}.html"), channel=channel,
        headline=f"平原上的第{i}个夏天",
        published_at=at, updated_at=at, language="zh-hans", kicker="引题", main_headline=("主题",), decks=("副题",),
        summary="江水自西向东流过平原。" * 5, source="1", source_url="https://herald.test/1",
        signoffs=(d.Signoff(role="text", authors=("1",), note="记者"),), editor="林", tags=("1", "2", "3"),
        lead=b.PictureUse(picture=str(i % 20), caption="堤岸", credit="摄"),
        related=tuple(str(n) for n in range(max(0, i - 5), i)),
        body=(
            b.TextBlock(html=_PARAGRAPH * 7), b.CrossheadBlock(text="堤岸"), b.TextBlock(html=_PARAGRAPH * 7),
            b.PictureBlock(use=b.PictureUse(picture=str((i + 7) % 20), caption="集市")),
            b.QuotationBlock(text="水总会回来。", by="老人"), b.TextBlock(html=_PARAGRAPH * 7),
        ),
    )  # fmt: skip
    card = d.Card(
        id=article.id, host=HOST, path=article.place.path, headline=article.headline, full_headline=article.headline,
        published_at=at, updated_at=at, channel=channel, language="zh-hans", summary=article.summary, source="1",
        picture=str(i % 20),
    )  # fmt: skip
    recorder.put(article)
    recorder.put(card)
    recorder.set_lists(article.id, at, ("channel:1", f"channel:{channel}"))


if __name__ == "__main__":
    main()
