"""Words of the generated archive: headlines and paragraphs about an invented province, put together by chance."""

import random

PLACES = (
    "云汀", "青檐", "白芷湾", "松隐", "望溪", "南屏镇", "鹿鸣", "栖霞岭", "北渚", "临漪",
    "桐花乡", "石桥头", "雁回", "澄江镇", "杏坪", "竹溪", "沙洲", "银杏里", "长堤", "古埠",
)  # fmt: skip
_SUBJECTS = (
    "老旧小区改造", "城际公交", "秋粮收购", "社区食堂", "湿地保护", "图书馆夜间开放", "智能水表更换", "河道清淤",
    "中小学课后服务", "农产品直播", "地下管网普查", "非遗工坊", "共享单车停放", "早餐工程", "旧厂房更新", "无障碍坡道",
    "校园足球", "乡村客运", "空气质量监测", "养老驿站", "夜市规范管理", "古树名木普查", "居民议事会", "菜市场改造",
)  # fmt: skip
_DONE = (
    "全面铺开", "进入第二阶段", "提前完成", "征求意见", "迎来首批用户", "交出季度答卷", "试运行满月", "完成验收",
    "新增{n}个点位",
    "覆盖{n}个村", "惠及{n}户居民", "投入{n}万元", "延长服务{n}小时", "公布{n}项措施", "启动第{n}期", "缩短{n}分钟",
)  # fmt: skip
_SENTENCES = (
    "记者从{place}有关部门了解到，{subject}工作自今年春天启动以来，已有{n}个点位完成施工，其余部分将在年底前陆续交付。",
    "“以前要走二十多分钟，现在下楼就到了。”家住{place}的居民说，变化是一点一点看得见的。",
    "按照方案，项目分三个阶段推进：先摸清底数，再逐片公示，最后由居民代表参与验收，每一步的结果都贴在公告栏里。",
    "在{place}，{n}名志愿者分成小组，利用周末入户收集意见，整理出需要优先解决的问题清单。",
    "项目负责人介绍，施工尽量避开早晚高峰，夜间作业不超过二十二时，噪声由第三方全程监测。",
    "数据显示，过去一个季度相关投诉比去年同期下降近三成，平均办理时间缩短到{n}小时以内。",
    "{place}还把闲置的房屋腾出来，改成可以歇脚、饮水、充电的小站，钥匙由附近的店主轮流保管。",
    "受访的从业者认为，{subject}要长久见效，关键不在设备多新，而在有人管、管得住、管得久。",
    "下一步，当地将把经费使用情况按月公开，接受居民质询，并在{n}个社区先行试点积分办法。",
    "傍晚时分，河堤上渐渐热闹起来，孩子们追着风筝跑，几位老人坐在新装的长椅上聊着收成和天气。",
    "气象台预计，未来三天{place}以多云为主，早晚温差较大，道路施工路段请提前绕行。",
    "一位参与规划的工程师告诉记者，图纸改了{n}稿，最后留下的恰恰是居民自己画的那条小路。",
    "根据测算，改造后每年可节水约{n}万立方米，相当于附近两所学校三年的用量。",
    "当天的议事会开了两个多小时，{n}条意见当场答复，另有几条因涉及权属需要进一步核实。",
)  # fmt: skip


def headline(chance: random.Random) -> str:
    """Return a headline."""
    done = chance.choice(_DONE).format(n=chance.randint(2, 98))
    return f"{chance.choice(PLACES)}{chance.choice(_SUBJECTS)}{done}"


def paragraph(chance: random.Random) -> str:
    """Return a paragraph of two to four sentences."""
    sentences = chance.sample(_SENTENCES, chance.randint(2, 4))
    return "".join(
        each.format(place=chance.choice(PLACES), subject=chance.choice(_SUBJECTS), n=chance.randint(2, 98))
        for each in sentences
    )


def subjects() -> tuple[str, ...]:
    """Return words that serve as tags."""
    return _SUBJECTS
