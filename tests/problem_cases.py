"""The smallest data file with each kind of problem, and exactly what a user reads about it."""

from __future__ import annotations

from making_data import DATA, META

GROUP = META + "populations:\n  - total: 5\n    groups:\n      - axis: result\n        parts: "
SECTION = DATA + "sections:\n  - kind: effects\n    "
STAGES = META + "populations: [{stages: {"

# Kind, the smallest data file that has it, and all that is said about that file.
CASES: tuple[tuple[str, str | bytes, str], ...] = (
    (
        "wrong-encoding",
        DATA.encode("gb18030"),
        ("a.yaml:1:19: the file is not UTF-8; it looks like GB18030 (GBK)\n"
        "hint: save it again as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"),
    ),
    (
        "not-a-text-file",
        b"PK\x03\x04\x14\x00\x06\x00\xff\xfe",
        "a.yaml:1:9: this is not a text file\nhint: is this the right file? A data file is a text in UTF-8",
    ),
    (
        "damaged-character",
        DATA.encode().replace("县".encode(), "县".encode()[:2], 1),
        ("a.yaml:1:19: a character is damaged: E5 8E is not UTF-8\n"
        "hint: type this character again; the rest of the file looks like UTF-8"),
    ),
    (
        "file-too-large",
        "#" * (5 * 1024 * 1024 + 1),
        ("a.yaml: the file is too large: 5242881 bytes; at most 5242880 are read\n"
        "hint: is this the right file? One report needs a few kilobytes"),
    ),
    ("empty-file", "", "a.yaml:1:1: the file holds no data\nhint: start from examples/minimal.yaml"),
    (
        "not-a-data-file",
        "- 甲\n",
        ("a.yaml:1:1: this is not a data file: expected keys such as report and populations, got a list\n"
        "hint: start from examples/minimal.yaml"),
    ),
    (
        "yaml-syntax",
        DATA + "facts: {甲: 乙\n",
        ("a.yaml:3:13: facts: this is not YAML: a comma or the closing bracket is missing\n"
        "hint: a bracket is not closed, or a comma is missing"),
    ),
    (
        "wrong-indent",
        META + "populations:\n  - total: 5\n  name: 建议\n",
        ("a.yaml:4:3: populations[0].name: 2 spaces stand before this line where 4 are meant\n"
        "hint: move it to the right, so that it begins where total does in line 3"),
    ),
    (
        "missing-dash",
        META + "populations:\n  total: 5\n",
        ("a.yaml:3:3: populations[0].total: the dash before total is missing, with which an entry of a list begins\n"
        "hint: write a dash and a space before it"),
    ),
    (
        "stray-dash",
        META + "populations:\n  - total: 5\n    - name: 建议\n",
        ("a.yaml:4:5: populations[0].name: a dash stands before name, which begins no entry of a list\n"
        "hint: delete the dash, so that name begins where total does in line 3"),
    ),
    (
        "other-dash",
        META + "populations:\n  － total: 5\n",
        ("a.yaml:3:3: populations[0].total: what stands before total is no dash as YAML knows it\n"
        "hint: write a half-width - and a space"),
    ),
    (
        "stray-line",
        META + "populations:\n填写建议的数字\n  - total: 5\n",
        ("a.yaml:3:1: 填写建议的数字 is neither a key with a value nor an entry of a list\n"
        "hint: put # before a remark; a text stands after its key, or below it and indented further"),
    ),
    (
        "bad-character",
        DATA + "facts: {甲: 乙\u202e}\n",
        ("a.yaml:3:13: the character U+202E, a mark that turns the direction of the text, does not belong in a text\n"
        "hint: it is invisible and usually comes from copying; delete it and type the text again"),
    ),
    (
        "duplicate-key",
        DATA + "facts: {甲: 乙}\nfacts: {丙: 丁}\n",
        ("a.yaml:4:1: facts: facts is given twice; the first is in line 3\n"
        "hint: delete one of them, or rename it; a new entry of a list begins with a dash and a space"),
    ),
    (
        "key-not-text",
        SECTION + "text: {{ 总数 }}\n",
        ("a.yaml:5:12: sections[0].text: a key must be a single word or name, got a mapping\n"
        "hint: a figure is referred to without braces: 【总数】"),
    ),
    (
        "space-beside-key",
        DATA + "facts:\n  甲\u3000: 乙\n",
        ("a.yaml:4:3: facts: a full-width space stands beside the key 甲\n"
        "hint: delete it; what indents a line are half-width spaces, two for each step"),
    ),
    (
        "yaml-anchor",
        DATA + "facts: &a {甲: 乙}\n",
        ("a.yaml:3:8: facts: anchors are not used in data files, got &a\n"
        "hint: write the value itself; a text that begins with & goes in quotation marks"),
    ),
    (
        "yaml-alias",
        DATA + "facts: {甲: *b}\n",
        ("a.yaml:3:12: facts.甲: aliases are not used in data files, got *b\n"
        "hint: write the value itself; a text that begins with * goes in quotation marks"),
    ),
    (
        "yaml-merge",
        DATA + "facts: {<<: {甲: 乙}}\n",
        "a.yaml:3:9: facts: the merge key << is not used in data files\nhint: write the keys themselves",
    ),
    (
        "yaml-tag",
        DATA + "facts: {甲: !!str 5}\n",
        ("a.yaml:3:12: facts.甲: tags are not used in data files, got !!str\n"
        "hint: write the value itself; a text that begins with ! goes in quotation marks"),
    ),
    (
        "too-deep",
        DATA + "facts: " + "[" * 32,
        ("a.yaml:3:39: brackets or lists are nested more than 32 deep\n"
        "hint: no part of a report goes so deep: delete the brackets or dashes that are too many"),
    ),
    (
        "too-many-values",
        DATA + "facts: [" + "甲," * 200_000 + "]\n",
        ("a.yaml:3:399977: the file has more than 200000 keys and values\n"
        "hint: is this the right file? One report needs a few hundred"),
    ),
    (
        "several-documents",
        DATA + "---\n甲: 乙\n",
        ("a.yaml:3:1: the file holds a second document after ---\n"
        "hint: one file is one report: move the second one to a file of its own"),
    ),
    (
        "unknown-key",
        META + "populations: [{total: 5, nmae: 建议}]\n",
        "a.yaml:2:26: populations[0].nmae: unknown key, got nmae\nhint: did you mean name?",
    ),
    (
        "missing-key",
        DATA.replace(", date: 2026-11-20", ""),
        "a.yaml:1:9: report: date is missing\nhint: add a line date: 2026-11-20",
    ),
    (
        "no-value",
        META + "populations: [{total: }]\n",
        ("a.yaml:2:23: populations[0].total: the value is missing\n"
        "hint: write a whole number, or the name of a stage after the colon, or delete the line"),
    ),
    (
        "wrong-type",
        GROUP + "{甲: 五}\n",
        ("a.yaml:6:20: populations[0].groups[0].parts.甲: expected a whole number such as 63, got 五\n"
        "hint: write a whole number such as 63"),
    ),
    (
        "ambiguous-text",
        META + "populations: [{total: 5, name: 0213}]\n",
        ("a.yaml:2:32: populations[0].name: expected text, got 0213, which YAML takes for a number\n"
        'hint: put it in quotation marks: "0213"'),
    ),
    (
        "unknown-choice",
        META + "populations: [{total: 5, kind: propsal}]\n",
        ("a.yaml:2:32: populations[0].kind: expected one of suggestion, proposal, motion, got propsal\n"
        "hint: did you mean proposal?"),
    ),
    (
        "bad-date",
        DATA.replace("2026-11-20", "2026/11/20"),
        ("a.yaml:1:53: report.date: expected a date such as 2026-11-20, got 2026/11/20\n"
        "hint: write 2026-11-20"),
    ),
    (
        "no-such-day",
        DATA.replace("2026-11-20", "2026-02-30"),
        "a.yaml:1:53: report.date: there is no such day, got 2026-02-30\nhint: look it up in a calendar",
    ),
    (
        "empty-list",
        META + "populations: []\n",
        ("a.yaml:2:14: populations: the list is empty\n"
        "hint: add what is counted together: total, groups and rates, or delete the key"),
    ),
    (
        "too-many-entries",
        DATA + "facts: {" + ", ".join(f"甲{number}: 乙" for number in range(2001)) + "}\n",
        ("a.yaml:3:8: facts: the list has 2001 entries; at most 2000 are read\n"
        "hint: is this the right file? A long list of titles can be divided into several attachments"),
    ),
    (
        "multi-line",
        META + 'populations: [{total: 5, name: "甲\\n乙"}]\n',
        ("a.yaml:2:32: populations[0].name: expected text on one line, got 2 lines\n"
        "hint: write it on one line; only prose such as text may have several paragraphs"),
    ),
    (
        "line-too-long",
        META + f"populations: [{{total: 5, unit: {'件' * 21}}}]\n",
        (f"a.yaml:2:32: populations[0].unit: {'件' * 21} has 21 characters; at most 20 are read here\n"
        "hint: say it in fewer words; what needs more of them goes into text"),
    ),
    (
        "sum-too-high",
        GROUP + "{甲: 2, 乙: 4}\n",
        ("a.yaml:6:16: populations[0].groups[0].parts: the parts add up to 6件, but 总数 is 5件: 1件 too many\n"
        "hint: correct a count; if one item can count in several parts, write coverage: overlap"),
    ),
    (
        "sum-too-low",
        GROUP + "{甲: 2, 乙: 1}\n",
        ("a.yaml:6:16: populations[0].groups[0].parts: the parts add up to 3件, but 总数 is 5件: 2件 too few\n"
        "hint: correct a count or add the missing part; if not all parts are listed, write coverage: partial"),
    ),
    (
        "groups-differ",
        META + "populations:\n  - groups:\n      - {axis: level, parts: {甲: 2, 乙: 3}}\n      - {axis: role, parts: {丙: 1, 丁: 3}}\n",
        ("a.yaml:5:29: populations[0].groups[1].parts: no total is written: 5件 are the sum of 层级, "
        "but the parts here add up to 4件: 1件 apart\n"
        "hint: correct a count in one of the two groups; a line total: … says which of them is right"),
    ),
    (
        "sum-over-base",
        GROUP + "{甲: 2, 乙: 4}\n        coverage: partial\n",
        ("a.yaml:6:16: populations[0].groups[0].parts: the parts add up to 6件, more than 总数, 5件: 1件 too many\n"
        "hint: correct a count; if one item can count in several parts, write coverage: overlap"),
    ),
    (
        "part-too-large",
        GROUP + "{甲: 2, 乙: 6}\n        coverage: overlap\n",
        ("a.yaml:6:26: populations[0].groups[0].parts.乙: 乙 is 6件, more than 总数, 5件\n"
        "hint: a part is at most its base: check both figures"),
    ),
    (
        "split-too-high",
        GROUP + "[{label: 甲, count: 5, parts: {丙: 4, 丁: 2}}]\n",
        ("a.yaml:6:45: populations[0].groups[0].parts[0].parts: the split of 甲 adds up to 6件, but 甲 is 5件: "
        "1件 too many\nhint: correct one of the counts"),
    ),
    (
        "split-too-low",
        GROUP + "[{label: 甲, count: 5, parts: {丙: 4}}]\n",
        ("a.yaml:6:45: populations[0].groups[0].parts[0].parts: the split of 甲 adds up to 4件, but 甲 is 5件: "
        "1件 too few\n"
        "hint: correct one of the counts or add the part that is missing; if not all are listed, write coverage: partial"),
    ),
    (
        "count-outvoted",
        GROUP + "[{label: 甲, count: 6, parts: {丙: 4}}, {label: 乙, count: 1}]\n",
        ("a.yaml:6:35: populations[0].groups[0].parts[0].count: 甲 is 6件, but what is added up in 办理结果、甲其中 says 4件\n"
        "hint: write 4: all of them then add up"),
    ),
    (
        "added-units-differ",
        META + "populations: [{total: 5, counts: {面商: 4件, 回访: 3人次}, rates: [{label: 甲率, count: [面商, 回访]}]}]\n",
        ("a.yaml:2:85: populations[0].rates[0].count[1]: 回访 is counted in 人次, but 面商 in 件, so they cannot be added\n"
        "hint: add counts of one unit; or write the number itself"),
    ),
    (
        "total-unknown",
        META + "populations: [{name: 代表建议}]\n",
        ("a.yaml:2:15: populations[0]: the total is not written, and no complete group says it\n"
        "hint: add a line total: …, or a group whose parts add up to it"),
    ),
    (
        "total-unknown-with-stages",
        STAGES + "收到: 9, 立案: 5}}]\n",
        ("a.yaml:2:15: populations[0]: it is not said which stage the groups are measured on\n"
        "hint: add a line total: 立案, or the name of another stage"),
    ),
    (
        "unknown-stage",
        STAGES + "收到: 9, 立案: 5}, total: 立安}]\n",
        "a.yaml:2:47: populations[0].total: there is no stage named 立安\nhint: did you mean 立案?",
    ),
    (
        "no-stages",
        META + "populations: [{total: 五}]\n",
        ("a.yaml:2:23: populations[0].total: expected a whole number such as 154, got 五; "
        "there are no stages that it could name\nhint: write the number, or add stages"),
    ),
    (
        "total-outvoted",
        GROUP.replace("total: 5", "total: 6") + "{解决: 2, 列入计划: 3}\n      - axis: source\n        parts: {会上: 4, 会后: 1}\n",
        ("a.yaml:3:12: populations[0].total: all groups add up to 5件, but the total is 6件: 1件 apart\n"
        "hint: correct the total to 5, or delete it: it is then computed from the groups"),
    ),
    (
        "total-is-zero",
        GROUP.replace("total: 5", "total: 0")
        + "{解决: 2, 列入计划: 3}\n    including: {网上提交: 2}\n    rates: [{label: 率, count: [解决, 列入计划]}]\n",
        ("a.yaml:3:12: populations[0].total: the total is 0件, but 办理结果 alone adds up to 5件\n"
        "hint: write how many there are in all, or delete the total: it is then computed from the groups"),
    ),
    (
        "stage-differs",
        META + "populations:\n  - total: 立案\n    stages:\n"
        "      - {label: 收到, count: 10, parts: {立案: 5, 并案: 4}}\n      - {label: 立案, count: 6}\n",
        ("a.yaml:6:28: populations[0].stages[1].count: the stage 立案 has 6件, but 收到 says that 5件 went there\n"
        "hint: write 6 there: the parts of 收到 then add up to 10件"),
    ),
    (
        "stage-grows",
        STAGES + "收到: 5, 立案: 9}, total: 立案}]\n",
        ("a.yaml:2:36: populations[0].stages.立案: the stage 立案 has 9件, more than the stage 收到 before it, 5件\n"
        "hint: write the stages in their order and correct the counts; what is counted otherwise goes into counts"),
    ),
    (
        "approximate-count",
        META + "populations: [{total: 5, approximate: {走访代表: 300余人次}, rates: [{label: 走访率, count: 走访代表}]}]\n",
        ("a.yaml:2:83: populations[0].rates[0].count: 走访代表 is approximate (300余人次), so nothing can be computed from it\n"
        "hint: name an exact count, or put it under counts when it is known exactly"),
    ),
    (
        "unknown-part",
        GROUP + "{解决: 2, 列入计划: 3}\n        subtotals: {已办: [解绝]}\n",
        ("a.yaml:7:26: populations[0].groups[0].subtotals.已办[0]: this group has no part named 解绝\n"
        "hint: did you mean 解决?"),
    ),
    (
        "subtotal-of-overlap",
        GROUP + "{城建: 2, 民生: 3}\n        coverage: overlap\n        subtotals: {合计: [城建, 民生]}\n",
        ("a.yaml:8:20: populations[0].groups[0].subtotals: in a group with coverage: overlap an item may count in several parts, "
        "so they cannot be added\n"
        "hint: delete subtotals and resolved, or write coverage: complete or partial if no item counts twice"),
    ),
    (
        "only-for-satisfaction",
        GROUP + "{解决: 5}\n        about: work\n",
        ("a.yaml:7:16: populations[0].groups[0].about: only a group with axis: satisfaction says this\n"
        "hint: delete the line, or correct the axis"),
    ),
    (
        "only-for-overview",
        SECTION + "text: 甲\n    population: 代表建议\n",
        ("a.yaml:6:17: sections[0].population: only a section of the kind overview says which population it is about\n"
        "hint: delete the line, or write kind: overview"),
    ),
    (
        "unknown-population",
        DATA + "sections: [{kind: overview, population: 代表建义}]\n",
        "a.yaml:3:41: sections[0].population: there is no population named 代表建义\nhint: did you mean 代表建议?",
    ),
    (
        "empty-attachment",
        DATA + "attachments: [{title: 重点建议目录}]\n",
        ("a.yaml:3:15: attachments[0]: the attachment says nothing\n"
        "hint: add text, items, tables or points, or delete the attachment"),
    ),
    (
        "unknown-table",
        GROUP + "{甲: 5}\nattachments: [{title: 附表, tables: 办里结果}]\n",
        ("a.yaml:7:35: attachments[0].tables: there is no group named 办里结果 to make a table of\n"
        "hint: did you mean 办理结果?"),
    ),
    (
        "duplicate-table",
        GROUP + "{甲: 5}\nsections: [{kind: overview, tables: [办理结果, result]}]\n",
        ("a.yaml:7:44: sections[0].tables[1]: the table of 办理结果 is in the report already\n"
        "hint: place each table once, and delete the line here"),
    ),
    (
        "titles-mismatch",
        GROUP + "[{label: 甲, count: 5, titles: [丙, 丁]}]\n",
        ("a.yaml:6:46: populations[0].groups[0].parts[0].titles: 甲 lists 2 titles, but its count is 5\n"
        "hint: list every title once, or correct the count"),
    ),
    (
        "rate-over-whole",
        GROUP + "{甲: 3, 乙: 4}\n        coverage: overlap\n    rates: [{label: 办结率, count: [甲, 乙]}]\n",
        ("a.yaml:8:33: populations[0].rates[0].count: what 办结率 counts adds up to 7, more than all 5 of its base 总数\n"
        "hint: an item may count in several of 甲、乙, so they cannot be added: write the number itself"),
    ),
    (
        "unit-mismatch",
        META + "populations: [{total: 5, groups: [{axis: undertaker, unit: 家, coverage: partial, parts: {市直: 3}}]}]\n",
        ("a.yaml:2:60: populations[0].groups[0].unit: the parts are counted in 家, but their base 总数 in 件\n"
        "hint: a share is of like on like: put a base that is counted in 家 into counts, and name it here"),
    ),
    (
        "overlapping-counts",
        META + "populations: [{total: 5, rates: [{label: 甲率, count: [总数, 总数]}]}]\n",
        ("a.yaml:2:58: populations[0].rates[0].count[1]: 总数 and 总数 may hold the same items, so they cannot be added\n"
        "hint: add parts of one group, each once; or write the number itself"),
    ),
    (
        "duplicate-name",
        GROUP + "[{label: 甲, count: 2}, {label: 甲, count: 3}]\n",
        ("a.yaml:6:39: populations[0].groups[0].parts[1]: the name 甲 is used twice here\n"
        "hint: give each its own name, so that a reference can tell them apart; the first is in line 6"),
    ),
    (
        "duplicate-code",
        GROUP + "[{code: A, label: 甲, count: 2}, {code: A, label: 乙, count: 3}]\n",
        ("a.yaml:6:55: populations[0].groups[0].parts[1].code: the code A is used twice in this group\n"
        "hint: did you mean B? the other A is in line 6"),
    ),
    (
        "group-needs-name",
        GROUP.replace("axis: result", "axis: other") + "{甲: 5}\n",
        ("a.yaml:5:9: populations[0].groups[0]: a group of the axis other, or without an axis, needs a name\n"
        "hint: add a line name: …, or an axis such as category or result"),
    ),
    (
        "unknown-result",
        GROUP + "[{label: 解决, code: A, count: 5}]\nkey_items: [{title: 丙, result: 丁}]\n",
        "a.yaml:7:32: key_items[0].result: no group of results has the class 丁\nhint: the classes are: A",
    ),
    (
        "oral-needs-meeting",
        DATA.replace("date:", "form: oral, presented: {by: {post: 县长, name: 张三}}, date:"),
        ("a.yaml:1:70: report.presented: an oral report needs the meeting at which it is given\n"
        "hint: add a line at: …"),
    ),
    (
        "oral-needs-presented",
        DATA.replace("date:", "form: oral, date:"),
        ("a.yaml:1:9: report: an oral report needs the meeting at which it is given, and by whom\n"
        "hint: add presented: {at: …, by: {post: …, name: …}}"),
    ),
    (
        "oral-needs-deliverer",
        DATA.replace("date:", "form: oral, presented: {at: 常委会会议}, date:"),
        ("a.yaml:1:70: report.presented: an oral report needs the person who gives it\n"
        "hint: add a line by: {post: …, name: …}"),
    ),
    (
        "section-needs-heading",
        SECTION.replace("effects", "other") + "text: 甲\n",
        ("a.yaml:4:5: sections[0]: a section of the kind other needs a heading\n"
        "hint: add a line heading: …; a section without a heading has the kind remarks"),
    ),
    (
        "remarks-with-heading",
        SECTION.replace("effects", "remarks") + "heading: 乙\n    text: 甲\n",
        ("a.yaml:5:14: sections[0].heading: a section of the kind remarks has no heading\n"
        "hint: write kind: other to give it one"),
    ),
    (
        "no-key-items",
        DATA + "sections: [{kind: key_items}]\n",
        ("a.yaml:3:12: sections[0]: this section lists the key items, but the file has none\n"
        "hint: add key_items to the file"),
    ),
    (
        "empty-section",
        DATA + "sections: [{kind: effects}]\n",
        "a.yaml:3:12: sections[0]: the section says nothing\nhint: add text, items or points, or delete the section",
    ),
    (
        "empty-item",
        SECTION + "items: [{}]\n",
        "a.yaml:5:13: sections[0].items[0]: the item says nothing\nhint: add lead or text",
    ),
    (
        "run-in-without-text",
        SECTION + "points: [{heading: 甲, run_in: true}]\n",
        ("a.yaml:5:35: sections[0].points[0].run_in: a run-in heading needs a text to run into\n"
        "hint: add text or items, or delete run_in"),
    ),
    (
        "too-many-levels",
        SECTION + "points: [{heading: 甲, points: [{heading: 乙, points: [{heading: 丙, points: [{heading: 丁}]}]}]}]\n",
        ("a.yaml:5:79: sections[0].points[0].points[0].points[0].points: headings go down to the fourth level, （1）; "
        "this is level 5\nhint: use items (一是……二是……) instead"),
    ),
    (
        "unknown-reference",
        SECTION + "text: 共【总】。\n",
        "a.yaml:5:12: sections[0].text: there is no figure named 总\nhint: did you mean 【总数】?",
    ),
    (
        "ambiguous-reference",
        GROUP + "{甲: 5}\n      - axis: category\n        parts: {甲: 5}\nsections: [{kind: effects, text: 共【甲】}]\n",
        ("a.yaml:9:35: sections[0].text: 甲 names several figures: 办理结果.甲、分类.甲\n"
        "hint: write one of them in full"),
    ),
    (
        "unknown-count",
        META + "populations: [{total: 5, rates: [{label: 办结率, count: 总术}]}]\n",
        "a.yaml:2:54: populations[0].rates[0].count: there is no count named 总术\nhint: did you mean 总数?",
    ),
    (
        "unknown-facet",
        SECTION + "text: 共【总数.占比】。\n",
        "a.yaml:5:12: sections[0].text: 总数 has no 占比\nhint: it has: 件数、数、名称",
    ),
    (
        "not-a-count",
        GROUP + "{甲: 5}\n        base: 办结率\n    rates: [{label: 办结率, count: 5}]\n",
        ("a.yaml:7:15: populations[0].groups[0].base: 办结率 is no count, so nothing can be measured on it\n"
        "hint: 办结率 is what a rate is called; name what it counts: the total, a part of a group, or one of counts"),
    ),
    (
        "open-reference",
        SECTION + "text: 共【总数。\n",
        ("a.yaml:5:12: sections[0].text: a 【 has no 】 in the same paragraph, got 【总数。\n"
        "hint: close it with 】; to print 【 itself, write 【【"),
    ),
)

# Kind, the smallest data file of which it warns, and all that is said about that file.
WARNINGS: tuple[tuple[str, str, str], ...] = (
    (
        "rate-over-base",
        META + "populations: [{total: 5, rates: [{label: 办结率, count: 6}]}]\n",
        ("a.yaml:2:54: populations[0].rates[0].count: warning: "
        "the count of 办结率 is 6, more than its base 总数, 5, so it prints as 120.0%\n"
        "hint: check both figures, or name another base"),
    ),
    (
        "rate-of-itself",
        STAGES + "收到: 9, 立案: 5, 并案: 4}, total: 立案, rates: [{label: 立案率, count: 立案}]}]\n",
        ("a.yaml:2:66: populations[0].rates[0]: warning: 立案 is both the count and the base of 立案率, so it can only print as 100%\n"
        "hint: write base: 收到, the stage before it; if all of them are meant, write count: total"),
    ),
    (
        "rate-units-differ",
        META + "populations: [{total: 5, counts: {发出: 4, 收回: 3份}, rates: [{label: 回收率, count: 收回, base: 发出}]}]\n",
        ("a.yaml:2:35: populations[0].counts.发出: warning: "
        "what 回收率 counts is in 份, but its base 发出 in 件\n"
        "hint: if 发出 is counted in 份 too, write 发出: 4份; if not, measure the rate on a count of the same unit"),
    ),
    (
        "published-differs",
        META + "populations: [{total: 154, rates: [{label: 办结率, count: 151, published: 98.0%}]}]\n",
        ("a.yaml:2:72: populations[0].rates[0].published: warning: "
        "办结率 was published as 98.0%, but 151 of 154 is 98.1%\n"
        "hint: the report prints 98.1%; check the counts, or have the published share corrected"),
    ),
    (
        "change-differs",
        META + "populations:\n  - {total: 625, rates: [{label: 满意率, count: 541}], "
        "previous: {total: 625, rates: [{label: 满意率, count: 509}]}}\n"
        "sections: [{kind: remarks, text: 【满意率.上年】，【满意率.增减】。}]\n",
        ("a.yaml:3:26: populations[0].rates[0]: warning: 满意率 went from 81.4% to 86.6%: "
        "the change, computed before rounding, is 提高5.1个百分点, not their difference\n"
        "hint: print more decimals in both years, or only the change"),
    ),
    (
        "code-moved",
        META + "populations:\n  - total: 5\n    groups: [{axis: result, parts: [{code: A, label: 解决, count: 5}]}]\n"
        "    previous: {groups: [{axis: result, parts: [{code: A, label: 办结, count: 2}, {code: B, label: 解决, count: 3}]}]}\n",
        ("a.yaml:4:37: populations[0].groups[0].parts[0]: warning: 解决 is A类 this year, but was B类 the year before\n"
        "hint: parts are compared by their codes: give both years the same ones, or leave the codes of one year out"),
    ),
    (
        "renamed",
        META + "populations:\n  - total: 34\n    groups: [{axis: source, parts: {会议期间: 30, 闭会期间建议: 4}}]\n"
        "    previous: {total: 30, groups: [{axis: source, parts: {会议期间: 28, 闭会期间: 2}}]}\n",
        ("a.yaml:5:69: populations[0].previous.groups[0].parts.闭会期间: warning: "
        "闭会期间 of the year before is compared with nothing: this year it seems to be called 闭会期间建议\n"
        "hint: call it 闭会期间建议 in both years, if it is the same; names that differ are not compared"),
    ),
    (
        "columns-differ",
        GROUP.replace("result", "level") + "[{label: 县级, count: 5, parts: {主办: 2, 会办: 3}}]\n"
        "      - axis: role\n        parts: {主办: 3, 会办: 2}\n",
        ("a.yaml:8:17: populations[0].groups[1].parts.主办: warning: 主办 is 3件 here, but adds up to 2件 over 层级\n"
        "hint: correct one of the counts; if they are not the same thing, give the parts different names\n"
        "a.yaml:8:24: populations[0].groups[1].parts.会办: warning: 会办 is 2件 here, but adds up to 3件 over 层级\n"
        "hint: correct one of the counts; if they are not the same thing, give the parts different names"),
    ),
    (
        "figure-contradicted",
        SECTION + "text: 共收到代表建议6件。\n",
        ("a.yaml:5:18: sections[0].text: warning: "
        "6件 is typed here, but 代表建议 is 5件\n"
        "hint: write 【总数】, so that it follows the data; if something else is meant, say it in other words"),
    ),
    (
        "text-after-hash",
        SECTION + "text: 改造 #2换热站。\n",
        ("a.yaml:5:11: sections[0].text: warning: the text ends here: what begins with # was not read, #2换热站。\n"
        "hint: to print it, put the whole text in quotation marks; a note is written with a space after the #"),
    ),
    (
        "lines-joined",
        SECTION + "text: 已办结。\n      已答复。\n",
        ("a.yaml:6:7: sections[0].text: warning: this line goes on with the text above it: without | a line break is nothing\n"
        "hint: for a paragraph each line write | after the colon; if all of it is one paragraph, write >"),
    ),
    (
        "sentence-cut",
        SECTION + "text: |\n      已办结，\n      已答复。\n",
        ("a.yaml:6:10: sections[0].text: warning: this paragraph ends in the middle of a sentence\n"
        "hint: one line is one paragraph: join it with the next line"),
    ),
    (
        "figure-repeated",
        SECTION + "text: 共收到代表建议5件。\n",
        ("a.yaml:5:18: sections[0].text: warning: "
        "5件 is typed by hand, though the program knows 代表建议\n"
        "hint: write 【总数】, so that it changes with the data"),
    ),
    (
        "unit-doubled",
        SECTION + "text: 【总数】件建议已经办结。\n",
        ("a.yaml:5:11: sections[0].text: warning: "
        "【总数】 prints its unit, and 件 follows once more\n"
        "hint: delete 件, or write 【总数.数】件"),
    ),
    (
        "level-behind-than",
        META + "populations: [{total: 154, previous: {total: 154}}]\n"
        "sections: [{kind: effects, text: 比上年【总数.增减】。}]\n",
        ("a.yaml:3:34: sections[0].text: warning: 比上年 is followed by 持平, got 比上年【总数.增减】\n"
        "hint: write 【总数.比较】: it prints the whole clause, as 与上年持平 where nothing changed"),
    ),
    (
        "none-left",
        META + "populations: [{total: 4, groups: [{axis: satisfaction, parts: {满意: 4, 不满意: 0}}]}]\n"
        "sections: [{kind: problems, text: 仍有【不满意】反馈不满意。}]\n",
        ("a.yaml:3:35: sections[0].text: warning: 仍有【不满意】 says that some are left, but there are 0\n"
        "hint: say that there is none, or delete the sentence"),
    ),
    (
        "quoted-name",
        META + "populations: [{total: 154, previous: {name: ‘2025年’, total: 150}}]\n",
        ("a.yaml:2:45: populations[0].previous.name: warning: ‘2025年’ is printed with its quotation marks\n"
        "hint: write 2025年: a name needs none"),
    ),
    (
        "heading-alone",
        META + "populations: [{total: 154}]\n"
        "sections: [{kind: measures, points: [{heading: 甲}, {heading: 乙, text: 办结。}]}]\n",
        ("a.yaml:3:38: sections[0].points[0]: warning: nothing stands under the heading 甲\n"
        "hint: add text, items or points, or delete the point"),
    ),
    (
        "population-twice",
        META + "populations: [{name: 建议, total: 154}, {name: 提案, kind: proposal, total: 10}]\n"
        "sections: [{kind: overview}, {kind: overview, population: 提案}]\n",
        ("a.yaml:3:12: sections[0]: warning: 提案: written about here and in another section, both times from the figures\n"
        "hint: write population: 建议 here"),
    ),
    (
        "word-doubled",
        META + "populations: [{total: 5, approximate: {群众: 近3万人}}]\nsections: [{kind: effects, text: 惠及近【群众】。}]\n",
        ("a.yaml:3:36: sections[0].text: warning: 近 stands before a reference that prints such a word itself, got 近【群众】\n"
        "hint: delete 近"),
    ),
    (
        "mixed-decimals",
        GROUP + "{甲: 2, 乙: 3}\n        decimals: 0\n    rates: [{label: 办结率, count: 4}, {label: 满意率, count: 3}]\n",
        ("a.yaml:7:19: populations[0].groups[0].decimals: warning: "
        "办理结果 is printed with decimals: 0, most other figures with 1\n"
        "hint: write decimals: 1 here, as elsewhere"),
    ),
    (
        "percentages-mixed",
        SECTION + "text: 分别为85.91%、90.7%。\n",
        ("a.yaml:5:14: sections[0].text: warning: "
        "the percentages of one list have different numbers of decimals: 85.91%、90.7%\n"
        "hint: give them all the same number of decimals"),
    ),
    (
        "title-twice",
        DATA + "key_items: [{title: 甲}, {title: 甲}]\n",
        ("a.yaml:3:33: key_items[1].title: warning: "
        "the title 甲 is listed twice\n"
        "hint: delete one of them, or correct the one that was meant otherwise"),
    ),
    (
        "as-of-after-date",
        GROUP + "{甲: 5}\n        as_of: 2026-12-01\n",
        ("a.yaml:7:16: populations[0].groups[0].as_of: warning: "
        "2026年12月1日 is later than the report's own date, 2026年11月20日\n"
        "hint: correct one of the two dates"),
    ),
    (
        "range-backwards",
        SECTION + "text: 2026年9月—2026年3月。\n",
        ("a.yaml:5:11: sections[0].text: warning: "
        "2026年9月—2026年3月 ends before it begins\n"
        "hint: write the earlier date first, or correct one of the two"),
    ),
    (
        "sum-contradicted",
        SECTION.replace("total: 5", "total: 5, groups: [{axis: result, parts: {甲类: 2, 乙类: 2, 丙类: 1}}]") + "text: 甲类、乙类共5件。\n",
        ("a.yaml:5:17: sections[0].text: warning: "
        "5件 is typed here, but 甲类、乙类 are 4件 together\n"
        "hint: write 4件; if something else is meant, say it in other words"),
    ),
    (
        "range-form",
        SECTION + "text: 增长15～30%。\n",
        ("a.yaml:5:13: sections[0].text: warning: "
        "15～30% is not how a range is written\n"
        "hint: write 15%～30%"),
    ),
    (
        "number-form",
        SECTION + "text: 惠及4千人。\n",
        ("a.yaml:5:13: sections[0].text: warning: "
        "4千 is not how a number is written\n"
        "hint: write 4000"),
    ),
    (
        "rough-number",
        SECTION + "text: 三、四个部门。\n",
        ("a.yaml:5:11: sections[0].text: warning: "
        "between numerals that mean about so many stands no 、, got 三、四\n"
        "hint: write 三四"),
    ),
    (
        "session-in-digits",
        SECTION + "text: 县18届人大会议。\n",
        ("a.yaml:5:12: sections[0].text: warning: "
        "sessions and meetings are numbered in Chinese numerals, got 18届\n"
        "hint: write 十八届"),
    ),
    (
        "date-form",
        SECTION + "text: 2026年08月01日。\n",
        ("a.yaml:5:11: sections[0].text: warning: "
        "2026年08月01日 is not how a date is written\n"
        "hint: write 2026年8月1日"),
    ),
    (
        "word-confused",
        SECTION + "text: 截止目前，已办结。\n",
        ("a.yaml:5:11: sections[0].text: warning: "
        "截止 is not the word that is meant here\n"
        "hint: write 截至 in its place"),
    ),
    (
        "approximate-twice",
        SECTION + "text: 约300人左右。\n",
        ("a.yaml:5:11: sections[0].text: warning: "
        "约300人左右 says twice that the number is approximate\n"
        "hint: write 约300人, or leave out the first word instead"),
    ),
    (
        "space-in-number",
        SECTION + "text: 新建5 所。\n",
        ("a.yaml:5:13: sections[0].text: warning: "
        "a space stands beside a number: 5 所\n"
        "hint: write 5所"),
    ),
    (
        "decrease-by-times",
        SECTION + "text: 成本降低3倍。\n",
        ("a.yaml:5:13: sections[0].text: warning: "
        "nothing gets less by times, got 降低3倍\n"
        "hint: say by how many per cent it got less, or what part is left"),
    ),
    (
        "points-as-percent",
        SECTION + "text: 办结率提高5%。\n",
        ("a.yaml:5:16: sections[0].text: warning: "
        "the difference of two rates is not said in %, got 5%\n"
        "hint: write 5个百分点"),
    ),
    (
        "mark-form",
        SECTION + "text: 已办结,已答复。\n",
        ("a.yaml:5:14: sections[0].text: warning: "
        ", is not how this mark is written in Chinese\n"
        "hint: write ，"),
    ),
    (
        "document-number",
        SECTION + "text: 政办发（2026）5号。\n",
        ("a.yaml:5:14: sections[0].text: warning: "
        "（2026）5号 is not how the number of a document is written\n"
        "hint: write 〔2026〕5号"),
    ),
    (
        "nested-marks",
        SECTION + "text: 《关于落实《条例》的建议》。\n",
        ("a.yaml:5:11: sections[0].text: warning: "
        "a mark stands inside another of the same kind: 《关于落实《条例》\n"
        "hint: write 《关于落实〈条例〉"),
    ),
    (
        "needless-mark",
        SECTION + "text: 《甲》、《乙》。\n",
        ("a.yaml:5:13: sections[0].text: warning: "
        "no 、 is needed here: 》、《\n"
        "hint: write 》《"),
    ),
    (
        "doubled-mark",
        SECTION + "text: 已办结。。\n",
        ("a.yaml:5:14: sections[0].text: warning: "
        "marks follow each other: 。。\n"
        "hint: write 。"),
    ),
    (
        "unpaired-mark",
        SECTION + "text: 落实“三访制度。\n",
        ("a.yaml:5:13: sections[0].text: warning: "
        "“ has no ” in the same paragraph\n"
        "hint: add ”, or delete “"),
    ),
    (
        "label-typed",
        SECTION + "heading: 一、办理成效\n    text: 甲\n",
        ("a.yaml:5:14: sections[0].heading: warning: "
        "一、 is typed by hand, but the program numbers the headings\n"
        "hint: write only 办理成效; a heading without a number has numbered: false"),
    ),
    (
        "ordinal-typed",
        SECTION + "items: [一是加强领导, 加强沟通]\n",
        ("a.yaml:5:13: sections[0].items[0]: warning: "
        "一是 is typed by hand, but the program numbers the items\n"
        "hint: write the item without 一是"),
    ),
    (
        "ordinal-order",
        SECTION + "text: 一是领导。三是沟通。\n",
        ("a.yaml:5:16: sections[0].text: warning: "
        "三是 does not follow 一是\n"
        "hint: write 二是, or add what is missing between them"),
    ),
    (
        "full-stop-in-list",
        SECTION + "text: 一是领导。部署；二是沟通。\n",
        ("a.yaml:5:15: sections[0].text: warning: "
        "a full stop stands inside an item that ends in ；\n"
        "hint: write ， instead of this 。, or end every item in 。"),
    ),
    (
        "final-mark",
        SECTION + "heading: 办理成效。\n    text: 甲\n",
        ("a.yaml:5:18: sections[0].heading: warning: "
        "a title or a heading ends without 。\n"
        "hint: delete 。"),
    ),
    (
        "mark-in-title",
        DATA.replace("date:", "title: 办理，督办情况, date:"),
        ("a.yaml:1:56: report.title: warning: "
        "a title has no ，\n"
        "hint: put it in other words; a title has only 《》, “”, （） and 、"),
    ),
    (
        "reference-not-read",
        DATA + "key_items: [{title: 落实【总数】建议}]\n",
        ("a.yaml:3:23: key_items[0].title: warning: "
        "【总数】 is printed as it stands: a title refers to no figure\n"
        "hint: write the number itself, or move the reference into text"),
    ),
)
