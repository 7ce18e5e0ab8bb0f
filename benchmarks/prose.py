"""Invented prose for the benchmark's reports: sentences put together from phrases, another one for each place.

The phrases are made up for this purpose. A place's number chooses them, so that the same place always reads the same, on every
machine and with every version of Python, and a long report does not repeat itself and compress better than a real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

__all__ = ["Prose"]


@dataclass(frozen=True, slots=True)
class _Field:
    """What a report says about one field of work; ``{n}`` is where a number stands."""

    unit: str
    topics: tuple[str, ...]
    deeds: tuple[str, ...]
    effects: tuple[str, ...]


FIELDS = (
    _Field(
        "县交通运输局",
        ("农村公路窄路面", "城郊公交班次少", "过境货车穿镇而行", "旧桥涵排水不畅"),
        ("拓宽乡道{n}公里", "新增公交停靠点{n}处", "更换护栏{n}米", "整修旧桥涵{n}座"),
        ("沿线群众出行更加方便", "会车难的路段明显减少", "早晚候车时间缩短"),
    ),
    _Field(
        "县教育局",
        ("城区学位紧张", "乡村教师流动快", "校门口接送拥堵", "课后服务种类单一"),
        ("新增公办学位{n}个", "交流轮岗教师{n}名", "改造教室{n}间", "开设课后社团{n}个"),
        ("就近入学得到保障", "家长接送秩序明显好转", "乡村课堂的活力不断增强"),
    ),
    _Field(
        "县卫生健康局",
        ("村卫生室设备陈旧", "夜间急诊力量薄弱", "老年人体检不便", "托育机构不足"),
        ("更新村卫生室设备{n}台", "下派骨干医师{n}名", "上门体检{n}人次", "新增托位{n}个"),
        ("小病不出村逐步成为现实", "急诊等候时间缩短", "老年人看病少跑了路"),
    ),
    _Field(
        "县农业农村局",
        ("灌溉渠系渗漏", "农产品储藏能力不足", "撂荒地块零散", "农机维修不及时"),
        ("衬砌渠道{n}公里", "新建冷藏库{n}座", "复耕撂荒地{n}亩", "设立农机维修点{n}个"),
        ("下游田块按时灌上了水", "果蔬集中上市时的损耗下降", "零散地块重新种上了粮食"),
    ),
    _Field(
        "县住房城乡建设局",
        ("老旧小区管网老化", "路灯照明有盲区", "雨季低洼处积水", "物业服务不规范"),
        ("更新供水管网{n}米", "补装路灯{n}盏", "疏通雨水井{n}座", "约谈物业企业{n}家"),
        ("居民反映的水压不足得到缓解", "背街小巷亮了起来", "雨后积水的点位逐年减少"),
    ),
    _Field(
        "市生态环境局县分局",
        ("河道漂浮物清理慢", "餐饮油烟扰民", "秸秆综合利用率不高", "施工扬尘反复"),
        ("清理河道{n}公里", "督促安装净化设备{n}套", "建成秸秆收储点{n}个", "检查工地{n}次"),
        ("断面水质保持稳定", "油烟投诉逐月减少", "田间地头看不到露天焚烧"),
    ),
    _Field(
        "县民政局",
        ("助餐点覆盖不够", "独居老人照料难", "社区活动场所狭小", "殡葬服务信息不透明"),
        ("新设社区助餐点{n}处", "适老化改造{n}户", "探访独居老人{n}人次", "扩建活动室{n}间"),
        ("老人在家门口吃上了热饭", "邻里互助蔚然成风", "服务项目和收费一目了然"),
    ),
    _Field(
        "县市场监督管理局",
        ("个体工商户办证手续多", "校园周边食品摊点杂乱", "电梯故障频发", "计量器具不准"),
        ("精简申报材料{n}项", "抽检食品{n}批次", "检查电梯{n}台", "校准衡器{n}台"),
        ("开办手续当天就能办完", "食品安全的底线守得更牢", "困人故障的处置更加迅速"),
    ),
    _Field(
        "县文化广电旅游局",
        ("乡镇书屋利用率低", "古村落保护力量不足", "景区旺季停车难", "非遗传承人年龄偏大"),
        ("更新图书{n}册", "修缮老屋{n}座", "增设临时车位{n}个", "招收非遗学员{n}名"),
        ("书屋里的读者多了起来", "老街老屋留住了原来的模样", "游客在旺季也能停得下车"),
    ),
    _Field(
        "县人力资源社会保障局",
        ("返乡青年就业渠道窄", "企业用工季节性短缺", "技能培训与岗位脱节", "灵活就业人员参保不便"),
        ("举办招聘会{n}场", "培训技能人才{n}人次", "发放创业贷款{n}笔", "设立零工驿站{n}处"),
        ("求职者在家门口找到了岗位", "企业用工缺口逐步缩小", "参保登记实现了随到随办"),
    ),
    _Field(
        "县水利局",
        ("山塘水库带病运行", "饮水管道冬季冻裂", "堤防巡查力量不足", "节水设施推广慢"),
        ("除险加固山塘{n}座", "改造饮水管道{n}公里", "聘请巡堤员{n}名", "安装节水器具{n}套"),
        ("汛期安全更有把握", "冬季供水基本稳定", "用水户的节水意识普遍增强"),
    ),
    _Field(
        "县公安局",
        ("学校路段车速过快", "电信诈骗手法翻新", "夜间飙车扰民", "乡村监控点位稀疏"),
        ("增设减速带{n}条", "开展反诈宣传{n}场次", "查处违法改装车{n}辆", "补建监控点位{n}个"),
        ("学校周边的交通事故下降", "群众识骗防骗的能力增强", "夜里的街面安静了许多"),
    ),
)
OPENINGS = ("针对代表反映的{topic}问题", "围绕{topic}这一热点", "为解决{topic}的难题", "对代表们多次提到的{topic}问题")
STEPS = (
    "{unit}会同属地乡镇实地查看，逐项列出清单",
    "{unit}先后走访提出建议的代表，当面听取意见",
    "{unit}主要负责同志牵头，制定了分步实施的方案",
    "{unit}邀请代表一同调研，把症结摸清摸透",
    "{unit}召开专题会议，明确了责任科室和完成时限",
)
MIDDLES = (
    "在资金安排上优先保障，在施工组织上倒排工期",
    "能马上办的立即办，一时办不了的列入计划",
    "坚持边办理边沟通，每个节点都向代表通报",
    "把办理建议同年度重点工作结合起来，一并部署、一并检查",
    "建立部门联席会商机制，打通了审批和实施中的堵点",
    "引入第三方评估，用数据说话，让群众评判",
)
RESULTS = (
    "目前已{deed}，{effect}",
    "年内{deed}，{deed2}，{effect}",
    "通过努力，先后{deed}，{effect}",
    "截至报告之日，已{deed}、{deed2}，{effect}",
)
AFTER = (
    "代表在回访时对此表示认可",
    "下一步还将安排专人跟踪管护",
    "相关做法已在全县推广",
    "有关经验在部门例会上作了交流",
    "其余点位将按计划陆续完成",
)
VERBS = ("着力破解", "持续改善", "稳步推进解决", "合力攻克", "聚焦解决", "分批解决", "下力气解决", "统筹解决")
LEADS = ("压实责任", "密切沟通", "强化督办", "公开透明", "注重实效", "协同联动")


class Prose:
    """The prose of one report."""

    def __init__(self, seed: str) -> None:
        """Another ``seed`` gives another text."""
        self._seed = seed

    def heading(self, place: int) -> str:
        """A sub-heading: ``着力破解路灯照明有盲区问题``."""
        field = self._field(place)
        return f"{self._pick(VERBS, place, 'verb')}{self._pick(field.topics, place, 'topic')}问题"

    def paragraph(self, place: int, number: int) -> str:
        """A paragraph of three sentences about the field of the sub-heading at a place, some 95 汉字 long."""
        field, key = self._field(place), f"{place}.{number}"
        topic = self._pick(field.topics, place, "topic" if number == 0 else f"topic{number}")
        first = self._pick(OPENINGS, key, "opening").format(topic=topic)
        step = self._pick(STEPS, key, "step").format(unit=field.unit)
        deeds = [deed.format(n=self._number(key, deed)) for deed in field.deeds]
        start = self._number(key, "deeds")
        result = self._pick(RESULTS, key, "result").format(
            deed=deeds[start % len(deeds)],
            deed2=deeds[(start + 1) % len(deeds)],
            effect=self._pick(field.effects, key, "effect"),
        )
        return f"{first}，{step}；{self._pick(MIDDLES, key, 'middle')}。{result}。{self._pick(AFTER, key, 'after')}。"

    def items(self, place: int) -> list[dict[str, str]]:
        """Three items of a list that runs on, 一是……; each opens with a phrase of four characters."""
        start = self._number(str(place), "items")
        leads = [LEADS[(start + number) % len(LEADS)] for number in range(3)]
        return [
            {"lead": lead, "text": f"{self._pick(MIDDLES, f'{place}.{lead}', 'item')}。"} for lead in leads
        ]

    def _field(self, place: int) -> _Field:
        # Neighbouring places are about different fields, and each report begins with another one.
        return FIELDS[(crc32(self._seed.encode()) + place) % len(FIELDS)]

    def _pick(self, phrases: tuple[str, ...], place: int | str, what: str) -> str:
        return phrases[self._number(str(place), what) % len(phrases)]

    def _number(self, place: str, what: str) -> int:
        """A number from 12 to 987 that only the seed and the place decide."""
        return 12 + crc32(f"{self._seed}/{place}/{what}".encode()) % 976
