"""Words of the invented newspaper, in both languages of the interface."""

from typing import NamedTuple


class Words(NamedTuple):
    """What the sample says in one language."""

    language: str
    paper: str
    about: str
    channels: tuple[str, ...]  # the front, a channel, one below it, one below that, a region
    headlines: tuple[str, ...]  # short, of two clauses, long, of one word
    summary: str
    kicker: str
    decks: tuple[str, str]
    paragraphs: tuple[str, ...]
    crosshead: str
    quotation: str
    person: str
    role: str
    caption: str
    credit: str
    source: str
    tag: str
    figures: tuple[tuple[str, str], ...]
    correction: str
    special: str
    notice: str


CHINESE = Words(
    language="zh-hans",
    paper="样本日报",
    about="一份只为样式而写的报纸。",
    channels=("首页", "要闻", "城建", "桥梁", "河口"),
    headlines=(
        "渡口今天复航",
        "渡口停航十一年后复航 两岸居民坐头班船买菜",
        "从规划图到第一块石板：一座步行桥用九年时间学会等一条河涨落，也学会等人",
        "雾",
    ),
    summary="停航十一年的渡口今天复航。头班船六点整离岸，船上二十七人，有一半是去对岸买菜的。",
    kicker="一条水路和两岸的早晨",
    decks=("——渡口复航首日记", "船票两元，单车另计五角"),
    paragraphs=(
        "早上六点整，头班船离岸。船长把汽笛按了两下，岸上的人说，十一年没听见这个声音了。2024 年修好的两座浮码头，"
        "把潮水的高差从 3.2 米减到了 40 厘米，轮椅和婴儿车可以一路推上船。",
        "“我不赶时间，”坐在船头的人说，“我就想看看河。”",
    ),
    crosshead="水位怎么说了算",
    quotation="桥让人快，船让人看。",
    person="江一鸣",
    role="渡口船长",
    caption="复航首日的渡口",
    credit="样本日报 制图",
    source="样本日报",
    tag="渡口",
    figures=(("航程", "1,240 米"), ("票价", "2 元"), ("头班", "6:00")),
    correction="此前版本将航程误为 1,420 米，实为 1,240 米。",
    special="河上的一年",
    notice="本页每一处都由真正的模板生成。",
)
ENGLISH = Words(
    language="en",
    paper="The Sample",
    about="A paper that was written for its looks.",
    channels=("Front", "News", "Works", "Bridges", "Estuary"),
    headlines=(
        "The ferry runs again",
        "After eleven years the ferry runs again, and half of those on board go to market",
        "From a drawing to the first slab: how a footbridge took nine years to learn to wait for a river that rises"
        " and for the people who cross it",
        "Fog",
    ),
    summary="The ferry that stopped eleven years ago runs again. The first boat left at six, with twenty-seven.",
    kicker="A way by water, and the mornings on both banks",
    decks=("First day of the ferry", "A ticket is two yuan, a bicycle half a yuan more"),
    paragraphs=(
        "At six sharp the first boat left the bank. The captain sounded the horn twice; nobody had heard it for eleven"
        " years. Two floating landings, finished in 2024, bring the step between boat and land from 3.2 metres down to"
        " 40 centimetres, so that wheelchairs and prams roll on board.",
        "“I am in no hurry,” said somebody at the bow. “I only want to look at the river.”",
    ),
    crosshead="What the water level decides",
    quotation="A bridge lets you hurry; a boat lets you look.",
    person="Ming Rivers",
    role="Captain of the ferry",
    caption="The ferry on its first day",
    credit="Drawn by The Sample",
    source="The Sample",
    tag="Ferries",
    figures=(("Crossing", "1,240 m"), ("Ticket", "2 yuan"), ("First boat", "6:00")),
    correction="An earlier version gave the crossing as 1,420 metres; it is 1,240.",
    special="A year on the river",
    notice="Everything on this page was made by the real templates.",
)
LANGUAGES = {"zh-hans": CHINESE, "en": ENGLISH}
