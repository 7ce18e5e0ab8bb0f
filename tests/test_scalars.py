"""Single values: text, prose, numbers, dates and choices are read as they were typed, or refused with advice."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from making_data import DATA, META, codes, problems_of, shown
from strategies import texts

from handling_report.reading import loads
from handling_report.value_advice import date_meant, number_meant


def _fact(written: str) -> str:
    return DATA + f"facts:\n  甲: {written}\n"


def _text(written: str) -> str:
    return DATA + f"sections:\n  - kind: effects\n    text: {written}\n"


def _count(written: str) -> str:
    return META + f"populations:\n  - total: {written}\n"


def read_fact(written: str) -> str:
    """The text of a fact, typed in this way."""
    return loads(_fact(written)).facts[0][1]


def paragraphs(written: str) -> tuple[str, ...]:
    """The paragraphs of prose, typed in this way."""
    return loads(_text(written)).sections[0].text


# --- Text -------------------------------------------------------------------------------------------------------------

TAKEN = {
    "a number": [
        *("0213", "5", "-5", "+5", "2026.10", "1_000", "1e3", "1.5E-3", ".5", "5.", "0", "00"),
        *("0x1F", "0o17", "0b11", "-0x1f", ".inf", "-.INF", ".nan"),
    ],
    "a time": ["12:30", "08:30", "1:2:3", "-1:30", "190:20:30.15"],
    "true or false": ["no", "yes", "on", "off", "y", "n", "Y", "N", "NO", "Yes", "true", "True", "FALSE"],
    "a date": ["2026-11-20", "2026-1-2", "2026-11-20 10:00:00", "2026-11-20T10:00:00Z"],
    "no value": ["null", "Null", "NULL"],
}


@pytest.mark.parametrize(("written", "taken"), [(word, taken) for taken, words in TAKEN.items() for word in words])
def test_text_that_yaml_would_change_must_be_quoted(written, taken):
    """A text that a YAML reader takes for something else is refused unquoted, with the quoted form as the hint."""
    assert shown(_fact(written)) == (
        f"a.yaml:4:6: facts.甲: expected text, got {written}, which YAML takes for {taken}\n"
        f'hint: put it in quotation marks: "{written}"'
    )


@pytest.mark.parametrize("written", [word for words in TAKEN.values() for word in words] + ["~"])
def test_quoted_text_is_kept_exactly(written):
    """In quotation marks, or in a block, the same text is kept to the letter."""
    for form in (f'"{written}"', f"'{written}'", f"|\n    {written}", f">\n    {written}"):
        assert read_fact(form) == written


@pytest.mark.parametrize(
    "written",
    [
        *("A1", "B2", "F5", "e5", "3G", "5G网络", "12345热线", "第0213号", "--", "1.2.3", "12：30", "是", "否", "yes!", "no."),
        *("2026-11", "0xZZ", "1,5", "50%", "①", "C", "a-1", "...", "é1", "_", "Infinity", "2026年"),
    ],
)
def test_other_texts_need_no_quotation_marks(written):
    """A text that is a text to every YAML reader is taken as it stands: ``A1`` is no number, ``5G网络`` neither."""
    assert read_fact(written) == written


@given(st.text("0123456789.:-+_xXobeEaAfFnNoOyYtTrRuUlLsSiI~= ", min_size=1, max_size=8))
@example("=")
@example("0o8")
@example("1__0")
def test_what_yaml_changes_is_never_taken_for_text(written):
    """Whatever PyYAML turns into a number, a date, a truth value or nothing is refused as unquoted text."""
    try:
        found = yaml.safe_load(f"甲: {written}\n")
    except (yaml.YAMLError, ValueError):
        return
    if isinstance(found, dict) and not isinstance(found["甲"], str):
        assert codes(_fact(written))


@given(texts())
def test_quoted_texts_come_back_exactly(text):
    """A text on one line comes back to the letter, in either kind of quotation marks."""
    quoted = text.replace("'", "''")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert read_fact(f"'{quoted}'") == text
    assert read_fact(f'"{escaped}"') == text


def test_spaces_at_the_ends_are_no_text():
    """Spaces at the ends of a text are dropped, those inside are kept, and a tab is a space."""
    assert read_fact('"  甲  乙  "') == "甲  乙"
    assert read_fact('"甲\\t乙"') == "甲 乙"


@pytest.mark.parametrize("written", ['""', "''", '"  "', "|", ">-", '"\\n \\n"', "", "~"])
def test_empty_text_is_a_missing_value(written):
    """A key without a text, however it is written, is one problem that says what to write."""
    [problem] = problems_of(_fact(written))
    assert (problem.kind.code, problem.place.line, problem.place.path) == ("no-value", 4, ("facts", "甲"))
    assert problem.hint() == "write text after the colon, or delete the line"


def test_a_remark_in_place_of_a_text_is_told_as_that():
    """Of a key after which there is a remark only, it is said that what stands behind # is none of its text."""
    [problem] = problems_of(_fact("# 无"))
    assert (problem.kind.code, problem.place.line, problem.place.path) == ("no-value", 4, ("facts", "甲"))
    assert problem.hint() == "what stands after a space and # is a remark; a text with # in it goes in quotation marks"


@pytest.mark.parametrize("written", ['"甲\\n乙"', "|\n    甲\n    乙", '"甲\n\n    乙"', "甲\n\n    乙"])
def test_text_on_several_lines_is_refused(written):
    """Where one line is wanted, a text that keeps its line breaks is one problem with the number of its lines."""
    [problem] = problems_of(_fact(written))
    assert (problem.place.line, problem.place.column) == (4, 6)
    assert problem.message() == "expected text on one line, got 2 lines"


@pytest.mark.parametrize(
    ("field", "longest"),
    [("unit: %s", 20), ("name: %s", 200), ("counts: {? %s : 5}", 200), ("rates: [{label: 率, count: 5, definition: %s}]", 500)],
)
def test_names_are_as_long_as_they_may_be(field, longest):
    """A text that is printed again and again has a length, said with what was found; one character less is good."""
    data = META + "populations: [{total: 5, " + field + "}]\n"
    assert codes(data % ("某" * longest)) == []
    [problem] = problems_of(data % ("某" * (longest + 1)))
    assert problem.kind.code == "line-too-long"
    assert (problem.details["length"], problem.details["limit"]) == (longest + 1, longest)
    assert problem.message().startswith("某" * min(longest + 1, 39))


def test_prose_is_as_long_as_it_likes():
    """Paragraphs, items and facts have no length of their own."""
    long = "某" * 10_000
    assert codes(DATA + f"facts: {{甲: {long}}}\nsections: [{{kind: effects, text: {long}, items: [{long}, {{lead: {long}}}]}}]\n") == []


def test_nothing_follows_from_a_name_that_is_too_long():
    """What refers to a name that was cut is not said to be unknown; what refers to another is."""
    name = "某" * 201
    text = f"sections: [{{kind: effects, text: 【{name}】【没有】}}]\n"
    found = problems_of(META + f"populations: [{{total: 5, counts: {{? {name} : 5}}}}]\n" + text)
    assert [(problem.kind.code, problem.details["got"]) for problem in found][1:] == [("unknown-reference", "没有")]
    assert found[0].kind.code == "line-too-long"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[甲]", "expected text, got a list\nhint: write one value after the colon, without a dash or a bracket"),
        ("{甲: 乙}", ("expected text, got a mapping of keys to values\n"
         "hint: a text with a colon and a space in it, or with {{ around it, goes in quotation marks")),
    ],
    ids=["list", "mapping"],
)  # fmt: skip
def test_text_is_a_single_value(written, said):
    """A list or a mapping in the place of a text is one problem with its own advice."""
    assert shown(_fact(written)) == f"a.yaml:4:6: facts.甲: {said}"


# --- Prose ------------------------------------------------------------------------------------------------------------


def test_each_line_of_a_block_is_a_paragraph():
    """In a block each line is a paragraph; empty lines and indentation are none of it."""
    assert paragraphs("|\n      甲 A 乙\n\n        丙\n      \n      丁\n") == ("甲 A 乙", "丙", "丁")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_paragraphs_do_not_depend_on_line_ends(newline):
    """A file with the line ends of another system has the same paragraphs."""
    content = _text("|\n      甲\n      乙\n")
    assert loads(content.replace("\n", newline)) == loads(content)


FOLDED = (
    ("一二\n      三四", "一二三四"),
    ("共 12\n      件", "共 12件"),
    ("see the\n      docs", "see the docs"),
    ("A类\n      B", "A类B"),
    ("甲 乙\n      丙 丁", "甲 乙丙 丁"),
    ("甲，\n      【总数】，\n      乙", "甲，【总数】，乙"),
)


@pytest.mark.parametrize(("written", "text"), FOLDED, ids=[text for _, text in FOLDED])
def test_line_break_in_chinese_is_nothing(written, text):
    """A text over several lines is one paragraph: a break is a space between Latin letters and nothing beside Chinese."""
    for form in (written, f"'{written}'", f'"{written}"', f">\n      {written}\n", f">-\n      {written}"):
        assert paragraphs(form) == (text,)


def test_typed_spaces_survive_a_line_break():
    """Only the spaces that stand for line breaks are dropped, also beside quotation marks and empty lines."""
    assert paragraphs("'甲 ''乙'' 丙\n      丁'") == ("甲 '乙' 丙丁",)
    assert paragraphs('"甲 乙\n\n      丙 丁"') == ("甲 乙", "丙 丁")
    assert paragraphs(">\n      甲 乙\n      丙\n\n      丁 戊\n") == ("甲 乙丙", "丁 戊")


def test_escaped_text_over_lines_has_no_space_beside_chinese():
    """In a text with escapes, where typed spaces cannot be told from breaks, none stands beside Chinese."""
    assert paragraphs('"甲\\u4e59\n      丙"') == ("甲乙丙",)
    assert paragraphs('"甲\\\n      乙"') == ("甲乙",)


@given(st.lists(st.text("甲乙。A1", min_size=1, max_size=6), min_size=2, max_size=6))
def test_folding_joins_lines_without_losing_a_character(lines):
    """Whatever lines a text is typed on, its characters come in order, and only spaces between Latin lines are added."""
    joined = lines[0]
    for line in lines[1:]:
        joined += line if max(joined[-1], line[0]) > "\x7f" else f" {line}"
    assert paragraphs("'" + "\n      ".join(lines) + "'") == (joined,)


# --- Numbers ----------------------------------------------------------------------------------------------------------


@given(st.integers(0, 999_999_999_999))
def test_whole_numbers_are_read(number):
    """Every whole number of up to twelve digits is read as what it says."""
    assert loads(_count(str(number))).populations[0].total == number


WHOLE = (
    ("0213", "0213", "write it without the zero in front"),
    ("00", "00", "write it without the zero in front"),
    ("154件", "154件", "write the number alone; the unit is said once, as unit"),
    ("１５４", "１５４", "write half-width digits"),
    ('"1,540"', "1,540", "write the digits without separators"),
    ('"1，540"', "1，540", "write the digits without separators"),
    ("154 件", "154 件", "write the number alone; the unit is said once, as unit"),
    ("154；", "154；", "write only 154"),
    ("154。", "154。", "write only 154"),
    ("25（12.4%）", "25（12.4%）", "write only 25: the share is computed"),
    ("25件，占12.4％", "25件，占12.4％", "write only 25: the share is computed"),
    ("25，占12.4％", "25，占12.4％", "write only 25: the share is computed"),
    ("126.0", "126.0", "write the number without a decimal point"),
    ("300余件", "300余件", "a count is exact; what is approximate goes under approximate"),
    ("约300", "约300", "a count is exact; what is approximate goes under approximate"),
    ("-5", "-5", "a count is never negative"),
    ("40.9", "40.9", "write how many, not a share: shares are computed"),
    ("40.9%", "40.9%", "write how many, not a share: shares are computed"),
    ("41%", "41%", "write how many, not a share: shares are computed"),
    ('"154"', '"154"', "write it without quotation marks: 154"),
    ("|\n            154", '"154"', "write it without quotation marks: 154"),
    ("1000000000000", "1000000000000", "at most 12 digits are read"),
    ("1_000", "1_000", "write a whole number such as 63"),
    ("1e3", "1e3", "write a whole number such as 63"),
    ("0x1F", "0x1F", "write a whole number such as 63"),
    ("12:30", "12:30", "write a whole number such as 63"),
    ("no", "no", "write a whole number such as 63"),
    ('"五十"', "五十", "write a whole number such as 63"),
    ('""', '""', "write a whole number such as 63"),
    ("[5]", "a list", "write one value after the colon, without a dash or a bracket"),
)


@pytest.mark.parametrize(("written", "got", "hint"), WHOLE, ids=[written for written, _, _ in WHOLE])
def test_what_is_no_whole_number_is_refused_with_advice(written, got, hint):
    """A count that is not typed as a whole number is one problem, with advice that fits how it was typed."""
    assert shown(META + f"populations:\n  - groups:\n      - axis: result\n        parts:\n          甲: {written}\n") == (
        f"a.yaml:6:14: populations[0].groups[0].parts.甲: expected a whole number such as 63, got {got}\nhint: {hint}"
    )


@pytest.mark.parametrize(("written", "good"), [("0", True), ("1", True), ("2", True), ("3", False), ("1.5", False), ("10", False)])
def test_decimals_are_few(written, good):
    """A group has 0, 1 or 2 decimals; anything else is refused by that name."""
    content = _count("5") + f"    groups:\n      - axis: result\n        decimals: {written}\n        parts: {{甲: 5}}\n"
    if good:
        assert loads(content).populations[0].groups[0].decimals == int(written)
    else:
        assert problems_of(content)[0].message() == f"expected 0, 1 or 2 decimals, got {written}"


# --- Flags, days, choices ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False), ("是", True), ("否", False)])
def test_flags_are_true_or_false(written, value):
    """A flag is true or false, in English or in Chinese."""
    assert loads(DATA.replace("date:", f"date_under_title: {written}, date:")).meta.date_under_title is value


@pytest.mark.parametrize(
    ("written", "got", "hint"),
    [
        ("yes", "yes", "write true or false"),
        ("no", "no", "write true or false"),
        ("1", "1", "write true or false"),
        ("True", "True", "write true or false"),
        ('"true"', '"true"', "write it without quotation marks: true"),
        ("'否'", '"否"', "write it without quotation marks: 否"),
    ],
)
def test_other_words_are_no_flags(written, got, hint):
    """What YAML 1.1 took for true or false is refused, so that no reader takes it for something else."""
    assert shown(DATA.replace("date:", f"date_under_title: {written}, date:")) == (
        f"a.yaml:1:65: report.date_under_title: expected true or false, got {got}\nhint: {hint}"
    )


@given(st.dates(date(1000, 1, 1)))
def test_days_are_read_in_both_forms(day):
    """A day is read as 2026-11-20, as 2026-3-4, as 2026年3月4日, and in quotation marks."""
    for written in (f"{day}", f"{day.year}-{day.month}-{day.day}", f"{day.year}年{day.month}月{day.day}日", f"'{day}'"):
        assert loads(DATA.replace("2026-11-20", written)).meta.date == day


@pytest.mark.parametrize(
    "written", ["26-11-20", "2026-11", "2026年11月", "今天", "11/20/2026", "2026-11-200", "2026/2/30", "二〇二六年"]
)
def test_other_forms_are_no_days(written):
    """A day in another form that leaves a doubt is refused with what is to be written."""
    [problem] = problems_of(DATA.replace("2026-11-20", written))
    assert problem.show() == (
        f"a.yaml:1:53: report.date: expected a date such as 2026-11-20, got {written}\n"
        "hint: write year, month and day in digits"
    )


@pytest.mark.parametrize(
    "written",
    [
        *("2026/11/20", "2026.11.20", "20261120", "2026-11-20T10:00", "2026-11-20 10:00:00", "２０２６-11-20"),
        *("2026－11－20", "2026—11—20", "“2026-11-20”", "《2026-11-20》", "（2026年11月20日）", "2026年11月20"),
        *("2026年11月20号", "2026 年 11 月 20 日", "2026、11、20", "2026-11-20。"),
        *("二〇二六年十一月二十日", "二○二六年十一月二十日", "２０２６年１１月２０日"),
    ],
)
def test_day_in_another_form_is_written_as_it_is_to_be(written):
    """A day that is certain, year first, is told as it has to be typed; whatever else is wrong is told with it."""
    data = DATA.replace("total: 5", "total: 5, rates: [{label: 甲率, count: 乙}]")
    [problem, other] = problems_of(data.replace("2026-11-20", written))
    assert (problem.kind.code, problem.hint()) == ("bad-date", "write 2026-11-20")
    assert other.kind.code == "unknown-count"


_DAYS = ["{0.year}.{0.month}.{0.day}", "{0:%Y%m%d}", "“{0:%Y/%m/%d}”", "{0.year}－{0.month}－{0.day}"]
_CERTAIN = ["{}", "{}件", "{} 件", "{}；", "{}（12.4%）", "{}件，占12.4％", "{:,}", "{}.0", "{}件次。"]
_DOUBTFUL = ["{}余件", "约{}件", "{}万", "{}%", "{}.5", "0{}", "{}多", "{}百件", "{}、{}", "{}-{}", "{}左右", "{}来件", "-{}", "{}.5%"]


@given(st.dates(date(1000, 1, 1)), st.sampled_from(_DAYS))
def test_day_that_is_proposed_is_the_one_that_was_typed(day, form):
    """Whatever stands between the numbers, the hint writes the same day."""
    assert date_meant(form.format(day)) == day


@given(st.integers(0, 999_999_999_999), st.sampled_from(_CERTAIN))
def test_number_that_is_certain_is_the_one_that_was_typed(number, form):
    """A unit, a sign or a share behind a count, or commas in it, leave no doubt which number it is."""
    assert number_meant(form.format(number)) == number


@given(st.integers(1, 999), st.sampled_from(_DOUBTFUL))
def test_number_that_is_not_certain_is_none(number, form):
    """What is approximate, a share, a multiple or two numbers is not taken for a count."""
    assert number_meant(form.format(number, number)) is None


@pytest.mark.parametrize("typed", ["34件", '"34"', "34；", "34（100%）", "３４", "34.0"])
@pytest.mark.parametrize(("data", "code"), [
    ("total: TYPED, groups: [{axis: source, parts: {会上: 30, 会后: 5}}]", "sum-too-high"),
    ("total: 50, groups: [{axis: source, parts: {会上: TYPED, 会后: 5}}]", "sum-too-low"),
    ("total: 50, including: {议案转建议: TYPED}, rates: [{label: 甲率, count: 会上}]", "unknown-count"),
    ("total: 50, stages: {立案: TYPED, 并案: 40}", "stage-grows"),
])  # fmt: skip
def test_number_that_is_certain_hides_no_other_mistake(typed, data, code):
    """A count in another form is told, and what does not agree with the number that it says is told in the same run."""
    found = codes(META + "populations: [{" + data.replace("TYPED", typed) + "}]\n")
    assert sorted(found) == sorted(["wrong-type", code])


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-01", "0000-01-01", "2025年2月29日", "2026-00-10"])
def test_days_that_never_were(written):
    """A day that no calendar has is refused as that."""
    [problem] = problems_of(DATA.replace("2026-11-20", written))
    assert problem.message() == f"there is no such day, got {written}"


def test_choices_are_read_in_both_languages_and_quoted():
    """A choice may be its English or its Chinese word, in quotation marks or not."""
    for written in ("cppcc", "政协", '"cppcc"', "'政协'"):
        assert loads(DATA.replace("date:", f"body: {written}, date:")).meta.body.value == "cppcc"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("npcc", "expected one of npc, cppcc, got npcc\nhint: did you mean npc?"),
        ("政治协商", "expected one of 人大、政协, got 政治协商\nhint: did you mean 政协?"),
        ("xyz", "expected one of npc, cppcc, got xyz\nhint: write one of them"),
        ("NPC", "expected one of npc, cppcc, got NPC\nhint: did you mean npc?"),
        ('""', 'expected one of npc, cppcc, got ""\nhint: write one of them'),
    ],
)
def test_unknown_choices_name_the_known_ones(written, said):
    """A word that is no choice is refused with the choices in its own language and the nearest of them."""
    assert shown(DATA.replace("date:", f"body: {written}, date:")) == f"a.yaml:1:53: report.body: {said}"


# --- A number or a name -----------------------------------------------------------------------------------------------


def _rate(count: str) -> str:
    return META + (
        f"populations:\n  - total: 5\n    counts: {{2023年办结: 4}}\n    rates:\n      - {{label: 办结率, count: {count}}}\n"
    )


def test_count_of_a_rate_is_a_number_or_a_name():
    """The count of a rate is a number when it is typed as one, and else the name of a count."""
    assert loads(_rate("4")).populations[0].rates[0].count == 4
    assert loads(_rate("总数")).populations[0].rates[0].count == ("总数",)
    assert loads(_rate("[总数]")).populations[0].rates[0].count == ("总数",)


def test_name_that_begins_with_a_digit_is_quoted():
    """A name that begins with a digit is one in quotation marks; without them a number was meant."""
    assert loads(_rate('"2023年办结"')).populations[0].rates[0].count == ("2023年办结",)
    assert problems_of(_rate("61件"))[0].hint() == "write the number alone; the unit is said once, as unit"
    assert problems_of(_rate('"4"'))[0].hint() == "write it without quotation marks: 4"
    assert problems_of(_rate("６１"))[0].hint() == "write half-width digits"


@pytest.mark.parametrize(
    ("key", "word", "known"),
    [
        ("body", "nobody", "npc, cppcc"),
        ("body", "谁", "人大、政协"),
        ("面向", "nobody", "人大、政协"),
        ("面向", "谁", "人大、政协"),
    ],
)
def test_choices_are_listed_in_the_authors_language(key, word, known):
    """What can be chosen is listed in Chinese where the word or its key is Chinese, else in English."""
    content = META.replace("}", f", {key}: {word}}}") + "populations: [{total: 5}]\n"
    assert f"expected one of {known}, got {word}" in shown(content)


@pytest.mark.parametrize(
    "words",
    [
        "300余人次", "近500件", "约1.2万人", "将近300人", "超过100户", "逾千人", "超百家", "大约三百人", "不少于20次", "近百人",
        "数百人", "数十万人", "数千余人", "几十户", "好几次", "一千余人", "近二百人", "两千多人", "20来人", "10余万人", "1万余户",
        "1100人次左右", "三百人左右", "80%左右", "80%以上", "八成以上", "一半以上", "约八成", "约80%", "约三分之二", "约2.5万元",
        "上千人次", "成百上千人", "上百家", "十几家", "二十几人", "三四十人", "五六家", "两三百户", "约三分之二的代表",
    ],
)  # fmt: skip
def test_chinese_ways_of_saying_about_how_many_are_read(words):
    """A word that marks a number as approximate before or after it, in digits or numerals, or a number that is rough by itself."""
    report = loads(META + f"populations: [{{total: 5, approximate: {{走访: {words}}}}}]\n")
    assert report.populations[0].approximate[0].words == words


@pytest.mark.parametrize(
    "words",
    ["300人", "三百人", "80%", "八成", "三分之二", "一千人次", "五", "二十五人", "二五人", "约", "余人", "左右", "多人次", "很多",
     "约多少人次", "上人", "约５００人", "100人300余人"],
)  # fmt: skip
def test_a_number_that_is_not_said_to_be_approximate_is_none(words):
    """An exact number goes elsewhere, and words without a number are no count."""
    assert codes(META + f"populations: [{{total: 5, approximate: {{走访: {words}}}}}]\n") == ["wrong-type"]
