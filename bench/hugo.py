"""The same archive as a Hugo site: equivalent article pages, channel and tag lists, feeds and a sitemap."""

import json
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.archive import FOLDER, put_aside
from bench.processes import measure

_CONFIG = """\
baseURL = "http://127.0.0.1/"
title = "云汀日报"
languageCode = "zh-hans"
[pagination]
pagerSize = 50
[taxonomies]
tag = "tags"
source = "sources"
author = "authors"
[outputs]
page = ["html", "json"]
section = ["html", "rss"]
home = ["html", "rss"]
"""
_BASE = """\
<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Summary | plainify }}"><link rel="canonical" href="{{ .Permalink }}">
<meta property="og:type" content="article"><meta property="og:title" content="{{ .Title }}">
<meta property="og:url" content="{{ .Permalink }}"><meta property="og:site_name" content="{{ site.Title }}">
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title
 "datePublished" (.Date.Format "2006-01-02T15:04:05Z07:00") "mainEntityOfPage" .Permalink | jsonify | safeJS }}</script>
</head><body><header><p><a href="/">{{ site.Title }}</a></p><nav><ul>
{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer><p>云汀日报</p><ul><li><a href="/">首页</a></li></ul></footer></body></html>
"""
_SINGLE = """\
{{ define "main" }}<nav><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ol></nav><article><header><h1>{{ .Title }}</h1>
<p>{{ with .GetTerms "sources" }}{{ range . }}来源：<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}{{ end }}
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02 15:04" }}</time></p></header>
<div>{{ .Content }}</div><footer><p>{{ range .GetTerms "authors" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>
{{ end }}</p><ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
</footer></article>{{ end }}
"""
_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<time>{{ .Date.Format "2006-01-02 15:04" }}</time><p>{{ .Params.summary }}</p></li>{{ end }}</ul>
{{ with .Paginator.Next }}<a href="{{ .URL }}">更多</a>{{ end }}{{ end }}
"""
_HOME = """\
{{ define "main" }}{{ range site.Sections }}<section><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><ul>
{{ range first 8 .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></section>
{{ end }}{{ end }}
"""
_JSON = """{{ dict "title" .Title "date" .Date "summary" .Params.summary "tags" .Params.tags "content" .Content | jsonify }}
"""
_WORDS = "云汀城市河流开放步道改造学校医院交通地铁夜间音乐图书展览夏天雨水道路公园居民志愿者记者采访报道数据同比增长项目完成启动"


@dataclass(frozen=True, slots=True)
class HugoBuild:
    """One build of Hugo's, on all cores, without compression; and one more after one article was edited."""

    pages: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    pages_per_s: float
    edit_s: float


def build_with_hugo(articles: int) -> HugoBuild:
    """Build the archive from nothing, then once more after one edit."""
    site = _site(articles)
    if (site / "public").exists():
        put_aside(site / "public")
    command = [str(Path(sys.executable).parent / "hugo"), "--quiet", "--source", str(site)]
    measured = measure(command)
    pages = int(
        subprocess.run(
            ["find", str(site / "public"), "-type", "f", "-not", "-name", "*.css"],
            check=True, capture_output=True, text=True,
        ).stdout.count("\n")
    )  # fmt: skip
    article = site / "content" / "c1" / f"{articles // 2}.md"
    article.write_text(article.read_text("utf-8").replace("title: ", "title: 新", 1), "utf-8")
    edited = measure(command)
    return HugoBuild(
        pages, measured.wall_s, measured.cpu_s, measured.peak_mb, pages / measured.wall_s, edited.wall_s
    )


def _site(articles: int) -> Path:
    site = FOLDER / "hugo" / str(articles)
    if (site / "complete").exists():
        return site
    shutil.rmtree(site, ignore_errors=True)
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (site / "hugo.toml").write_text(_CONFIG, "utf-8")
    for name, text in (
        ("baseof.html", _BASE), ("single.html", _SINGLE), ("list.html", _LIST), ("terms.html", _LIST),
        ("single.json", _JSON),
    ):  # fmt: skip
        (layouts / name).write_text(text, "utf-8")
    (site / "layouts" / "index.html").write_text(_HOME, "utf-8")
    chance = random.Random(1)
    paragraphs = ["".join(chance.choices(_WORDS, k=chance.randint(90, 240))) + "。" for _ in range(400)]
    for channel in range(14):
        folder = site / "content" / f"c{channel}"
        folder.mkdir(parents=True)
        (folder / "_index.md").write_text(f"---\ntitle: 频道{channel}\n---\n", "utf-8")
    for number in range(articles):
        folder = site / "content" / f"c{chance.randrange(14) if number != articles // 2 else 1}"
        (folder / f"{number}.md").write_text(_article(number, paragraphs, chance), "utf-8")
    (site / "complete").touch()
    return site


def _article(number: int, paragraphs: list[str], chance: random.Random) -> str:
    title = "".join(chance.choices(_WORDS, k=18))
    texts = chance.sample(paragraphs, chance.randint(3, 8))
    head = {
        "tags": [f"话题{n}" for n in chance.sample(range(40), chance.randint(0, 3))],
        "sources": [f"来源{chance.randrange(12)}"],
        "authors": [f"作者{chance.randrange(32)}"],
        "summary": texts[0][:90],
    }
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in head.items())
    day = f"20{18 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"
    return f"---\ntitle: {title}\ndate: {day}T08:00:00+08:00\n{lines}---\n" + "\n\n".join(texts) + "\n"
