"""The catalogue: every kind of problem that a data file or a template can have.

The English sentences are here; their Chinese ones are in ``locale/zh_CN/LC_MESSAGES/messages.po``, keyed by the English.
A hint is shown only when everything it names is known; the first such hint wins.
"""

from __future__ import annotations

from handling_report.errors import Kind, Severity

# --- The file ---------------------------------------------------------------------------------------------------------

FILE_NOT_FOUND = Kind(
    code="file-not-found",
    message="there is no such file",
    hints=("check the name; this folder has {nearest}", "check the name and the folder"),
)
FILE_UNREADABLE = Kind(code="file-unreadable", message="the file cannot be read: {reason}")
FILE_UNWRITABLE = Kind(
    code="file-unwritable",
    message="the file cannot be written: {reason}",
    hints=("nothing was changed; choose another folder with -o",),
)
STDOUT_UNWRITABLE = Kind(code="stdout-unwritable", message="the output cannot be written: {reason}")
OUTPUT_IS_INPUT = Kind(
    code="output-is-input",
    message="the report would overwrite the data file",
    hints=("choose another folder with -o",),
)
SAME_OUTPUT = Kind(
    code="same-output",
    message="this would overwrite the report made from {other}",
    hints=("give the data files different names, or render them into different folders with -o",),
)
WRONG_ENCODING = Kind(
    code="wrong-encoding",
    message="the file is not UTF-8; it looks like {got}",
    hints=("save it again as UTF-8 (in Notepad: Save as, Encoding, UTF-8)",),
)
NOT_A_TEXT_FILE = Kind(
    code="not-a-text-file",
    message="this is not a text file",
    hints=("is this the right file? A data file is a text in UTF-8",),
)
DAMAGED_CHARACTER = Kind(
    code="damaged-character",
    message="a character is damaged: {got} is not UTF-8",
    hints=("type this character again; the rest of the file looks like UTF-8",),
)
FILE_TOO_LARGE = Kind(
    code="file-too-large",
    message="the file is too large: {got} bytes; at most {limit} are read",
    hints=("is this the right file? One report needs a few kilobytes",),
)
EMPTY_FILE = Kind(
    code="empty-file",
    message="the file holds no data",
    hints=("start from examples/minimal.yaml",),
)
NOT_A_MAPPING_FILE = Kind(
    code="not-a-data-file",
    message="this is not a data file: expected keys such as report and populations, got {got}",
    hints=("{advice}", "start from examples/minimal.yaml"),
)

TOO_MANY_PROBLEMS = Kind(
    code="too-many-problems",
    message="there are more than {limit} problems; the rest are not listed",
    hints=("is this the right file? If it is, correct these first",),
)

# --- YAML -------------------------------------------------------------------------------------------------------------

YAML_SYNTAX = Kind(
    code="yaml-syntax",
    message="this is not YAML: {reason}",
    hints=(
        "{advice}",
        "a figure is referred to without braces: 【{reference}】",
        "look at this line and the one above: a missing colon, quotation mark or space?",
    ),
)
BAD_CHARACTER = Kind(
    code="bad-character",
    message="the character {got} does not belong in a text",
    hints=("it is invisible and usually comes from copying; delete it and type the text again",),
)
DUPLICATE_KEY = Kind(
    code="duplicate-key",
    message="{got} is given twice; the first is in line {first}",
    hints=("delete one of them, or give them different names",),
)
KEY_NOT_TEXT = Kind(
    code="key-not-text",
    message="a key must be a single word or name, got {got}",
    hints=(
        "a figure is referred to without braces: 【{reference}】",
        "write a word or a name before the colon; one that begins with [ or {{ goes in quotation marks",
    ),
)
YAML_ANCHOR = Kind(
    code="yaml-anchor",
    message="anchors are not used in data files, got {got}",
    hints=("write the value itself; a text that begins with & goes in quotation marks",),
)
YAML_ALIAS = Kind(
    code="yaml-alias",
    message="aliases are not used in data files, got {got}",
    hints=("write the value itself; a text that begins with * goes in quotation marks",),
)
YAML_MERGE = Kind(
    code="yaml-merge",
    message="the merge key << is not used in data files",
    hints=("write the keys themselves",),
)
YAML_TAG = Kind(
    code="yaml-tag",
    message="tags are not used in data files, got {got}",
    hints=("write the value itself; a text that begins with ! goes in quotation marks",),
)
TOO_DEEP = Kind(
    code="too-deep",
    message="brackets or lists are nested more than {limit} deep",
    hints=("no part of a report goes so deep: delete the brackets or dashes that are too many",),
)
TOO_MANY_VALUES = Kind(
    code="too-many-values",
    message="the file has more than {limit} keys and values",
    hints=("is this the right file? One report needs a few hundred",),
)
SEVERAL_DOCUMENTS = Kind(
    code="several-documents",
    message="the file holds a second document after ---",
    hints=("one file is one report: move the second one to a file of its own",),
)

# --- Structure --------------------------------------------------------------------------------------------------------

UNKNOWN_KEY = Kind(
    code="unknown-key",
    message="unknown key, got {got}",
    hints=("did you mean {nearest}?", "the keys here are: {known}"),
)
MISSING_KEY = Kind(code="missing-key", message="{missing} is missing", hints=("add a line {example}",))
NO_VALUE = Kind(
    code="no-value",
    message="the value is missing",
    hints=("write {expected} after the colon, or delete the line",),
)
WRONG_TYPE = Kind(
    code="wrong-type",
    message="expected {expected}, got {got}",
    hints=(
        "{advice}",
        "write it without quotation marks: {unquoted}",
        "write {expected}",
    ),
)
AMBIGUOUS_TEXT = Kind(
    code="ambiguous-text",
    message="expected text, got {got}, which YAML takes for {taken}",
    hints=('put it in quotation marks: "{got}"',),
)
UNKNOWN_CHOICE = Kind(
    code="unknown-choice",
    message="expected one of {known}, got {got}",
    hints=("did you mean {nearest}?", "write one of them"),
)
BAD_DATE = Kind(
    code="bad-date",
    message="expected a date such as 2026-11-20, got {got}",
    hints=("write year, month and day in digits",),
)
NO_SUCH_DAY = Kind(code="no-such-day", message="there is no such day, got {got}", hints=("look it up in a calendar",))
EMPTY_LIST = Kind(
    code="empty-list",
    message="the list is empty",
    hints=("add {expected}, or delete the key",),
)
MULTI_LINE = Kind(
    code="multi-line",
    message="expected text on one line, got {got} lines",
    hints=("write it on one line; only prose such as text may have several paragraphs",),
)

# --- Meaning ----------------------------------------------------------------------------------------------------------

SUM_TOO_HIGH = Kind(
    code="sum-too-high",
    message="the parts add up to {sum}{unit}, but {base} is {total}{unit}: {difference}{unit} too many",
    hints=("correct a count; if one item can count in several parts, write coverage: overlap",),
)
SUM_TOO_LOW = Kind(
    code="sum-too-low",
    message="the parts add up to {sum}{unit}, but {base} is {total}{unit}: {difference}{unit} too few",
    hints=("correct a count or add the missing part; if not all parts are listed, write coverage: partial",),
)
SUM_OVER_BASE = Kind(
    code="sum-over-base",
    message="the parts add up to {sum}{unit}, more than {base}, {total}{unit}: {difference}{unit} too many",
    hints=("correct a count; if one item can count in several parts, write coverage: overlap",),
)
PART_TOO_LARGE = Kind(
    code="part-too-large",
    message="{label} is {count}{unit}, more than {base}, {total}{unit}",
    hints=("a part is at most its base: check both figures",),
)
SPLIT_TOO_HIGH = Kind(
    code="split-too-high",
    message="the split of {label} adds up to {sum}{unit}, but {label} is {total}{unit}: {difference}{unit} too many",
    hints=("correct one of the counts",),
)
SPLIT_TOO_LOW = Kind(
    code="split-too-low",
    message="the split of {label} adds up to {sum}{unit}, but {label} is {total}{unit}: {difference}{unit} too few",
    hints=("correct one of the counts, or add the part that is missing",),
)
UNIT_MISMATCH = Kind(
    code="unit-mismatch",
    message="the parts are counted in {unit}, but their base {base} in {base_unit}",
    hints=("a share is of like on like: put a base that is counted in {unit} into counts, and name it here",),
)
OVERLAPPING_COUNTS = Kind(
    code="overlapping-counts",
    message="{got} and {other} may hold the same items, so they cannot be added",
    hints=("add parts of one group, each once; or write the number itself",),
)
TITLES_MISMATCH = Kind(
    code="titles-mismatch",
    message="{label} lists {titles} titles, but its count is {count}",
    hints=("list every title once, or correct the count",),
)
RATE_OVER_BASE = Kind(
    code="rate-over-base",
    message="the count of {label} is {count}, more than its base {base}, {total}",
    hints=("check both figures, or name another base",),
)
DUPLICATE_NAME = Kind(
    code="duplicate-name",
    message="the name {got} is used twice here",
    hints=("give each its own name, so that a reference can tell them apart",),
)
GROUP_NEEDS_NAME = Kind(
    code="group-needs-name",
    message="a group without an axis needs a name",
    hints=("add a line name: …, or an axis such as category or result",),
)
UNKNOWN_RESULT = Kind(
    code="unknown-result",
    message="no group of results has the class {got}",
    hints=("the classes are: {known}",),
)
ORAL_NEEDS_PRESENTED = Kind(
    code="oral-needs-presented",
    message="an oral report needs the meeting at which it is given, and by whom",
    hints=("add presented: {{at: …, by: {{post: …, name: …}}}}",),
)
ORAL_NEEDS_MEETING = Kind(
    code="oral-needs-meeting",
    message="an oral report needs the meeting at which it is given",
    hints=("add a line at: …",),
)
ORAL_NEEDS_DELIVERER = Kind(
    code="oral-needs-deliverer",
    message="an oral report needs the person who gives it",
    hints=("add a line by: {{post: …, name: …}}",),
)
SECTION_NEEDS_HEADING = Kind(
    code="section-needs-heading",
    message="a section of the kind other needs a heading",
    hints=("add a line heading: …; a section without a heading has the kind remarks",),
)
REMARKS_WITH_HEADING = Kind(
    code="remarks-with-heading",
    message="a section of the kind remarks has no heading",
    hints=("write kind: other to give it one",),
)
NO_KEY_ITEMS = Kind(
    code="no-key-items",
    message="this section lists the key items, but the file has none",
    hints=("add key_items to the file",),
)
EMPTY_SECTION = Kind(
    code="empty-section",
    message="the section says nothing",
    hints=("add text, items or points, or delete the section",),
)
EMPTY_ITEM = Kind(code="empty-item", message="the item says nothing", hints=("add lead or text",))
RUN_IN_WITHOUT_TEXT = Kind(
    code="run-in-without-text",
    message="a run-in heading needs a text to run into",
    hints=("add text or items, or delete run_in",),
)
TOO_MANY_LEVELS = Kind(
    code="too-many-levels",
    message="headings go down to the fourth level, （1）; this is level {got}",
    hints=("use items (一是……二是……) instead",),
)

# --- References -------------------------------------------------------------------------------------------------------

UNKNOWN_REFERENCE = Kind(
    code="unknown-reference",
    message="there is no figure named {got}",
    hints=("did you mean 【{nearest}】?", "the names are: {known}; to print 【 itself, write 【【"),
)
AMBIGUOUS_REFERENCE = Kind(
    code="ambiguous-reference",
    message="{got} names several figures: {known}",
    hints=("write one of them in full",),
)
UNKNOWN_COUNT = Kind(
    code="unknown-count",
    message="there is no count named {got}",
    hints=("between names stands a half-width comma: [{names}]", "did you mean {nearest}?", "the counts are: {known}"),
)
UNKNOWN_FACET = Kind(
    code="unknown-facet",
    message="{name} has no {got}",
    hints=("it has: {known}", "write 【{name}】 alone"),
)
NOT_A_COUNT = Kind(
    code="not-a-count",
    message="{got} is no count, so nothing can be measured on it",
    hints=("name the total, a part of a group, or one of counts",),
)
OPEN_REFERENCE = Kind(
    code="open-reference",
    message="a 【 has no 】 in the same paragraph, got {got}",
    hints=("close it with 】; to print 【 itself, write 【【",),
)

# --- Warnings ---------------------------------------------------------------------------------------------------------

SHARE_PRINTS_ZERO = Kind(
    code="share-prints-zero",
    message="{label} has {count}{unit}, but its share prints as 0%",
    hints=(
        "write decimals: {decimals} in this group",
        "give the counts without shares, or put small parts together",
    ),
    severity=Severity.WARNING,
)
SHARE_PRINTS_WHOLE = Kind(
    code="share-prints-whole",
    message="{label} is only {count} of {total}{unit}, but its share prints as 100%",
    hints=(
        "write decimals: {decimals} in this group",
        "give the counts without shares, or put small parts together",
    ),
    severity=Severity.WARNING,
)
EQUAL_COUNTS_DIFFER = Kind(
    code="equal-counts-differ",
    message="{first} and {second} both have {count}{unit}, but print {first_share} and {second_share}",
    hints=(
        "write decimals: {decimals} in this group, or give their shares together",
        "give their shares together, or only the counts",
    ),
    severity=Severity.WARNING,
)
ZERO_BASE = Kind(
    code="zero-base",
    message="the base of {label} is 0 ({base}), so no share is printed",
    hints=("choose another base, or delete {label}",),
    severity=Severity.WARNING,
)
RATE_NEAR_END = Kind(
    code="rate-near-end",
    message="{label} is {count} of {total}, not quite {end}, so it prints as {printed}",
    hints=("write decimals: {decimals} to show it more exactly",),
    severity=Severity.WARNING,
)
BRACES_IN_PROSE = Kind(
    code="braces-in-prose",
    message="{got} is printed as it stands",
    hints=("to refer to a figure, write 【{name}】",),
    severity=Severity.WARNING,
)

# --- Templates --------------------------------------------------------------------------------------------------------

TEMPLATE_NOT_FOUND = Kind(code="template-not-found", message="there is no template {got}")
TEMPLATE_SYNTAX = Kind(code="template-syntax", message="the template cannot be read: {reason}")
TEMPLATE_UNKNOWN_NAME = Kind(code="template-unknown-name", message="the template uses an unknown name: {reason}")
TEMPLATE_FAILED = Kind(code="template-failed", message="the template failed: {reason}")
TEMPLATE_NOTATION = Kind(
    code="template-notation",
    message="the template made a line that is no block, got {got}",
    hints=("did you mean {nearest}?", "the lines that begin with a colon are: {known}"),
)

# --- Reference documents -----------------------------------------------------------------------------------------------

REFERENCE_NOT_DOCX = Kind(
    code="reference-not-docx",
    message="this is no DOCX to take looks from: {reason}",
    hints=("save it as Word document (.docx), or start from the one that `handling-report reference-docx` writes",),
)
REFERENCE_STYLES_MISSING = Kind(
    code="reference-styles-missing",
    message="styles are missing: {missing}",
    hints=("a report needs the styles {needed}; `handling-report reference-docx` writes a document that has them all",),
)
