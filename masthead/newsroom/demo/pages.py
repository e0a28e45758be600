# ruff: noqa: E501  # prose: a paragraph is a line
"""Channels, people, sources, static pages and footer of the demo. All invented."""

CHANNELS = (  # (name, slug, description, language, children)
    ("要闻", "news", "云汀今天发生的事。", "zh-hans", (
        ("时政", "affairs", "城市的大事，办到了哪一步。", ()),
        ("民生", "life", "水、电、车、书，日子里的事。", ()),
        ("社会", "society", "街上的人和故事。", ()),
    )),
    ("地方", "local", "四乡八镇，各有各的消息。", "zh-hans", (
        ("青檐", "qingyan", "青檐镇与澄江上游。", (("檐下", "eaves", "修檐口，一户一张图。", ()),)),
        ("临漪", "linyi", "湿地、湖与鸟。", ()),
        ("北渚", "beizhu", "港口与工业园。", ()),
        ("松隐", "songyin", "山里的消息。", ()),
        ("望溪", "wangxi", "铁路旁的老城区。", ()),
    )),
    ("财经", "business", "算得清的账，看得见的生意。", "zh-hans", (
        ("产业", "industry", "厂房里的新旧故事。", ()),
        ("消费", "spending", "花出去的每一块钱。", ()),
    )),
    ("文化", "culture", "手艺、书和戏。", "zh-hans", (
        ("非遗", "craft", "还在用的老手艺。", ()),
        ("读书", "books", "读书的人与书里的人。", ()),
        ("展演", "stage", "今晚有戏。", ()),
    )),
    ("体育", "sport", "跑起来。", "zh-hans", ()),
    ("评论", "opinion", "说几句。", "zh-hans", ()),
    ("English", "english", "Yunting in English.", "en", ()),
)  # fmt: skip

AUTHORS = (
    ("陆闻溪", "首席记者", "<p>报道城建与产业，跑过云汀所有的桥。</p>", 1),
    ("沈知远", "记者", "<p>报道地方与文化，每周有三天不在办公室。</p>", 3),
    ("程望舒", "记者", "<p>报道民生，常在末班车上。</p>", None),
    ("顾青禾", "记者", "<p>报道乡镇与手艺，会一点木工。</p>", 5),
    ("程景行", "Editor, English desk", "<p>Writes and translates for the English pages.</p>", None),
)

SOURCES = (
    ("云汀日报", "", "<p>本报采编。</p>", "欢迎转载，请注明出处并链接原文。"),
    ("临漪晚报", "https://example.org/linyi/", "<p>临漪市的晚报，与本报互换稿件。</p>", "经授权转载"),
)

PAGES = (
    ("关于我们", "about", (
        "《云汀日报》是一份虚构的报纸，报道一座虚构的城市。这里的人、地、事都是编写出来的，用来展示 Masthead 能做什么。",
        "我们相信，新闻应当写得清楚，页面应当打开得快，读过的人应当能在很多年后用同一个地址找到它。",
    )),
    ("联系我们", "contact", (
        "编辑部：云汀市长堤路 1 号（虚构）。电话 0000-1234567，每天九点到二十一点有人接听。",
        "发现报道有误，请写信到 corrections@example.org。更正会写在原文里，并注明时间。",
    )),
    ("版权声明", "copyright", ("本站文字与图片均为演示而作，可以随本软件一同使用和传播。",)),
    ("隐私", "privacy", ("读这些页面不需要登录，页面上没有第三方脚本，我们不记录是谁在读。",)),
)  # fmt: skip

LICENCES = "云网新证〔2026〕第 0001 号（示例）\n云视听许〔2026〕第 0002 号（示例）"
COMPLAINTS = "违法和不良信息举报：0000-1234568　jubao@example.org"
COPYRIGHT = "© 云汀日报（虚构）"
