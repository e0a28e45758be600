# ruff: noqa: E501  # prose: a paragraph is a line
"""Stories of business, culture, sport and opinion, and a few in English. All invented."""

from masthead.newsroom.demo.words import Story, facts, gallery, heading, picture, said, table

STORIES = (
    Story(
        "bamboo-chair", "财经/产业", "一把竹椅的账：四十二道工序，挣十一块钱", 9,
        (
            "竹溪镇的一把竹椅，出厂价九十六元。原料二十二元，人工三十八元，运费和包装十三元，税费与折旧十二元，剩下十一元，是利润。",
            "账是镇上十四家竹椅厂一起摊开来算的。去年冬天，他们之间打了半年的价格战，最低的一家卖到七十九元，卖一把亏六块。",
            heading("坐下来算账"),
            "召集人是做了四十年椅子的吕闻舟。他把十四家的厂长请到自家院子里，一人一把算盘。“先不谈价，先谈一把椅子到底要花多少钱。”",
            table(
                "一把竹椅的成本（元）",
                ("项目", "2024 年", "2025 年", "2026 年"),
                ("竹料", "19", "21", "22"), ("人工", "33", "36", "38"), ("运费与包装", "21", "17", "13"), ("税费与折旧", "11", "12", "12"),
            ),
            "算到最后，大家发现省得下来的只有两处：运费，和废料。前者靠北渚港的新航线，后者靠镇东头新开的竹炭窑。",
            said("价格可以商量，一把椅子能坐三十年，这件事不能商量。", "吕闻舟", "竹溪镇竹椅厂厂长"),
        ),
        tags=("外贸", "乡村", "制造"), writers=("陆闻溪",), lead=13, caption="竹溪镇外的竹海",
        summary="十四家竹椅厂把账摊开来算，发现省得下来的只有两处：运费，和废料。",
    ),
    Story(
        "rice-price", "财经/消费", "新米上市首周：价格平稳，小包装卖得最快", 33,
        (
            "云汀粮食批发市场的数据显示，新米上市首周均价每公斤五元六角，与去年持平，成交量增加一成二。",
            "卖得最快的是两公斤的小包装。摊主说，买的多是年轻人，“吃完再买，图个新鲜”。",
            "市场监管部门本周抽检了三十一个批次，全部合格，结果按摊位张贴。",
        ),
        tags=("粮食", "消费"), writers=("陆闻溪",), lead=27,
    ),
    Story(
        "repair-shop", "财经/消费", "修比买划算吗？记者带着一只坏水壶走了七家店", 70,
        (
            "一只用了六年的电水壶，底座不通电。记者带着它走了云汀的七家维修店，报价从八元到六十元，另有三家说“不如买新的”。",
            "最后修好它的是长堤路上的一个摊位，换了一根温控线，八元，用时十一分钟。摊主姓季，修了二十六年电器，从不给自己的活开保修单。“坏了你自然会来找我。”",
            "消费者协会的工作人员提醒，维修前可以先问清三件事：换什么件、旧件还不还、修不好收不收钱。",
        ),
        tags=("消费",), writers=("程望舒",),
    ),
    Story(
        "chip-park", "财经/产业", "北渚工业园的新租客：一家做助听器的小公司", 78,
        (
            "北渚工业园三号楼的二层，八十个人在做一件很小的东西：助听器。公司成立五年，去年第一次盈利。",
            "创始人沈若川的父亲在纺织厂干了三十年，耳朵不好。第一代样机就是照着父亲的耳道做的。“他嫌丑，不肯戴，所以第二代我们先改样子。”",
            facts("一只助听器", ("重量", "2.1 克"), ("续航", "26 小时"), ("售价", "1,280 元"), ("可维修部件", "全部")),
        ),
        tags=("制造", "科技"), writers=("陆闻溪",), lead=33, caption="夜里的北渚工业园",
        source="临漪晚报", more={"source_url": "https://example.org/linyi/hearing-aid", "reprint": "经授权转载"},
    ),
    Story(
        "paper-lantern", "文化/非遗", "纸灯笼怎样在雨里亮一夜", 15,
        (
            "鹿鸣镇的灯笼不怕雨。秘密在纸上：桑皮纸浸过三遍桐油，晾在背阴处，一个月才干透。",
            "今年立冬那天，镇上照例挂灯。一百零八盏，从镇口挂到渡口。入夜下了一场不小的雨，灭了四盏。",
            gallery("鹿鸣镇的灯", (8, "入夜的渡口"), (19, "雨停之后"), (26, "镇口的雪，去年今日")),
            "做灯的陶望岫今年带了六个学徒，最大的五十三岁，是镇上退休的会计。“她糊的纸最平，因为她见不得账面上有一个褶。”",
            "灯会持续到腊月二十三。灭了的四盏没有重点，按规矩，留到明年拆开来看是哪里漏了雨。",
        ),
        tags=("非遗", "民俗"), writers=("顾青禾",), lead=14, caption="立冬夜的鹿鸣渡口",
        summary="桑皮纸浸过三遍桐油。入夜下了一场不小的雨，一百零八盏灯灭了四盏。",
    ),
    Story(
        "slow-reading", "文化/读书", "一本书读了三年：桐花乡读书会的第一百五十次聚会", 40,
        (
            "桐花乡的读书会每周六晚上读同一本书，读了三年，刚读到第四百一十七页。书是一部讲河流的旧志，没有人着急。",
            "规矩是每次只读三页，读完讲自己的事。于是讲过涨水的夜晚，讲过消失的渡口，讲过一头在洪水里自己游回来的牛。",
            said("书里的河我没见过，可是每一页都像在说我家门口。", "读书会成员 孟采苓", "桐花乡果农"),
            "按现在的速度，这本书还要读五年。第一百五十次聚会的那晚，大家商量下一本读什么，最后决定：先不商量。",
        ),
        tags=("读书", "乡村"), writers=("沈知远",), lead=17, caption="桐花乡的早晨",
        summary="每周六晚上读同一本书，每次只读三页。三年了，没有人着急。",
    ),
    Story(
        "theatre-stage", "文化/展演", "把戏台搬到码头上：《渡》今晚首演", 5,
        (
            "北渚旧码头的三号泊位，今晚是一座戏台。新编地方戏《渡》在这里首演，观众坐在缆桩之间的两百八十只小马扎上。",
            "戏讲一个摆渡人最后一天的工作。上午十点，剧组彩排时，一艘真的货船从台后驶过，汽笛盖住了半句唱词。导演当场决定：留下。",
            "演出共六场，票价四十元；云汀、北渚两地六十五岁以上的老人凭证免费。码头风大，剧组备了三百条毯子。",
        ),
        tags=("展演", "港口"), writers=("顾青禾",), lead=22, caption="三号泊位外的灯火",
        summary="观众坐在缆桩之间的小马扎上；货船的汽笛盖住半句唱词，导演决定留下。",
    ),
    Story(
        "archive-photos", "文化/读书", "四千张底片等待认领：谁认得照片里的人", 64,
        (
            "云汀市档案馆昨天公开了四千一百二十张老底片的扫描件，拍摄者是已故的照相馆师傅卢伯安，时间从一九六一年到一九八七年。",
            "照片里有婚礼、有毕业、有抱着新缝纫机的姑娘，但几乎都没有名字。档案馆请大家来认，认出一个，就在背面写上一个。",
            "开放第一天，认出了二十三个人。其中一位老太太认出了自己，那年她十九岁。",
        ),
        tags=("老城", "档案"), writers=("沈知远",), lead=25,
    ),
    Story(
        "marathon", "体育", "云汀半程马拉松周日开跑 最后一名有专车也有掌声", 18,
        (
            "2026云汀半程马拉松将于周日上午七时半在体育中心鸣枪，一万二千人参赛。赛道沿澄江而行，最大落差二十六米。",
            "今年关门时间延长半小时。组委会说，“收容车”改名“同行车”，车上有热汤；最后一名完赛者将由全体志愿者列队迎接。",
            table(
                "交通管制时段",
                ("路段", "封闭", "恢复"),
                ("体育中心—长堤路", "06:00", "09:00"), ("长堤路—石桥头", "07:00", "10:10"), ("石桥头—白芷湾", "07:20", "11:00"),
            ),
            "周日最高气温十五摄氏度，东北风二到三级。",
        ),
        tags=("马拉松", "澄江"), writers=("程望舒",), lead=28, caption="赛道旁的澄江晨光",
        summary="关门时间延长半小时，“收容车”改名“同行车”，车上有热汤。",
    ),
    Story(
        "girls-football", "体育", "桐花乡女足：没有草坪的冠军", 36,
        (
            "省青少年五人制足球赛昨天落幕，桐花乡中心校女队以四比二夺冠。她们平时的球场，是晒谷场。",
            "晒谷场每年九月要晒稻子，训练就改成爬坡。教练罗一鸣教数学，也教守门。“角度这件事，数学课上也要讲。”",
            "颁奖时，队长问能不能把奖杯先放在村口的小卖部，因为“那里每个人都会路过”。",
        ),
        tags=("足球", "乡村"), writers=("程望舒",), lead=29, caption="桐花乡的田野",
        summary="她们平时的球场是晒谷场；九月要晒稻子，训练就改成爬坡。",
    ),
    Story(
        "opinion-signs", "评论", "一块路牌的体面", 23,
        (
            "长堤路口的路牌歪了两年，上个月扶正了。没有通报，没有剪彩，只是有一天早上，它正了。",
            "城市的体面，多半藏在这样的小事里。人们记不住一年修了多少公里的路，却记得下雨天哪一块砖会溅起水来。",
            "修好一块砖，比说清楚一百件大事更需要耐心：要有人看见，有人记下，有人去做，做完了还有人回头看一眼。",
            "路牌扶正那天，我特意绕过去看。它的背面有一行粉笔字，写着日期和一个姓。这就够了。",
        ),
        tags=("评论",), writers=("沈知远",),
        summary="城市的体面，多半藏在这样的小事里。",
    ),
    Story(
        "opinion-slow", "评论", "允许一些事情慢慢来", 88,
        (
            "青檐修檐口，原定一年，现在改成三年。消息出来，有人叹气，也有人松了一口气。",
            "快有快的理由。但檐口不是路口，它等过一百年的雨，不差这两年。慢下来，旧料有了去处，手艺有了传人，住在檐下的人也来得及想清楚自己要什么。",
            "当然，慢不能是拖。青檐把每户的进度写在门背后的图纸上，谁都看得见。看得见的慢，才叫从容。",
        ),
        tags=("评论", "古镇"), writers=("陆闻溪",),
    ),
    Story(
        "weather-radar", "要闻/时政", "云汀新建三部小型天气雷达 提前量从十五分钟到四十分钟", 47,
        (
            "青檐、松隐、桐花乡的三部小型天气雷达昨天并网试运行，山区短时强降雨的预警提前量预计由十五分钟增加到四十分钟。",
            "气象台台长说，山里的雨翻一道梁就变，大雷达看不见梁后面。三部小雷达就架在梁上，数据每两分钟更新一次。",
            "预警将同时通过手机、村里的大喇叭和一种不用电的手摇警报器发出。去年夏天，起作用的正是手摇警报器。",
        ),
        tags=("气象", "防汛"), writers=("陆闻溪",), lead=32, caption="松隐一带的云",
        summary="三部小雷达架在山梁上，预警还会通过一种不用电的手摇警报器发出。",
    ),
    Story(
        "parking-sharing", "要闻/社会", "机关大院的车位，下班以后归居民", 74,
        (
            "从下周一起，云汀十六家机关单位的一千一百个车位在工作日晚七点至次日早七点、周末全天向周边居民开放，每晚两元。",
            "试点三个月的青云里街道，夜间乱停车的投诉从每周四十多件降到七件。最大的难题不是安全，是“谁第一个开门”。",
        ),
        tags=("民生", "停车"), writers=("程望舒",),
    ),
    Story(
        "english-barrier", "English", "Yunting closes its river wall, and steps back to let the water in", 4,
        (
            "The last load of concrete was poured at Baizhi Bend shortly after nine on Monday morning, and with it the Cheng River embankment became one line: nineteen kilometres, two years and seven months, built to withstand a flood that comes once in fifty years.",
            "What makes it unusual is where the line bends. In two places the new wall stands thirty to eighty metres behind the old one, and the land between has been returned to the river.",
            heading("Room for water"),
            "“Water has to go somewhere,” says He Songnian, the chief designer. Raising the old wall would have been cheaper by almost eighty million yuan. Three model tests showed that it would also have sent the next flood faster into the towns downstream.",
            said("However high you build, it is worth less than leaving the river a way through.", "He Songnian", "chief designer"),
            picture(2, "Baizhi Bend at dusk: the new wall stands eighty metres back"),
            "Six neighbourhood crews, most of them people who live beneath the wall, will walk it whenever the river rises. The fourteen sluices can be worked from the city's control room. Each also has a crank.",
        ),
        tags=("防汛",), writers=("程景行",), lead=18, caption="The Cheng River above Yunting",
        summary="In two places the new embankment stands back from the old one: the land between belongs to the river again.",
        more={"language": "en", "kicker": "Nineteen kilometres"},
    ),
    Story(
        "english-lanterns", "English", "Paper lanterns that burn through the rain", 30,
        (
            "In Luming they hang a hundred and eight lanterns on the first night of winter, from the town gate to the ferry. This year it rained. Four went out.",
            "The paper is mulberry bark, steeped three times in tung oil and left a month in the shade. Tao Wangxiu, who makes them, has six apprentices; the best of them is a retired bookkeeper. “She cannot bear a crease,” he says.",
            "The four that failed will not be lit again. They are kept until next year, and taken apart to see where the rain came in.",
        ),
        tags=("非遗",), writers=("程景行",), lead=24, caption="The ferry at Luming",
        summary="A hundred and eight lanterns, one wet night, and the paper that made the difference.",
        more={"language": "en"},
    ),
    Story(
        "english-chairs", "English", "The millionth container of the year held 2,400 bamboo chairs", 50,
        (
            "Beizhu port lifted its millionth container of the year on Sunday afternoon. Inside were 2,400 chairs from Zhuxi, a town forty kilometres inland that has made them for two centuries and shipped them for four years.",
            "Freight used to eat a third of the price. Now the chairs are packed and loaded on the same day, and what is saved paid for a ten per cent rise in wages.",
        ),
        tags=("港口", "外贸"), writers=("程景行",), lead=34,
        more={"language": "en"},
    ),
)  # fmt: skip
