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
<!doctype html><html lang="zh-Hans" dir="ltr" data-colour="vermilion"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Params.summary | plainify }}"><link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="alternate" type="{{ .MediaType.Type }}" title="{{ $.Title }}" href="{{ .RelPermalink }}">
{{ end }}{{ with .CurrentSection }}{{ range .OutputFormats }}<link rel="alternate" type="{{ .MediaType.Type }}" title="{{ .Name }}" href="{{ .RelPermalink }}">
{{ end }}{{ end }}<meta property="og:type" content="article"><meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Params.summary | plainify }}"><meta property="og:locale" content="zh_CN">
<meta property="og:url" content="{{ .Permalink }}"><meta property="og:site_name" content="{{ site.Title }}">
<meta property="og:image" content="{{ "/_p/4-share.jpg" | absURL }}"><meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630"><meta property="article:published_time" content="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">
{{ with .CurrentSection }}<meta property="article:section" content="{{ .Title }}">{{ end }}
{{ range .Params.tags }}<meta property="article:tag" content="{{ . }}">
{{ end }}<link rel="icon" href="/icon.svg"><link rel="manifest" href="/manifest.webmanifest"><link rel="stylesheet" href="/style.css">
<script type="module" src="/elements.js"></script>
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title
 "datePublished" (.Date.Format "2006-01-02T15:04:05Z07:00") "mainEntityOfPage" .Permalink "description" .Params.summary
 "keywords" .Params.tags "author" .Params.authors "publisher" (dict "@type" "Organization" "name" site.Title) | jsonify | safeJS }}</script>
</head><body class="page-article"><a class="skip" href="#main">跳到正文</a><header class="masthead">
{{ partialCached "header.html" . }}</header>
<main id="main">{{ block "main" . }}{{ end }}</main>
<footer class="colophon"><p>云汀日报</p><ul><li><a href="/">首页</a></li></ul></footer></body></html>
"""
_HEADER = """\
<p class="nameplate"><a href="/">{{ site.Title }}</a></p><div class="tools"><a href="/_saved.html">阅读清单</a></div>
<nav class="channels"><ul class="bar">
{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<details class="menu"><summary>全部频道</summary><div class="panel"><ul>
{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></div></details></nav>
"""
_SINGLE = """\
{{ define "main" }}<nav class="crumbs"><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ol></nav><article class="article"><header><h1>{{ .Title }}</h1>
<p class="source-line">{{ range .Params.sources }}来源：<a href="/sources/{{ . | urlize }}/">{{ . }}</a>{{ end }}
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02 15:04" }}</time></p>
<div class="aids"><mast-share class="share"><details><summary>分享</summary><div class="share-panel">
<p><label>链接 <input type="url" readonly value="{{ .Permalink }}"></label></p>
<p><button type="button" name="copy" hidden>复制链接</button> <a href="mailto:?subject={{ .Title }}&amp;body={{ .Permalink }}">用邮件发送</a></p>
</div></details><dialog class="share-wechat"><form method="dialog"><p>点击右上角，发送给朋友或分享到朋友圈。</p><button>关闭</button></form></dialog></mast-share>
<mast-save class="save" data-title="{{ .Title }}"><button type="button">收藏</button></mast-save>
<mast-listen class="listen"><button type="button">朗读</button> <button type="button">停止</button></mast-listen></div></header>
<mast-reading-bar class="reading-bar"><p>正在阅读：<bdi>{{ .Title }}</bdi></p><button type="button">A−</button><button type="button">A+</button>
<a href="#main">回到顶部</a><progress max="1" value="0"></progress></mast-reading-bar>
<figure class="picture"><picture><source type="image/avif" srcset="/_p/4-w480.avif 480w, /_p/4-w960.avif 960w, /_p/4-w1200.avif 1200w" sizes="(min-width: 50em) 44em, 100vw">
<source type="image/webp" srcset="/_p/4-w480.webp 480w, /_p/4-w960.webp 960w" sizes="(min-width: 50em) 44em, 100vw">
<img class="tint-aaa" src="/_p/4-w960.jpg" width="960" height="600" alt="{{ .Title }}" decoding="async"></picture></figure>
<div class="body">{{ .Content }}</div><footer><p>{{ range .Params.authors }}<a href="/authors/{{ . | urlize }}/">{{ . }}</a>
{{ end }}</p><ul>{{ range .Params.tags }}<li><a href="/tags/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul>
<mast-report class="report"><details><summary>我要纠错</summary><form method="post" action="/_report"><input type="hidden" name="address" value="{{ .RelPermalink }}">
<p><label for="report-text">错在哪里？</label> <textarea id="report-text" name="text" rows="4" required></textarea></p>
<p><label for="report-contact">邮箱或电话（选填）</label> <input id="report-contact" name="contact"></p><p><button>提交</button></p></form></details></mast-report>
</footer></article><div class="after">{{ range first 1 .Params.tags }}<section class="fragment"><h2>更多相关</h2>
<mast-fragment data-src="/_f/related.html"><p><a href="/tags/{{ . | urlize }}/">更多：{{ . }}</a></p></mast-fragment></section>{{ end }}
{{ range slice "独家策划" "视觉焦点" "推荐阅读" }}<section class="fragment"><h2>{{ . }}</h2><mast-fragment data-src="/_f/{{ . }}.html"><p>
<a href="/">更多：{{ . }}</a></p></mast-fragment></section>{{ end }}</div>{{ end }}
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
    (site / "layouts" / "partials").mkdir()
    (site / "layouts" / "partials" / "header.html").write_text(_HEADER, "utf-8")
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
