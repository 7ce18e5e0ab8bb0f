"""The ten examples render, say in both formats the figures that were worked out by hand, and equal what is kept."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from text_reading import docx_texts, markdown_texts, markdown_tokens

from handling_report.blocks import Heading, Paragraph, Title
from handling_report.computing import compute
from handling_report.explain import explain
from handling_report.figures import Figures
from handling_report.pipeline import render_docx, render_markdown
from handling_report.reading import loads
from handling_report.rendering import build_document

FOLDER = Path(__file__).parent.parent / "examples"
PUBLISHED = ("alaer-2023", "chaoyang-2020", "huozhou-2024", "puyang-2023", "wuhai-2019")
"""The examples that retell a published report; the others are made up, each to show a shape."""
SHORT = ("department-summary", "minimal")
"""The examples that are short on purpose: the one paragraph of a department's web page, and the smallest file."""
NAMES = (
    "alaer-2023", "chaoyang-2020", "department-summary", "huozhou-2024", "minimal", "proposal-triage", "puyang-2023",
    "returned-forms", "two-populations", "wuhai-2019",
)  # fmt: skip

FIGURES = {
    "wuhai-2019": (
        "154件", "151件", "3件", "63件", "56件", "4件", "18件", "13件", "40.9%", "36.4%", "2.6%", "11.7%", "8.4%", "93件", "49件",
        "12件", "60.4%", "31.8%", "7.8%", "11件", "36条", "2019年10月29日",
    ),
    "puyang-2023": ("13件", "81%", "316件", "13个", "4月7日", "255座", "1811个", "2023年10月30日"),
    "huozhou-2024": (
        "62件", "61件", "24件", "8件", "11件", "7件", "6项", "100%", "269处", "412组", "110个", "165家", "202台", "7000余米",
        "2000余个", "5953万元", "2392万元", "22800余张", "4800余人次", "1.56亿元",
    ),
    "chaoyang-2020": (
        "156件", "6件", "79件", "46件", "31件", "50.6%", "29.5%", "19.9%", "40件", "4件", "27件", "18件", "9件", "15件", "91件",
        "2485个", "85.91%", "90.70%", "2020年12月1日", "2020年12月22日",
    ),
    "alaer-2023": ("54件", "100%"),
    "minimal": (
        "125件", "46件", "31件", "48件", "36.8%", "24.8%", "38.4%", "78件", "36件", "11件", "62.4%", "28.8%", "8.8%", "100%",
        "2026年11月20日",
    ),
    "two-populations": (
        "建议212件（包括议案转建议11件）", "会议期间交办203件、闭会期间交办9件", "全国人大代表建议6件（主办1件、会办5件）",
        "省人大代表建议28件（主办11件、会办12件、分办5件）", "市人大代表建议178件（主办118件、会办21件、分办39件）",
        "主办130件、会办38件、分办44件", "承办297件次", "46件次", "38件次", "31件次", "27件次", "承办件次的47.8%", "187件", "54件", "23件",
        "负责答复的174件", "A类109件，占62.6%；B类49件，占28.2%；C类16件，占9.2%", "14件，占28.6%", "31件，占63.3%", "4件，占8.1%",
        "办复率为100%", "168份", "满意率（含基本满意）为100%", "提案238件；另有平时提案12件", "全国政协提案3件",
        "省政协提案21件（主办7件、会办10件、分办4件）", "市政协提案214件（主办149件、会办26件、分办39件）",
        "主办156件、会办39件、分办43件", "承办341件次", "39件次", "36件次", "33件次", "219件", "41件", "17件", "负责答复的199件",
        "A类127件，占63.8%；B类53件，占26.6%；C类19件，占9.6%", "22件，占41.5%", "26件，占49.1%", "5件，占9.4%",
        "4项，涉及建议提案19件", "仍有4件", "B类建议49件、B类提案53件", "2026年10月31日", "2026年11月18日",
    ),
    "proposal-triage": (
        "120余次", "近300名", "收到提案412件", "立案338件，立案率82%", "的46件", "的22件", "的6件", "74件", "33件", "264件", "297件",
        "241件，占立案总数的71.3%（下同）", "52件，占15.4%", "24件，占7.1%", "21件，占6.2%", "63件", "127件，占37.6%", "103件，占30.5%",
        "各44件，各占13%", "20件，占5.9%", "31件，占社会建设类的24.4%（下同）", "27件，占21.3%", "22件，占17.3%",
        "80件，占社会建设类的63%", "103件提案", "约600条", "251件，占并案后总数的84.5%（下同）", "28件，占9.4%", "11件，占3.7%",
        "7件，占2.4%",
    ),
    "department-summary": (
        "99件", "主办60件、会办39件", "代表建议57件", "省级5件（主办1件、会办4件）", "市级52件（主办34件、会办18件）", "政协提案42件",
        "省级3件（均为会办）", "市级39件（主办25件、会办14件）", "办复率100%", "满意58件、基本满意2件", "满意率（含基本满意）为100%",
    ),
    "returned-forms": (
        "1058件，比2025年增加46件，增长4.5%", "已办结1034件，办结率97.7%，比上年提高0.8个百分点", "24件",
        "A类812件，占78.5%；B类151件，占14.6%；C类49件，占4.8%；D类22件，占2.1%", "A类比上年增加76件，增长10.3%",
        "B类比上年减少7件，占比下降1.5个百分点", "落实率为78.5%，比上年的75.0%提高3.5个百分点", "1034份，回收994份，反馈率96.1%",
        "972份，占97.8%", "18份，占1.8%", "4份，占0.4%", "为99.6%", "975份，占98.1%", "19份，占1.9%", "为100%", "913份，占91.9%",
        "64份，占6.4%", "17份，占1.7%", "为98.3%", "不满意的17份", "921份，占92.7%", "70份，占7.0%", "3份，占0.3%",
        "为99.7%，比上年提高0.5个百分点", "不含基本满意的，为92.7%", "937件，公开率90.6%，比上年提高4.2个百分点",
        "全文公开771件、摘要公开166件", "97件", "2100余人次", "还有151件", "仍有3份", "尚未办结的24件", "2026年10月31日",
    ),
}  # fmt: skip
"""What must come out of each example; of the made ones, every count, share, rate, change and sum that they print."""

WORDS = {
    "wuhai-2019": (
        "市人大常委会：", "《关于45路公交线正常运行的建议》《关于增设乌达至海勃湾公交线路和公交站点的建议》",
        "《关于制定出台〈城区养犬管理办法〉的建议》", "《关于进一步规范管理拉僧庙镇空挂户的建议》", "无（低）汞触媒",
    ),
    "puyang-2023": (
        "——2023年10月30日在濮阳市第九届人民代表大会常务委员会第六次会议上", "濮阳市人民政府副市长　聂长明",
        "主任、各位副主任、秘书长、各位委员：", "《关于加大我市充电桩建设，解决新能源车充电困境的建议》", "以上报告，请予审议。",
    ),
    "huozhou-2024": ("①关于“有效提升辖区消防能力的建议”办理情况", "⑥关于“打造七里峪旅游公路的建议”办理情况"),
    "chaoyang-2020": (
        "——2020年12月22日在朝阳区第十六届人民代表大会常务委员会第三十四次会议上", "朝阳区人民政府常务副区长　崔小浩",
        "（当年能够解决的为A类；跨年度分步落实的为B类；需要协调市有关职能部门解决的为C类）", "议案转建议6件",
    ),
    "alaer-2023": ("2023年政协委员提案建议办理情况", "《第一师阿拉尔市国土空间总体规划（2021—2035）》", "（3m×3m）"),
    "minimal": ("县人大常委会：", "某县人民政府"),
    "two-populations": (
        "云江市人民政府关于2026年人大代表建议和政协提案办理情况的报告", "市人大常委会：",
        "所提问题正在解决或列入计划逐步解决的为B类", "意见建议已经采纳但需分步落实的为B类", "附件：1.重点建议和重点提案目录",
        "重点建议提案一览表", "市住房城乡建设局主办，市财政局会办", "代表建议层级统计表", "政协提案办理结果统计表（负责答复199件）",
    ),
    "proposal-triage": (
        "——2026年1月16日在政协澜溪市第六届委员会第五次会议上", "提案审查委员会主任　闻守衡", "各位委员：",
        "文化建设类、生态文明建设类各44件", "以上报告，请予审议。",
    ),
    "department-summary": ("松湖市教育局2026年建议提案办理情况", "2026年，市教育局共承办人大代表建议、政协提案"),
    "returned-forms": (
        "——2026年11月26日在沅平市第七届人民代表大会常务委员会第三十六次会议上", "沅平市人民政府副市长　蔺闻笙",
        "主任、各位副主任、秘书长、各位委员：", "留作工作参考的为D类", "重新办理后，满意975份，占98.1%；基本满意19份，占1.9%。",
        "以上报告，请予审议。",
    ),
}  # fmt: skip
"""Lines and phrases that must come out as the originals have them."""

HEADINGS = {
    "wuhai-2019": (
        "一、建议办理基本情况", "二、建议办理助推政府工作情况", "（一）打赢三大攻坚战方面", "1.污染防治方面", "2.精准扶贫方面",
        "（二）提升经济发展质量方面", "（三）推进改革开放方面", "（四）推动城乡高水平建设方面", "（五）持续改善民生方面",
        "（六）推进城市精细化管理方面", "三、主要做法", "（一）完善办理机制", "（二）加强沟通联系", "（三）统筹推进办理",
        "（四）提高重视程度",
    ),
    "puyang-2023": (
        "一、基本情况", "二、主要做法", "（一）高位推进，压实工作责任。", "（二）强化沟通，加强协作联动。",
        "（三）深入调研，提升督办效果。", "（四）健全机制，着力服务发展。", "三、下步打算",
    ),
    "huozhou-2024": (
        "一、办理工作落实情况", "①关于“有效提升辖区消防能力的建议”办理情况", "②关于“村民医疗报销更加快捷方便的建议”办理情况",
        "③关于“切实解决供暖问题，保障供热质量，提高服务水平的建议”办理情况", "④关于“农村道路提档升级的建议”办理情况",
        "⑤关于“持续发展城市公共交通的建议”办理情况", "⑥关于“打造七里峪旅游公路的建议”办理情况", "二、办理工作的主要做法",
        "（一）高度重视，不断加大办理工作力度", "（二）强化措施，努力提高办理工作质量", "（三）狠抓落实，切实加强办理工作监督",
        "三、办理工作的努力方向", "（一）突出责任落实，切实加强组织领导。", "（二）突出重点难点，力求办理工作实效。",
        "（三）突出沟通协调，不断提升办理质量。",
    ),
    "chaoyang-2020": (
        "一、代表建议办理工作落实情况", "（一）众志成城，疫情防控取得积极成效", "（二）以保促稳，经济发展稳中求进",
        "（三）把握重点，推进区域高质量发展", "（四）聚焦民生，增强人民安全感获得感", "二、办理工作措施和主要做法",
        "（一）交办前明确工作机制。", "（二）办理中注重沟通协商。", "（三）督办时聚焦工作实效。",
    ),
    "alaer-2023": (
        "一、基本情况", "二、主要做法", "（一）把好关键环节，压实工作责任", "（二）做好走访沟通，回应人民期盼",
        "（三）加大督促检查，突出办理成效", "三、办理成效", "（一）围绕贯彻新发展理念，推进经济高质量发展",
        "（二）围绕贯彻以人民为中心的发展理念，推进保障和改善民生", "（三）围绕改善城市宜居环境，推进中心城市建设",
        "四、下一步工作", "（一）加大通报检查力度，推动办理工作平衡发展", "（二）积极探索创新，持续提高办理质量",
        "（三）强化沟通联系，不断提高面商率",
    ),
    "minimal": (
        "一、基本情况", "二、主要做法", "（一）高位推动，压实责任", "（二）加强沟通，增进共识", "三、办理成效", "四、下步打算",
    ),
    "two-populations": (
        "一、建议办理基本情况", "（一）交办情况", "（二）办理结果", "二、提案办理基本情况", "（一）交办情况", "（二）办理结果",
        "三、主要做法", "（一）统一部署，压实责任。", "（二）分类施策，协同办理。", "（三）深入沟通，跟踪问效。", "四、办理成效",
        "①“关于加快老旧小区改造的建议”办理情况", "②“关于完善农村公路管护机制的建议”办理情况",
        "③“关于打造沿江文旅消费带的提案”办理情况", "④“关于推进社区嵌入式托育服务的提案”办理情况", "五、下步打算",
        "（一）存在的主要问题", "（二）改进措施",
    ),
    "proposal-triage": (
        "一、提案提出和审查的基本情况", "（一）审查立案情况", "（二）提案来源情况", "（三）提案内容情况", "二、提案的主要特点",
        "三、提案交办和办理工作安排",
    ),
    "department-summary": (),
    "returned-forms": (
        "一、基本情况", "（一）落实情况", "（二）代表评价情况", "（三）公开情况", "二、主要做法", "（一）高位推动，层层压实责任。",
        "（二）全程沟通，充分听取意见。", "（三）重新办理，切实回应不满意。", "三、存在问题", "四、下步打算",
    ),
}  # fmt: skip
"""Headings in their order; those that end in a full stop run on."""

EXPLAINED = {
    "wuhai-2019": (
        "来源.会上 会上 151件 总数 154件 98.051948…% 98.1%",
        "来源.会后 会后 3件 总数 154件 1.948051…% 1.9%",
        "分类.民生及文教卫生类 民生及文教卫生类 63件 总数 154件 40.909090…% 40.9%",
        "分类.城建交通类 城建交通类 56件 总数 154件 36.363636…% 36.4%",
        "分类.生态建设类 生态建设类 4件 总数 154件 2.597402…% 2.6%",
        "分类.经济类 经济类 18件 总数 154件 11.688311…% 11.7%",
        "分类.其它类 其它类 13件 总数 154件 8.441558…% 8.4%",
    ),
    "puyang-2023": ("总数 一类建议 13件", "集中交办 集中交办 316件", "政府系统承办占比 政府系统承办占比 13件 一类建议总数 16件 81.25% 81%"),
    "huozhou-2024": (
        "总数 建议、批评和意见 62件",
        "承办单位.政府承办 政府承办 61件 总数 62件 98.387096…% 98.4%",
        "分类.城建交通 城建交通 24件 政府承办 61件 39.344262…% 39.4% +0.1",
        "分类.农林水利 农林水利 8件 政府承办 61件 13.114754…% 13.1%",
        "分类.教科文卫 教科文卫 11件 政府承办 61件 18.032786…% 18.0%",
        "分类.社会民生 社会民生 11件 政府承办 61件 18.032786…% 18.0%",
        "分类.经济环保 经济环保 7件 政府承办 61件 11.475409…% 11.5%",
        "办结率 办结率 61件 政府承办 61件 100% 100%",
        "满意率 满意率 61件 政府承办 61件 100% 100%",
        "重点件 重点件 6件",
    ),
    "chaoyang-2020": (
        "总数 代表建议 156件",
        "会下期间 会下期间 18件",
        "来源.议案转建议 议案转建议 6件 总数 156件 3.846153…% 3.8%",
        "办理结果.A A类 79件 总数 156件 50.641025…% 50.6%",
        "办理结果.B B类 46件 总数 156件 29.487179…% 29.5%",
        "办理结果.B.已提前落实 已提前落实 6件 B类 46件 13.043478…% 13.0%",
        "办理结果.B.继续推进 继续推进 40件 B类 46件 86.956521…% 87.0%",
        "办理结果.B.继续推进.占总比 继续推进 40件 总数 156件 25.641025…% 25.7% +0.1",
        "办理结果.C C类 31件 总数 156件 19.871794…% 19.9%",
    ),
    "alaer-2023": ("总数 提案 54件", "办结率 办结率 54件 总数 54件 100% 100%"),
    "minimal": ("分类.城建交通类 城建交通类 46件 总数 125件 36.8% 36.8%", "办结率 办结率 125件 总数 125件 100% 100%"),
    "two-populations": (
        "[代表建议]",
        "议案转建议 议案转建议 11件 总数 212件 5.188679…% 5.2%",
        "层级.省人大.分办 分办 5件 省人大 28件 17.857142…% 17.8% -0.1",
        "承办方式.负责答复 负责答复 174件 总数 212件 82.075471…% 82.1%",
        "承办单位.四个单位 四个单位 142件次 承办件次 297件次 47.811447…% 47.8%",
        "办理结果.B B类 49件 负责答复 174件 28.160919…% 28.2%",
        "B类进度.进度偏慢 进度偏慢 4件 B类 49件 8.163265…% 8.1% -0.1",
        "满意率 满意率 168份 收回征询意见表 168份 100% 100%",
        "[政协提案]",
        "平时提案 平时提案 12件",
        "办理结果.C C类 19件 负责答复 199件 9.547738…% 9.6% +0.1",
        "B类进度.明年完成 明年完成 26件 B类 53件 49.056603…% 49.1%",
        "重点件 重点件 4项",
    ),
    "proposal-triage": (
        "总数 提案 338件",
        "收到.转为意见建议 转为意见建议 46件 收到 412件 11.165048…% 11.2%",
        "并案后.合并成案 合并成案 33件 并案后 297件 11.111111…% 11.1%",
        "提出者.委员个人.联名.占总比 联名 63件 立案 338件 18.639053…% 18.6%",
        "分类.生态文明建设类 生态文明建设类 44件 立案 338件 13.017751…% 13%",
        "民生热点.前三类 前三类 80件 社会建设类 127件 62.992125…% 63%",
        "交办去向.政府系统 政府系统 251件 并案后 297件 84.511784…% 84.5%",
        "立案率 立案率 338件 收到 412件 82.038834…% 82%",
    ),
    "department-summary": (
        "总数 建议提案 99件",
        "来源.代表建议.市级 市级 52件 代表建议 57件 91.228070…% 91.2%",
        "来源.代表建议.省级.会办.占总比 会办 4件 总数 99件 4.040404…% 4.1% +0.1",
        "来源.政协提案.省级.会办 会办 3件 省级 3件 100% 100%",
        "承办方式.主办 主办 60件 总数 99件 60.606060…% 60.6%",
        "办复率 办复率 99件 总数 99件 100% 100%",
        "满意率 满意率 60件 主办 60件 100% 100%",
    ),
    "returned-forms": (
        "办理结果.C C类 49件 已办结 1034件 4.738878…% 4.8% +0.1",
        "公开情况.摘要公开 摘要公开 166件 已办结 1034件 16.054158…% 16.0% -0.1",
        "首次办理工作满意情况.不满意 不满意 4份 已回收 994份 0.402414…% 0.4%",
        "最终办理结果满意情况.满意 满意 921份 已回收 994份 92.655935…% 92.7%",
        "反馈率 反馈率 994份 发放征询意见表 1034份 96.131528…% 96.1%",
        "结果满意率 结果满意率 991份 已回收 994份 99.698189…% 99.7%",
        "结果完全满意率 结果完全满意率 921份 已回收 994份 92.655935…% 92.7%",
        "[代表建议.2025年]",
        "公开情况.已公开 已公开 848件 已办结 981件 86.442405…% 86.5% +0.1",
        "公开率 公开率 848件 已办结 981件 86.442405…% 86.4%",
        "结果满意率 结果满意率 924份 回收征询意见表 931份 99.248120…% 99.2%",
        "统计日期 2026年10月31日",
    ),
}
"""What `explain` says of them, single spaces between the columns."""


def example(name: str) -> Figures:
    """The figures of an example."""
    path = FOLDER / f"{name}.yaml"
    return compute(loads(path.read_bytes(), name=str(path)))


def formats(name: str) -> dict[str, str]:
    """The text of both formats of an example, a paragraph a line."""
    figures = example(name)
    return {
        "md": "\n".join(markdown_texts(render_markdown(figures))),
        "docx": "\n".join(docx_texts(render_docx(figures))),
    }


def test_every_example_is_tested() -> None:
    """The examples in the folder are those that these tests know, each with its kept Markdown."""
    assert tuple(sorted(path.stem for path in FOLDER.glob("*.yaml"))) == NAMES
    assert tuple(sorted(path.stem for path in (FOLDER / "rendered").glob("*.md"))) == NAMES
    assert set(NAMES) == set(FIGURES) == set(WORDS) == set(HEADINGS) == set(EXPLAINED)


@pytest.mark.parametrize("name", NAMES)
def test_markdown_of_an_example_is_what_is_kept(name: str) -> None:
    """The Markdown of an example equals the file that a person has read; `make golden` writes it anew."""
    kept = (FOLDER / "rendered" / f"{name}.md").read_text("utf-8")
    made = render_markdown(example(name))
    difference = difflib.unified_diff(kept.splitlines(), made.splitlines(), "kept", "made", lineterm="", n=0)
    assert made == kept, "\n".join(difference)


@pytest.mark.parametrize("name", NAMES)
def test_figures_of_an_example_are_in_both_formats(name: str) -> None:
    """Every figure of the original, and every share as it should have been, stands in the Markdown and in the DOCX."""
    for text in formats(name).values():
        # 3件 inside 13件 is another figure.
        missing = [figure for figure in FIGURES[name] if not re.search(rf"(?<![0-9.]){re.escape(figure)}", text)]
        assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_words_of_an_example_are_in_both_formats(name: str) -> None:
    """Salutation, meeting, deliverer, titles, definitions and closing stand in the Markdown and in the DOCX."""
    for text in formats(name).values():
        assert [words for words in WORDS[name] if words not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_headings_of_an_example_are_in_order(name: str) -> None:
    """The headings of the original, run-in or on their own line, come in its order and with its numbers."""
    found = []
    for block in build_document(example(name)).blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph) and block.head:
            found.append(block.head.text)
    assert tuple(found) == HEADINGS[name]


@pytest.mark.parametrize("name", NAMES)
def test_example_is_explained(name: str) -> None:
    """What a reviewer holds beside an example says counts, bases, exact and printed shares, and adjustments."""
    lines = [" ".join(line.split()) for line in explain(example(name)).splitlines()]
    assert [line for line in EXPLAINED[name] if line not in lines] == []


@pytest.mark.parametrize("name", NAMES)
def test_example_warns_of_nothing(name: str) -> None:
    """No example has a figure that a reader would stop at."""
    assert example(name).warnings == ()


def test_slips_of_the_published_reports_are_gone() -> None:
    """The shares that were published wrong, or did not add up, are nowhere in the Wuhai report."""
    for text in formats("wuhai-2019").values():
        assert "41%" not in text
        assert "36.3%" not in text


def test_twelve_titles_stand_side_by_side() -> None:
    """The twelve suggestions of Wuhai that are kept for reference are listed in one sentence, without 、 between them."""
    for text in formats("wuhai-2019").values():
        [listed] = re.findall("(?:《[^《》]*》){12}", text)
        assert listed.count("《关于") == 12


def test_key_suggestions_of_huozhou_have_their_accounts() -> None:
    """Each of the six key suggestions is a heading of the same depth with its account below it."""
    tokens = markdown_tokens(render_markdown(example("huozhou-2024")))
    marked = [
        position for position, token in enumerate(tokens) if token.type == "inline" and token.content[0] in "①②③④⑤⑥"
    ]
    assert [tokens[position].content[0] for position in marked] == list("①②③④⑤⑥")
    assert {tokens[position - 1].tag for position in marked} == {"h3"}
    assert all(tokens[position + 2].type == "paragraph_open" for position in marked)
    assert all(len(tokens[position + 3].content) > 60 for position in marked)


def test_puyang_says_where_its_base_comes_from() -> None:
    """The file says that 81 % was published without its base, and that 16 was worked out."""
    text = (FOLDER / "puyang-2023.yaml").read_text("utf-8")
    notes = "".join(line for line in text.splitlines() if line.startswith("#"))
    assert "81%" in notes
    assert "16" in notes


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHORT])
def test_example_is_no_digest(name: str) -> None:
    """An example has the length of a whole report: a published one is retold in full, a made one fills three pages."""
    assert len(re.findall("[一-鿿]", formats(name)["md"])) > (2000 if name in PUBLISHED else 1000)


def test_account_of_a_department_is_one_paragraph() -> None:
    """What a department puts on its website is a title and one paragraph: no salutation, no heading, no signature."""
    assert [type(block) for block in build_document(example("department-summary")).blocks] == [Title, Paragraph]


def test_smallest_example_is_read_in_a_minute() -> None:
    """The smallest file is short, and still a report of four sections."""
    lines = (FOLDER / "minimal.yaml").read_text("utf-8").splitlines()
    assert len(lines) <= 40
