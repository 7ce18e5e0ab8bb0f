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
    hints=("nothing was changed; close what has it open, or write it somewhere else",),
)
STDOUT_UNWRITABLE = Kind(code="stdout-unwritable", message="the output cannot be written: {reason}")
OUTPUT_IS_INPUT = Kind(
    code="output-is-input",
    message="the report would overwrite the data file",
    hints=("choose another folder with -o",),
)
FILE_EXISTS = Kind(
    code="file-exists",
    message="there is something of this name already",
    hints=("choose another name, or overwrite it with --force",),
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
WRONG_INDENT = Kind(
    code="wrong-indent",
    message="{got} spaces stand before this line where {expected} are meant",
    hints=(
        "move lines {first} to {last} to the {side}, so that line {first} begins where {word} does in line {like}",
        "move lines {first} to {last} to the {side}, so that line {first} begins where line {like} does",
        "write {expected} spaces before line {first}, and move the lines to {last} as far as it",
        "move it to the {side}, so that it begins where {word} does in line {like}",
        "move it to the {side}, so that it begins where line {like} does",
        "write {expected} spaces before it",
    ),
)
MISSING_DASH = Kind(
    code="missing-dash",
    message="the dash before {got} is missing, with which an entry of a list begins",
    hints=(
        "write a dash and a space in place of the {instead} spaces before it",
        "write a dash and a space before it, and move lines {first} to {last} as far to the right",
        "write a dash and a space before it, below the dash of line {like}",
        "write a dash and a space before it",
    ),
)
STRAY_DASH = Kind(
    code="stray-dash",
    message="a dash stands before {got}, which begins no entry of a list",
    hints=(
        "delete the dash, and move lines {first} to {last} to the left with {got}",
        "delete the dash, so that {got} begins where {word} does in line {like}",
        "delete the dash",
    ),
)
OTHER_DASH = Kind(
    code="other-dash",
    message="what stands before {got} is no dash as YAML knows it",
    hints=("write a half-width - and a space",),
)
STRAY_LINE = Kind(
    code="stray-line",
    message="{got} is neither a key with a value nor an entry of a list",
    hints=("put # before a remark; a text stands after its key, or below it and indented further",),
)
BAD_CHARACTER = Kind(
    code="bad-character",
    message="the character {got}, {name}, does not belong in a text",
    hints=("it is invisible and usually comes from copying; delete it and type the text again",),
)
DUPLICATE_KEY = Kind(
    code="duplicate-key",
    message="{got} is given twice; the first is in line {first}",
    hints=("delete one of them, or rename it; a new entry of a list begins with a dash and a space",),
)
KEY_NOT_TEXT = Kind(
    code="key-not-text",
    message="a key must be a single word or name, got {got}",
    hints=(
        "a figure is referred to without braces: 【{reference}】",
        "write a word or a name before the colon; one that begins with [ or {{ goes in quotation marks",
    ),
)
SPACE_BESIDE_KEY = Kind(
    code="space-beside-key",
    message="{name} stands beside the key {got}",
    hints=(
        "begin the line with {expected} half-width spaces in place of all that stands before the key",
        "delete it; what indents a line are half-width spaces, two for each step",
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
    hints=(
        "several values after one key stand in brackets: {list}",
        "{advice}",
        "delete it: shares and rates are computed; only one that was published, and is to be checked, is written as {computed}",
        "did you mean {nearest}? after it stands one of {choices}",
        "did you mean {nearest}?",
        "{got} belongs under {under}",
        "the keys here are: {known}",
    ),
)
MISSING_KEY = Kind(
    code="missing-key",
    message="{missing} is missing",
    hints=("add a line {example}; or, after the colon, another of {choices}", "add a line {example}"),
)
NO_VALUE = Kind(
    code="no-value",
    message="the value is missing",
    hints=("{advice}", "write {expected} after the colon, or delete the line"),
)
WRONG_TYPE = Kind(
    code="wrong-type",
    message="expected {expected}, got {got}",
    hints=(
        "{advice}",
        "write it so: {form}",
        "write it without quotation marks: {unquoted}",
        "write only {counted}: the share is computed",
        "write only {alone}",
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
    hints=(
        "{several} are sections of their own: write each, or one of the last kind with a heading of its own",
        "did you mean {nearest}?",
        "write one of them; where it is none of them, write {other} and {own}",
        "write one of them",
    ),
)
BAD_DATE = Kind(
    code="bad-date",
    message="expected a date such as 2026-11-20, got {got}",
    hints=("write {meant}", "write year, month and day in digits"),
)
NO_SUCH_DAY = Kind(code="no-such-day", message="there is no such day, got {got}", hints=("look it up in a calendar",))
EMPTY_LIST = Kind(
    code="empty-list",
    message="the list is empty",
    hints=("add {expected}, or delete the key",),
)
TOO_MANY_ENTRIES = Kind(
    code="too-many-entries",
    message="the list has {got} entries; at most {limit} are read",
    hints=("is this the right file? A long list of titles can be divided into several attachments",),
)
MULTI_LINE = Kind(
    code="multi-line",
    message="expected text on one line, got {got} lines",
    hints=("write it on one line; only prose such as text may have several paragraphs",),
)
LINE_TOO_LONG = Kind(
    code="line-too-long",
    message="{got} has {length} characters; at most {limit} are read here",
    hints=("say it in fewer words; what needs more of them goes into text",),
)

# --- Meaning ----------------------------------------------------------------------------------------------------------

SUM_TOO_HIGH = Kind(
    code="sum-too-high",
    message="the parts add up to {sum}{unit}, but {base} is {total}{unit}: {difference}{unit} too many",
    hints=(
        "{also} make {base} {sum}{unit} too: correct {base} in line {line}, or the counts here",
        "correct a count; if it is {named} that they divide, add a line base: {named}",
        "correct a count; if it is one of {several} that they divide, add it as base",
        "correct a count; if one item can count in several parts, write coverage: overlap",
    ),
)
SUM_TOO_LOW = Kind(
    code="sum-too-low",
    message="the parts add up to {sum}{unit}, but {base} is {total}{unit}: {difference}{unit} too few",
    hints=(
        "{also} make {base} {sum}{unit} too: correct {base} in line {line}, or the counts here",
        "correct a count; if it is {named} that they divide, add a line base: {named}",
        "correct a count; if it is one of {several} that they divide, add it as base",
        "correct a count; if only {forms} were returned, write that number into counts and name it as base",
        "correct a count or add the missing part; if not all parts are listed, write coverage: partial",
    ),
)
GROUPS_DIFFER = Kind(
    code="groups-differ",
    message=(
        "no total is written: {total}{unit} are the sum of {group}, but the parts here add up to {sum}{unit}: "
        "{difference}{unit} apart"
    ),
    hints=(
        "correct a count; if it is {named} that they divide, add a line base: {named}",
        "correct a count; if it is one of {several} that they divide, add it as base",
        "correct a count; if only {forms} were returned, write that number into counts and name it as base",
        "{agreeing} agree: correct a count here; or write a line total: {sum}, if this group is right",
        "correct a count in one of the two groups; a line total: … says which of them is right",
    ),
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
    hints=("correct one of the counts or add the part that is missing; if not all are listed, write coverage: partial",),
)
COUNT_OUTVOTED = Kind(
    code="count-outvoted",
    message="{label} is {count}{unit}, but what is added up in {witnesses} says {said}{unit}",
    hints=("write {said}: all of them then add up",),
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
ADDED_UNITS_DIFFER = Kind(
    code="added-units-differ",
    message="{got} is counted in {unit}, but {other} in {other_unit}, so they cannot be added",
    hints=("add counts of one unit; or write the number itself",),
)
TOTAL_UNKNOWN = Kind(
    code="total-unknown",
    message="the total is not written, and no complete group says it",
    hints=("add a line total: …, or a group whose parts add up to it",),
)
TOTAL_UNKNOWN_WITH_STAGES = Kind(
    code="total-unknown-with-stages",
    message="it is not said which stage the groups are measured on",
    hints=("add a line total: {stage}, or the name of another stage",),
)
UNKNOWN_STAGE = Kind(
    code="unknown-stage",
    message="there is no stage named {got}",
    hints=("did you mean {nearest}?", "the stages are: {known}"),
)
NO_STAGES = Kind(
    code="no-stages",
    message="expected a whole number such as 154, got {got}; there are no stages that it could name",
    hints=("write an exact number; {approximate} goes under approximate", "write the number, or add stages"),
)
TOTAL_OUTVOTED = Kind(
    code="total-outvoted",
    message="all groups add up to {sum}{unit}, but the total is {total}{unit}: {difference}{unit} apart",
    hints=(
        "{besides} is not part of the total: write {sum} as total and list it as a group, or as counts and base of these groups",
        "correct the total to {sum}, or delete it: it is then computed from the groups",
    ),
)
TOTAL_IS_ZERO = Kind(
    code="total-is-zero",
    message="the total is 0{unit}, but {group} alone adds up to {sum}{unit}",
    hints=("write how many there are in all, or delete the total: it is then computed from the groups",),
)
STAGE_DIFFERS = Kind(
    code="stage-differs",
    message="the stage {label} has {count}{unit}, but {before} says that {other}{unit} went there",
    hints=("write {fix} there: the parts of {before} then add up to {sum}{unit}", "correct one of the two"),
)
STAGE_GROWS = Kind(
    code="stage-grows",
    message="the stage {label} has {count}{unit}, more than the stage {before} before it, {other}{unit}",
    hints=(
        "{agreeing} adds up to {fix}: write {fix} here",
        "write the stages in their order and correct the counts; what is counted otherwise goes into counts",
    ),
)
APPROXIMATE_COUNT = Kind(
    code="approximate-count",
    message="{got} is approximate ({words}), so nothing can be computed from it",
    hints=("name an exact count, or put it under counts when it is known exactly",),
)
UNKNOWN_PART = Kind(
    code="unknown-part",
    message="this group has no part named {got}",
    hints=("each name is an entry of its own: [{several}]", "did you mean {nearest}?", "its parts are: {known}"),
)
SUBTOTAL_OF_OVERLAP = Kind(
    code="subtotal-of-overlap",
    message="in a group with coverage: overlap an item may count in several parts, so they cannot be added",
    hints=("delete subtotals and resolved, or write coverage: complete or partial if no item counts twice",),
)
ONLY_FOR_SATISFACTION = Kind(
    code="only-for-satisfaction",
    message="only a group with axis: satisfaction says this",
    hints=("delete the line, or correct the axis",),
)
ONLY_FOR_OVERVIEW = Kind(
    code="only-for-overview",
    message="only a section of the kind overview says which population it is about",
    hints=("delete the line, or write kind: overview",),
)
UNKNOWN_POPULATION = Kind(
    code="unknown-population",
    message="there is no population named {got}",
    hints=("did you mean {nearest}?", "the populations are: {known}"),
)
EMPTY_ATTACHMENT = Kind(
    code="empty-attachment",
    message="the attachment says nothing",
    hints=("add text, items, tables or points, or delete the attachment",),
)
UNKNOWN_TABLE = Kind(
    code="unknown-table",
    message="there is no group named {got} to make a table of",
    hints=(
        "did you mean {nearest}?",
        "add {missing} to the file",
        "each name is an entry of its own: [{several}]",
        "there can be tables of: {known}",
        "a table is made of a group or of the key items: add one to the file, or delete the line",
    ),
)
DUPLICATE_TABLE = Kind(
    code="duplicate-table",
    message="the table of {got} is in the report already",
    hints=("place each table once, and delete the line here",),
)
TABLES_TOO_LONG = Kind(
    code="tables-too-long",
    message="up to here, all tables have more than {limit} cells",
    hints=("make tables of the groups that a reader can take in, and leave out the others",),
)
TITLES_MISMATCH = Kind(
    code="titles-mismatch",
    message="{label} lists {titles} titles, but its count is {count}",
    hints=("list every title once, or correct the count",),
)
RATE_OVER_WHOLE = Kind(
    code="rate-over-whole",
    message="what {label} counts adds up to {count}, more than all {total} of its base {base}",
    hints=(
        "an item may count in several of {parts}, so they cannot be added: write the number itself",
        "correct a count, or leave out what is no part of {base}",
    ),
)
DUPLICATE_NAME = Kind(
    code="duplicate-name",
    message="the name {got} is used twice here",
    hints=(
        "give each its own name, so that a reference can tell them apart; the first is in line {first}",
        "give each its own name, so that a reference can tell them apart",
    ),
)
DUPLICATE_CODE = Kind(
    code="duplicate-code",
    message="the code {got} is used twice in this group",
    hints=(
        "did you mean {nearest}? the other {got} is in line {first}",
        "give each part its own code; the other {got} is in line {first}",
        "give each part its own code",
    ),
)
GROUP_NEEDS_NAME = Kind(
    code="group-needs-name",
    message="a group of the axis other, or without an axis, needs a name",
    hints=("add a line name: …, or an axis such as category or result",),
)
UNKNOWN_RESULT = Kind(
    code="unknown-result",
    message="no group of results has the class {got}",
    hints=("the classes are: {known}", "add a group with axis: result, or delete the line"),
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
    hints=(
        "the year of a document's number stands in other brackets: 〔{year}〕",
        "the file says nothing of the year before: write its {before} under previous, in the population",
        "prose does not refer to tables; a line of the section places one: tables: {table}",
        "did you mean 【{nearest}】?",
        "the names are: {known}; to print 【 itself, write 【【",
    ),
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
    hints=(
        "did you mean 【{nearest}】?",
        "the year before has no {year}: give it there under the same name, under previous; here there are {known}",
        "add a line definition to {undefined}",
        "it has: {known}",
        "write 【{name}】 alone",
    ),
)
NOT_A_COUNT = Kind(
    code="not-a-count",
    message="{got} is no count, so nothing can be measured on it",
    hints=(
        "the figures of the year before are measured on that year's, which have no {missing}: add it there",
        "{rate} is what a rate is called; name what it counts: the total, a part of a group, or one of counts",
        "name the total, a part of a group, or one of counts",
    ),
)
TEXT_TOO_LONG = Kind(
    code="text-too-long",
    message="up to here, all references print more than {limit} characters",
    hints=("refer to a long list or a long fact once, and say it in a few words elsewhere",),
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
RATE_OVER_BASE = Kind(
    code="rate-over-base",
    message="the count of {label} is {count}, more than its base {base}, {total}, so it prints as {printed}",
    hints=("check both figures, or name another base",),
    severity=Severity.WARNING,
)
RATE_OF_ITSELF = Kind(
    code="rate-of-itself",
    message="{name} is both the count and the base of {label}, so it can only print as {printed}",
    hints=(
        "write base: {before}, the stage before it; if all of them are meant, write count: total",
        "name another count or another base; if all of them are meant, write count: total and no base",
    ),
    severity=Severity.WARNING,
)
RATE_UNITS_DIFFER = Kind(
    code="rate-units-differ",
    message="what {label} counts is in {unit}, but its base {base} in {base_unit}",
    hints=(
        "if {bare} is counted in {other} too, write {bare}: {count}{other}; if not, measure the rate on a count of the same unit",
        "measure it on a count in {unit}",
    ),
    severity=Severity.WARNING,
)
PUBLISHED_DIFFERS = Kind(
    code="published-differs",
    message="{label} was published as {published}, but {count} of {total} is {computed}",
    hints=("the report prints {computed}; check the counts, or have the published share corrected",),
    severity=Severity.WARNING,
)
CHANGE_DIFFERS = Kind(
    code="change-differs",
    message="{label} went from {before} to {now}: the change, computed before rounding, is {change}, not their difference",
    hints=("print more decimals in both years, or only the change",),
    severity=Severity.WARNING,
)
CODE_MOVED = Kind(
    code="code-moved",
    message="{label} is {code} this year, but was {other} the year before",
    hints=("parts are compared by their codes: give both years the same ones, or leave the codes of one year out",),
    severity=Severity.WARNING,
)
RENAMED = Kind(
    code="renamed",
    message="{got} of the year before is compared with nothing: this year it seems to be called {nearest}",
    hints=("call it {nearest} in both years, if it is the same; names that differ are not compared",),
    severity=Severity.WARNING,
)
COLUMNS_DIFFER = Kind(
    code="columns-differ",
    message="{label} is {count}{unit} here, but adds up to {sum}{unit} over {group}",
    hints=("correct one of the counts; if they are not the same thing, give the parts different names",),
    severity=Severity.WARNING,
)
BRACES_IN_PROSE = Kind(
    code="braces-in-prose",
    message="{got} is printed as it stands",
    hints=("to refer to a figure, write 【{name}】",),
    severity=Severity.WARNING,
)

# --- Proofreading -----------------------------------------------------------------------------------------------------

FIGURE_CONTRADICTED = Kind(
    code="figure-contradicted",
    message="{got} is typed here, but {label} is {value}",
    hints=("write {fix}, so that it follows the data; if something else is meant, say it in other words",),
    severity=Severity.WARNING,
)
SUM_CONTRADICTED = Kind(
    code="sum-contradicted",
    message="{got} is typed here, but {label} are {value} together",
    hints=("write {fix}; if something else is meant, say it in other words",),
    severity=Severity.WARNING,
)
TEXT_AFTER_HASH = Kind(
    code="text-after-hash",
    message="the text ends here: what begins with # was not read, {got}",
    hints=("to print it, put the whole text in quotation marks; a note is written with a space after the #",),
    severity=Severity.WARNING,
)
LINES_JOINED = Kind(
    code="lines-joined",
    message="this line goes on with the text above it: without | a line break is nothing",
    hints=(
        "to begin an entry, indent the {mark} as far as that of the entry above; to print it, put the whole text in quotation marks",
        "for a paragraph each line write | after the colon; if all of it is one paragraph, write >",
    ),
    severity=Severity.WARNING,
)
SENTENCE_CUT = Kind(
    code="sentence-cut",
    message="this paragraph ends in the middle of a sentence",
    hints=("one line is one paragraph: join it with the next line",),
    severity=Severity.WARNING,
)
FIGURE_REPEATED = Kind(
    code="figure-repeated",
    message="{got} is typed by hand, though the program knows {label}",
    hints=("write {fix}, so that it changes with the data",),
    severity=Severity.WARNING,
)
UNIT_DOUBLED = Kind(
    code="unit-doubled",
    message="{fix} prints its unit, and {unit} follows once more",
    hints=("delete {unit}, or write {number}", "delete {unit}"),
    severity=Severity.WARNING,
)
WORD_DOUBLED = Kind(
    code="word-doubled",
    message="{word} stands before a reference that prints such a word itself, got {got}",
    hints=("delete {word}",),
    severity=Severity.WARNING,
)
LEVEL_BEHIND_THAN = Kind(
    code="level-behind-than",
    message="{word} is followed by {value}, got {got}",
    hints=("write {fix}: it prints the whole clause, as 与上年持平 where nothing changed",),
    severity=Severity.WARNING,
)
MIXED_DECIMALS = Kind(
    code="mixed-decimals",
    message="{label} is printed with decimals: {got}, most other figures with {usual}",
    hints=("write decimals: {usual} here, as elsewhere",),
    severity=Severity.WARNING,
)
PERCENTAGES_MIXED = Kind(
    code="percentages-mixed",
    message="the percentages of one list have different numbers of decimals: {got}",
    hints=("give them all the same number of decimals",),
    severity=Severity.WARNING,
)
TITLE_TWICE = Kind(
    code="title-twice",
    message="the title {got} is listed twice",
    hints=("delete one of them, or correct the one that was meant otherwise",),
    severity=Severity.WARNING,
)
NONE_LEFT = Kind(
    code="none-left",
    message="{got} says that some are left, but there are 0",
    hints=("say that there is none, or delete the sentence",),
    severity=Severity.WARNING,
)
QUOTED_NAME = Kind(
    code="quoted-name",
    message="{got} is printed with its quotation marks",
    hints=("write {fix}: a name needs none",),
    severity=Severity.WARNING,
)
HEADING_ALONE = Kind(
    code="heading-alone",
    message="nothing stands under the heading {got}",
    hints=("add text, items or points, or delete the point",),
    severity=Severity.WARNING,
)
POPULATION_TWICE = Kind(
    code="population-twice",
    message="{got}: written about here and in another section, both times from the figures",
    hints=(
        "write population: {missing} here",
        "write population here, and one of {known}",
        "delete one of the two sections, or write its text",
    ),
    severity=Severity.WARNING,
)
AS_OF_AFTER_DATE = Kind(
    code="as-of-after-date",
    message="{got} is later than the report's own date, {date}",
    hints=("correct one of the two dates",),
    severity=Severity.WARNING,
)
RANGE_BACKWARDS = Kind(
    code="range-backwards",
    message="{got} ends before it begins",
    hints=("write the earlier date first, or correct one of the two",),
    severity=Severity.WARNING,
)
RANGE_FORM = Kind(
    code="range-form",
    message="{got} is not how a range is written",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
NUMBER_FORM = Kind(
    code="number-form",
    message="{got} is not how a number is written",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
ROUGH_NUMBER = Kind(
    code="rough-number",
    message="between numerals that mean about so many stands no 、, got {got}",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
SESSION_IN_DIGITS = Kind(
    code="session-in-digits",
    message="sessions and meetings are numbered in Chinese numerals, got {got}",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
DATE_FORM = Kind(
    code="date-form",
    message="{got} is not how a date is written",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
WORD_CONFUSED = Kind(
    code="word-confused",
    message="{got} is not the word that is meant here",
    hints=("write {fix} in its place",),
    severity=Severity.WARNING,
)
APPROXIMATE_TWICE = Kind(
    code="approximate-twice",
    message="{got} says twice that the number is approximate",
    hints=("write {fix}, or leave out the first word instead",),
    severity=Severity.WARNING,
)
SPACE_IN_NUMBER = Kind(
    code="space-in-number",
    message="a space stands beside a number: {got}",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
DECREASE_BY_TIMES = Kind(
    code="decrease-by-times",
    message="nothing gets less by times, got {got}",
    hints=("say by how many per cent it got less, or what part is left",),
    severity=Severity.WARNING,
)
POINTS_AS_PERCENT = Kind(
    code="points-as-percent",
    message="the difference of two rates is not said in %, got {got}",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
MARK_FORM = Kind(
    code="mark-form",
    message="{got} is not how this mark is written in Chinese",
    hints=(
        "write {fix}, at all {places} places of this paragraph",
        "write {fix}; in a foreign name, {dot}",
        "write {fix}",
    ),
    severity=Severity.WARNING,
)
DOCUMENT_NUMBER = Kind(
    code="document-number",
    message="{got} is not how the number of a document is written",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
NESTED_MARKS = Kind(
    code="nested-marks",
    message="a mark stands inside another of the same kind: {got}",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
NEEDLESS_MARK = Kind(
    code="needless-mark",
    message="no {mark} is needed here: {got}",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
DOUBLED_MARK = Kind(
    code="doubled-mark",
    message="marks follow each other: {got}",
    hints=("write {fix}",),
    severity=Severity.WARNING,
)
UNPAIRED_MARK = Kind(
    code="unpaired-mark",
    message="{got} has no {missing} in the same paragraph",
    hints=("delete {closed}: the reference before it is closed already", "add {missing}, or delete {got}"),
    severity=Severity.WARNING,
)
LABEL_TYPED = Kind(
    code="label-typed",
    message="{got} is typed by hand, but the program numbers the headings",
    hints=(
        "write only {heading}; a heading without a number has numbered: false",
        "write this as a heading under points, without {got}",
    ),
    severity=Severity.WARNING,
)
ORDINAL_TYPED = Kind(
    code="ordinal-typed",
    message="{got} is typed by hand, but the program numbers the items",
    hints=(
        "write the item without {got}",
        "write these as items, without 一是 and 二是",
    ),
    severity=Severity.WARNING,
)
ORDINAL_ORDER = Kind(
    code="ordinal-order",
    message="{got} does not follow {before}",
    hints=("write {fix}, or add what is missing between them",),
    severity=Severity.WARNING,
)
FULL_STOP_IN_LIST = Kind(
    code="full-stop-in-list",
    message="a full stop stands inside an item that ends in ；",
    hints=("write ， instead of this 。, or end every item in 。",),
    severity=Severity.WARNING,
)
FINAL_MARK = Kind(
    code="final-mark",
    message="a title or a heading ends without {got}",
    hints=("delete {got}",),
    severity=Severity.WARNING,
)
MARK_IN_TITLE = Kind(
    code="mark-in-title",
    message="a title has no {got}",
    hints=("put it in other words; a title has only 《》, “”, （） and 、",),
    severity=Severity.WARNING,
)

REFERENCE_NOT_READ = Kind(
    code="reference-not-read",
    message="{got} is printed as it stands: a title refers to no figure",
    hints=("write the number itself, or move the reference into text",),
    severity=Severity.WARNING,
)

# --- Templates --------------------------------------------------------------------------------------------------------

TEMPLATE_NOT_FOUND = Kind(
    code="template-not-found",
    message="there is no template {got}",
    hints=(
        "a file that extends its own name means that of a set below, and no set below has {below}",
        "a Word template is one file, and includes no other: write the words into {alone}",
        "did you mean {nearest}?",
        "there are {known}",
    ),
)
TEMPLATE_SET_UNKNOWN = Kind(
    code="template-set-unknown",
    message="there is no set of templates called {got}",
    hints=("did you mean {nearest}?", "there are {known}; see `handling-report templates list`"),
)
TEMPLATE_SET_EMPTY = Kind(
    code="template-set-empty",
    message="the set {got} has no pieces of its own",
    hints=("it is built upon {base}: copy pieces of that one",),
)
PROJECT_FILE_TWICE = Kind(
    code="project-file-twice",
    message="there is {other} too, which chooses templates as well",
    hints=("keep one of the two files",),
)
TEMPLATE_FOLDER_MISSING = Kind(
    code="template-folder-missing",
    message="there is no folder of templates {got}",
    hints=("`handling-report templates eject` makes one to start from",),
)
TEMPLATE_FOLDER_OUTSIDE = Kind(
    code="template-folder-outside",
    message="templates that a data file names stand beside it or in a folder there, got {got}",
    hints=("name the folder on the command line: --templates FOLDER",),
)
TEMPLATE_UNREADABLE = Kind(code="template-unreadable", message="the template cannot be read: {reason}")
TEMPLATE_OUTSIDE = Kind(
    code="template-outside",
    message="the template is a link that leads out of its folder",
    hints=("put the file itself into the folder",),
)
TEMPLATE_TOO_LARGE = Kind(
    code="template-too-large",
    message="the template has more than {limit} {what}",
)
TEMPLATE_SYNTAX = Kind(
    code="template-syntax",
    message="the template is wrong: {reason}",
    hints=(
        "it is not closed: write {end} where it ends",
        "signs of templates are half-width, quotation marks too; here stands {char}",
        "a value stands between two braces on each side: {value}",
        "each block of a file has a name of its own: call one {block} something else",
    ),
)
TEMPLATE_UNKNOWN_NAME = Kind(
    code="template-unknown-name",
    message="there is no {got} here",
    hints=("it is a filter: write it after the value, as in {example}", "did you mean {nearest}?", "templates know {known}"),
)
TEMPLATE_UNKNOWN_ATTRIBUTE = Kind(
    code="template-unknown-attribute",
    message="{owner} has no {got}",
    hints=("did you mean {nearest}?", "it has {known}"),
)
TEMPLATE_NO_NAMES = Kind(
    code="template-no-names",
    message="{got} is asked of a value that has no such thing",
    hints=("`handling-report templates context` lists what there is",),
)
TEMPLATE_UNKNOWN_FILTER = Kind(
    code="template-unknown-filter",
    message="there is no filter {got}",
    hints=("did you mean {nearest}?", "there are {known}"),
)
TEMPLATE_UNKNOWN_TEST = Kind(
    code="template-unknown-test",
    message="there is no test {got}",
    hints=("did you mean {nearest}?", "there are {known}"),
)
TEMPLATE_ARITHMETIC = Kind(
    code="template-arithmetic",
    message="templates do not calculate, got {got}",
    hints=("the data has every figure, and filters put it into words; texts are joined with ~",),
)
TEMPLATE_FORBIDDEN = Kind(code="template-forbidden", message="templates cannot use {got}")
TEMPLATE_NOT_TEXT = Kind(
    code="template-not-text",
    message="only text can be printed, got {got}",
    hints=("put it into words with a filter, such as counted, percent or date",),
)
TEMPLATE_NOT_A_LIST = Kind(code="template-not-a-list", message="a list is needed here, got {got}")
TEMPLATE_WRONG_VALUE = Kind(
    code="template-wrong-value",
    message="the filter {filter} cannot take {got}",
    hints=("it takes {expected}",),
)
TEMPLATE_FILTER_FAILED = Kind(code="template-filter-failed", message="the filter {filter} cannot take this: {reason}")
TEMPLATE_TOO_MUCH = Kind(
    code="template-too-much",
    message="the template does more than {steps} steps, or prints more than {characters} characters",
    hints=("is there a loop inside a loop that need not be there?",),
)
TEMPLATE_FAILED = Kind(code="template-failed", message="the template failed: {reason}")
TEMPLATE_NOTATION = Kind(
    code="template-notation",
    message="the template made a line that is no block, got {got}",
    hints=("did you mean {nearest}?", "the lines that begin with a colon are: {known}"),
)

# --- Templates without data -------------------------------------------------------------------------------------------

TEMPLATE_NO_ELSE = Kind(
    code="template-no-else",
    message="this if has no else: where it does not hold, the template fails",
    hints=('write else "" where nothing is to be printed',),
)
TEMPLATE_NEVER_EQUAL = Kind(
    code="template-never-equal",
    message="{got} is none of the values that this can have",
    hints=("did you mean {nearest}?", "it is one of {known}"),
    severity=Severity.WARNING,
)
TEMPLATE_FIELD_UNUSED = Kind(
    code="template-field-unused",
    message="no template names {words} ({got}), which the data may have",
    hints=("print it in a template, or leave it out of the data",),
    severity=Severity.WARNING,
)
TEMPLATE_UNUSED = Kind(
    code="template-unused",
    message="no template includes, extends or imports {got}",
    hints=("is it to be called {nearest}?", "include it where it is to be printed, or delete the file"),
    severity=Severity.WARNING,
)
TEMPLATE_STRAY = Kind(
    code="template-stray",
    message="{got} is not read: its name is not that of a template or of a set",
    hints=(
        "is the folder to be called {folder}?",
        "is it to be called {nearest}? Windows hides endings such as .txt unless the Explorer is told to show them",
        "{instead} is read; give this one quite another name, or delete it",
    ),
    severity=Severity.WARNING,
)
TEMPLATE_BLOCK_UNREACHED = Kind(
    code="template-block-unreached",
    message="the block {got} is never printed: what is extended has no such block",
    hints=("did you mean {nearest}?", "there are {known}", "include another template where it is to be printed"),
    severity=Severity.WARNING,
)
TEMPLATE_EXTENDS_MISSING = Kind(
    code="template-extends-missing",
    message="this file is printed in place of all that the built-in {got} prints, because it does not extend it",
    hints=("to change the block {block} only, write {extends} in the first line",),
    severity=Severity.WARNING,
)
TEMPLATE_BLOCK_COVERED = Kind(
    code="template-block-covered",
    message="the block {got} of this copy is not printed in some reports: {by} stands above it, with words of its own",
    hints=("to say it in every report, write the block into {piece} in the folder itself, below the line {extends}",),
    severity=Severity.WARNING,
)
TEMPLATE_OUTSIDE_BLOCKS = Kind(
    code="template-outside-blocks",
    message="{got} is never printed: a template that extends another prints its blocks only",
    hints=("move it into a block",),
    severity=Severity.WARNING,
)
TEMPLATE_MARKDOWN = Kind(
    code="template-markdown",
    message="{got} is printed as it stands: templates have no {what}",
    hints=("they have #, ##, **, tables, and lines such as :salutation:",),
    severity=Severity.WARNING,
)
TEMPLATE_HEADING = Kind(
    code="template-heading",
    message="{got} is printed as it stands: a heading has one to six # and a space after them",
    hints=("write # for the title and ## for a first heading, each with a space",),
    severity=Severity.WARNING,
)
TEMPLATE_BOLD_OPEN = Kind(
    code="template-bold-open",
    message="** is opened and not closed in this line",
    hints=("put ** before and after the words in the same line",),
    severity=Severity.WARNING,
)
TEMPLATE_BOLD_PLACE = Kind(
    code="template-bold-place",
    message="** is printed as it stands in {where}",
    hints=("it marks words of a paragraph, or the heading that a paragraph runs on after: ## **一、基本情况。**正文",),
    severity=Severity.WARNING,
)
TEMPLATE_BOLD_END = Kind(
    code="template-bold-end",
    message="{got} before ** is not bold in Markdown, where the text goes on after it",
    hints=("end the heading with 。 before the **, or let it end in a word",),
    severity=Severity.WARNING,
)
TEMPLATE_TYPED_FIGURE = Kind(
    code="template-typed-figure",
    message="the figure {got} is typed into a template, and is the same in every report",
    hints=("print it from the data, with a filter such as counted or percent",),
    severity=Severity.WARNING,
)

NEVER_PRINTED = Kind(
    code="never-printed",
    message="{got} is not in the report: the templates do not print it, and no text refers to it",
    hints=("refer to it in a text, choose templates that print it, or take it out",),
    severity=Severity.WARNING,
)

NEVER_PRINTED_OFTEN = Kind(
    code="never-printed-often",
    message="{got} is not in the report at {count} places: the templates do not print it, and no text refers to it",
    hints=("refer to it in a text, choose templates that print it, or take it out",),
    severity=Severity.WARNING,
)

WORD_NEEDS_DOCXTPL = Kind(
    code="word-needs-docxtpl",
    message="a Word template is filled by the package docxtpl, which is not installed",
    hints=("install it: pip install 'handling-report[word]'",),
)
WORD_TORN = Kind(
    code="word-torn",
    message="the tags of the Word template tear the document apart: {reason}",
    hints=("a loop over paragraphs begins and ends in paragraphs of their own: {{%p for … %}} and {{%p endfor %}}",),
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

# --- The program ------------------------------------------------------------------------------------------------------

BUG = Kind(
    code="bug",
    message="this is a mistake in the program, not in your file: {error}",
    hints=("please report it, with the file if you can; HANDLING_REPORT_DEBUG=1 shows more",),
)
WORKER_LOST = Kind(
    code="worker-lost",
    message="the process that was at work on this report was lost: {reason}",
    hints=("memory may have run out, or something ended it; render this file again, with --jobs 1",),
)
