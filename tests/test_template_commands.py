"""The command ``templates``, and the options and files by which a report's templates are chosen."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest
from running import EXAMPLES, SMALL, names, run

from handling_report import compute, load, loads
from handling_report.cli import main
from handling_report.errors import ExitCode
from handling_report.rendering import Templates, build_document
from handling_report.template_choices import PROJECT_FILES
from handling_report.template_sets import built_in_sets

PURPOSE = "现将县十八届人大五次会议代表建议办理情况报告如下"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small data file in a folder of its own."""
    path = tmp_path / "report.yaml"
    path.write_text(SMALL, "utf-8")
    return path


def rendered(data: Path, *arguments: str) -> str:
    """The Markdown of a report, made with options."""
    done = run("render", data, *arguments, "--format", "md", "-o", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_list_names_every_set(capsys):
    """Each set is a line with its name, its title and what it is for."""
    assert main(["templates", "list"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [one.name for one in built_in_sets()]
    assert all(one.title in line and one.purpose in line for one, line in zip(built_in_sets(), lines, strict=True))


def test_show_tells_what_stands_in_a_set(capsys):
    """A set is shown with its pieces and what each says of itself; a piece as it stands in its file."""
    assert main(["templates", "show", "部门网站短文"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert shown.startswith("department  部门网站短文\n")
    assert "built upon: web" in shown
    assert "  title.j2       标题：市教育局2026年代表建议办理情况。\n" in shown
    assert main(["templates", "show", "npc/closing"]) == ExitCode.OK
    [npc] = [one for one in built_in_sets() if one.name == "npc"]
    assert capsys.readouterr().out == (npc.folder / "closing.j2").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("standart", "standart: there is no set of templates called standart\nhint: did you mean standard?\n"),
        ("standard/closin", "standard/closin.j2: there is no template closin.j2\nhint: did you mean standard/closing.j2?\n"),
        ("oral/closing", "oral/closing.j2: there is no template closing.j2\nhint: did you mean standard/closing.j2?\n"),
        ("department/opnening.j2", "department/opnening.j2: there is no template opnening.j2\nhint: did you mean standard/opening.j2?\n"),
        ("web/title", "web/title.j2: there is no template title.j2\nhint: did you mean standard/title.j2?\n"),
        ("purpose", "purpose: there is no set of templates called purpose\nhint: did you mean standard/purpose.j2?\n"),
        ("recieved.j2", "recieved.j2: there is no set of templates called recieved.j2\nhint: did you mean standard/received.j2?\n"),
    ],
)
@pytest.mark.parametrize("action", ["show", "eject"])
def test_slip_in_a_name_is_told(tmp_path, capsys, asked, said, action):
    """A set or piece that does not exist is named, with the nearest one.

    That is a piece of a set which this one is built upon, or of the first set where only a piece was named. Nothing is written.
    """
    arguments = [asked] if action == "show" else [asked, str(tmp_path / "mine")]
    assert main(["templates", action, *arguments]) == ExitCode.TEMPLATE
    assert capsys.readouterr() == ("", said)
    assert names(tmp_path) == []


def test_a_name_that_is_like_no_other_is_told_all_there_are(capsys):
    """Where nothing is near, the hint lists what there is."""
    assert main(["templates", "show", "☃☃☃"]) == ExitCode.TEMPLATE
    assert f"hint: there are {'、'.join(one.name for one in built_in_sets())}" in capsys.readouterr().err
    assert main(["templates", "show", "npc/☃☃☃"]) == ExitCode.TEMPLATE
    assert "hint: there are npc/closing.j2、npc/purpose.j2、standard/attachment.j2、" in capsys.readouterr().err


def test_set_without_pieces_is_not_copied(tmp_path, capsys):
    """A set that only chooses has nothing to be changed; what it is built upon is named."""
    assert main(["templates", "eject", "web", str(tmp_path / "mine")]) == ExitCode.TEMPLATE
    assert capsys.readouterr().err == (
        "web: the set web has no pieces of its own\nhint: it is built upon standard: copy pieces of that one\n"
    )


@pytest.mark.parametrize("one", [one for one in built_in_sets() if one.pieces()], ids=lambda one: one.name)
def test_a_copy_of_a_set_changes_nothing(tmp_path, one):
    """What `eject` writes takes the place of the set that it comes from, and makes the same reports."""
    assert main(["templates", "eject", one.name, str(tmp_path / "mine")]) == ExitCode.OK
    copied = Templates([tmp_path / "mine"], name=one.name)
    chosen = Templates(name=one.name)
    for figures in [*(compute(load(path)) for path in EXAMPLES), compute(loads(SMALL))]:
        assert build_document(figures, copied) == build_document(figures, chosen)


def test_a_copied_set_may_be_named_itself(tmp_path, data):
    """The folder of a copied set stands in the place of that set: pieces of other sets still go before it."""
    main(["templates", "eject", "standard", str(tmp_path / "all")])
    piece = tmp_path / "all" / "standard" / "purpose.j2"
    changed = piece.read_text("utf-8").replace("报告如下", "汇报如下")
    assert changed != piece.read_text("utf-8")
    piece.write_text(changed, "utf-8")
    made = rendered(data, "--templates", str(tmp_path / "all" / "standard"))
    assert made == rendered(data, "--templates", str(tmp_path / "all")) == rendered(data).replace("报告如下", "汇报如下")


def test_copy_overwrites_nothing_unless_told(tmp_path, capsys):
    """Files that are there stay, all of them, unless --force says otherwise."""
    folder = tmp_path / "mine"
    assert main(["templates", "eject", "npc/closing", str(folder)]) == ExitCode.OK
    (folder / "npc" / "closing.j2").write_text("我的", "utf-8")
    assert main(["templates", "eject", "npc", str(folder)]) == ExitCode.FILE
    assert names(folder / "npc") == ["closing.j2"]
    assert (folder / "npc" / "closing.j2").read_text("utf-8") == "我的"
    assert "closing.j2: there is something of this name already" in capsys.readouterr().err
    assert main(["templates", "eject", "npc", str(folder), "--force"]) == ExitCode.OK
    assert "请予审议" in (folder / "npc" / "closing.j2").read_text("utf-8")


def test_context_lists_every_name_with_its_value(data, capsys):
    """Every name that a template can use stands there in both languages, with what it is for this file."""
    assert main(["templates", "context", str(data)]) == ExitCode.OK
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["report.issuer", "报告.报告单位", "某县人民政府"] in rows
    assert ["populations[0].total.count", "总体[0].总数.件数", "125"] in rows
    assert ["sections[0].mark", "章节[0].序号", "一、"] in rows


def test_own_templates_are_chosen_in_each_way(data):
    """The command line goes before the data file, the data file before the project file beside it."""
    for folder in ("asked", "named", "project"):
        (data.parent / folder).mkdir()
        (data.parent / folder / "closing.j2").write_text(f"{folder}。\n", "utf-8")
    assert PURPOSE in rendered(data)
    project = data.parent / PROJECT_FILES[0]
    project.write_text("模板: {文件夹: project}\n", "utf-8")
    assert "project。" in rendered(data)
    data.write_text(SMALL + "templates: {folder: named}\n", "utf-8")
    assert "named。" in rendered(data)
    assert "asked。" in rendered(data, "--templates", str(data.parent / "asked"))


def test_project_file_may_end_either_way(data, capsys):
    """`handling-report.yaml` chooses as `handling-report.yml` does; where there are both, each command says so."""
    (data.parent / "mine").mkdir()
    (data.parent / "mine" / "closing.j2").write_text("我的。\n", "utf-8")
    (data.parent / PROJECT_FILES[1]).write_text("templates: {folder: mine}\n", "utf-8")
    assert "我的。" in rendered(data)
    (data.parent / PROJECT_FILES[0]).write_text("templates: {set: oral}\n", "utf-8")
    with contextlib.chdir(data.parent):
        for command in (["render", data.name, "-o", "out"], ["templates", "lint"]):
            assert main(command) == ExitCode.DATA
            assert capsys.readouterr().err == (
                f"{PROJECT_FILES[1]}: there is {PROJECT_FILES[0]} too, which chooses templates as well\nhint: keep one of the two files\n"
            )
    assert not (data.parent / "out").exists()


@pytest.mark.parametrize("name", PROJECT_FILES)
def test_a_data_file_is_no_project_file(data, name):
    """A data file that is called like one is read as the data that it is."""
    assert "125件" in rendered(data.rename(data.with_name(name)))


def test_set_is_chosen_in_each_way(data):
    """--set goes before the data file's choice, that before the project file's."""
    (data.parent / PROJECT_FILES[0]).write_text("templates: {set: oral}\n", "utf-8")
    assert rendered(data).startswith("# 关于县十八届")
    data.write_text(SMALL + "模板: {名称: 部门网站短文}\n", "utf-8")
    assert rendered(data).startswith("# 某县人民政府2026年代表建议办理情况\n")
    assert rendered(data, "--set", "web").startswith("# 县十八届")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("模板: {文件夹: ../x}\n", ExitCode.TEMPLATE, "templates that a data file names stand beside it"),
        ("模板: {文件夹: 没有}\n", ExitCode.TEMPLATE, "there is no folder of templates"),
        ("模版: {文件夹: 没有}\n", ExitCode.DATA, "unknown key, got 模版"),
        ("模板: {名称: 口头}\n", ExitCode.TEMPLATE, "there is no set of templates called 口头"),
    ],
)
def test_mistake_in_a_project_file_is_told(data, capsys, text, code, said):
    """A project file is checked like a data file, and leads to no folder elsewhere; nothing is written."""
    (data.parent / PROJECT_FILES[0]).write_text(text, "utf-8")
    assert main(["render", str(data), "-o", str(data.parent / "out")]) == code
    assert said in capsys.readouterr().err
    assert not (data.parent / "out").exists()


def test_folder_that_does_not_exist_is_told(data, capsys):
    """A slip in --templates is an error of files."""
    assert main(["render", str(data), "--templates", "nowhere", "-o", str(data.parent / "out")]) == ExitCode.FILE
    assert capsys.readouterr().err.startswith("nowhere: there is no folder of templates nowhere\n")


def test_mistake_in_a_template_is_shown_for_programs(data, capsys):
    """The JSON of a mistake in a template has its file, its line and the way to it."""
    folder = data.parent / "mine"
    folder.mkdir()
    (folder / "closing.j2").write_text("\n{{ nix }}\n", "utf-8")
    code = main(["render", str(data), "--templates", str(folder), "--messages", "json", "-o", str(data.parent / "out")])
    assert code == ExitCode.TEMPLATE
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["line"]) == (str(folder / "closing.j2"), 2)
    assert problem["via"] == [{"file": "standard/report.j2", "line": 25}]


def test_what_is_not_printed_is_told_and_strict_refuses_it(data, capsys):
    """A count that nobody prints is a warning; with --strict nothing is written."""
    data.write_text(SMALL.replace("125", "125, counts: {征询意见表: 119}"), "utf-8")
    assert main(["render", str(data), "-o", str(data.parent / "out")]) == ExitCode.OK
    assert "warning: 征询意见表 is not in the report" in capsys.readouterr().err
    assert main(["render", str(data), "--strict", "-o", str(data.parent / "strict")]) == ExitCode.DATA
    assert not (data.parent / "strict").exists()


def test_folder_that_is_named_twice_counts_once(data, monkeypatch):
    """A folder of the project file that the command line names too is not built upon itself."""
    monkeypatch.chdir(data.parent)
    Path("mine").mkdir()
    Path("mine", "purpose.j2").write_text('{% extends "purpose.j2" %}\n{% block request %}{{ super() }}！{% endblock %}\n', "utf-8")
    Path(PROJECT_FILES[0]).write_text("templates: {folder: mine}\n", "utf-8")
    assert rendered(data, "--templates", str(data.parent / "mine")).count("！") == 1


# --- lint -------------------------------------------------------------------------------------------------------------


def test_built_in_templates_have_no_problems(capsys):
    """Every built-in set, for every form and audience, is without a finding, warnings included."""
    assert main(["templates", "lint", "--strict"]) == ExitCode.OK
    assert capsys.readouterr().out == "built-in templates: no problems\n"


def test_lint_finds_what_the_report_would_stop_at(tmp_path, capsys):
    """A name that there is not is an error with file, line and way; a block that is never printed is a warning."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "purpose.j2").write_text(
        '{% extends "purpose.j2" %}\n{% block request %}{{ reprt.date|year }}{% endblock %}\n{% block no %}{% endblock %}\n', "utf-8"
    )
    assert main(["templates", "lint", str(folder)]) == ExitCode.TEMPLATE
    said = capsys.readouterr().err
    assert f"{folder}/purpose.j2:2: there is no reprt here" in said
    assert "did you mean report?" in said
    assert f"{folder}/purpose.j2:3: warning: the block no is never printed" in said


REQUEST = '{% extends "purpose.j2" %}\n{% block request %}'
UNKNOWN = f"{REQUEST}{{{{ no }}}}{{% endblock %}}\n"
UNREACHED = '{% extends "purpose.j2" %}\n{% block no %}{% endblock %}\n'


@pytest.fixture
def mine(tmp_path, monkeypatch) -> Path:
    """A folder ``mine`` for templates in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    return Path("mine")


@pytest.mark.no_cover
def test_lint_warnings_stop_only_when_asked(mine, capsys):
    """A warning alone leaves the exit code at 0 and is counted; with --strict it is an error."""
    (mine / "purpose.j2").write_text(UNREACHED, "utf-8")
    assert main(["templates", "lint", "mine"]) == ExitCode.OK
    said = capsys.readouterr()
    assert said.err.startswith("mine/purpose.j2:2: warning: the block no is never printed")
    assert said.out == "mine: no errors, 1 warning\n"
    assert main(["templates", "lint", "mine", "--strict"]) == ExitCode.DATA
    said = capsys.readouterr()
    assert said.err.startswith("mine/purpose.j2:2: error (--strict): the block no is never printed")
    assert said.out == ""


def test_lint_warnings_beside_errors_are_errors_when_asked(mine, capsys):
    """With --strict a program reads no warning, though an error alone stops the check."""
    (mine / "purpose.j2").write_text(UNKNOWN + UNREACHED.partition("\n")[2], "utf-8")
    assert main(["templates", "lint", "mine", "--strict", "--format", "json"]) == ExitCode.TEMPLATE
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [(problem["code"], problem["severity"]) for problem in found] == [
        ("template-unknown-name", "error"), ("template-block-unreached", "error"),
    ]  # fmt: skip


@pytest.mark.no_cover
def test_lint_takes_folder_and_set_of_the_project_file(mine, capsys):
    """What the project file chooses is checked, by itself, with another set, or below other folders as in a report."""
    (mine / "purpose.j2").write_text(UNKNOWN, "utf-8")
    Path("other").mkdir()
    Path(PROJECT_FILES[0]).write_text("templates: {folder: mine, set: npc}\n", "utf-8")
    for chosen in ([], ["--set", "oral"], ["other"], ["--templates", "other"]):
        assert main(["templates", "lint", *chosen]) == ExitCode.TEMPLATE
        assert capsys.readouterr().err.startswith("mine/purpose.j2:2: there is no no here\n")


@pytest.mark.parametrize(
    ("chosen", "project", "said"),
    [
        (["--set", "orl"], "", "--set: there is no set of templates called orl\nhint: did you mean oral?\n"),
        ([], "templates: {set: orl}\n", f"{PROJECT_FILES[0]}: there is no set of templates called orl\nhint: did"),
        ([], "templates: {folder: gone}\n", f"{PROJECT_FILES[0]}: there is no folder of templates gone\n"),
        (["no"], "", "no: there is no folder of templates no\n"),
        (["--templates", "no"], "", "no: there is no folder of templates no\n"),
    ],
)
def test_lint_says_where_a_choice_is_wrong(mine, capsys, chosen, project, said):
    """A set or folder that there is not is told with the place that names it."""
    (mine.parent / PROJECT_FILES[0]).write_text(project or "templates: {folder: mine}\n", "utf-8")
    assert main(["templates", "lint", *chosen]) in {ExitCode.TEMPLATE, ExitCode.FILE}
    assert capsys.readouterr().err.startswith(said)


def test_lint_says_when_what_a_folder_is_built_upon_is_not_there(mine, capsys):
    """A set that a folder's own file names wrongly is told with that file, not with the project's."""
    (mine / "set.yaml").write_text("基于: orl\n", "utf-8")
    assert main(["templates", "lint", "mine"]) == ExitCode.TEMPLATE
    assert capsys.readouterr().err.startswith("mine/set.yaml: there is no set of templates called orl\n")


@pytest.mark.no_cover
def test_lint_tells_programs(mine, capsys):
    """Findings come as JSON and as annotations too, in the form of those of data files; nothing else is told."""
    (mine / "purpose.j2").write_text(UNKNOWN, "utf-8")
    assert main(["templates", "lint", "mine", "--format", "json"]) == ExitCode.TEMPLATE
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["line"], problem["severity"]) == ("template-unknown-name", 2, "error")
    assert problem["via"][0]["file"] == "standard/report.j2"
    assert main(["templates", "lint", "mine", "--format", "github"]) == ExitCode.TEMPLATE
    assert capsys.readouterr().out.startswith("::error file=mine/purpose.j2,line=2,title=template-unknown-name::there is no no here")
    assert main(["templates", "lint", "--set", "oral", "--format", "json"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == ({"files": [], "problems": []}, "")


@pytest.mark.no_cover
def test_lint_speaks_chinese(mine, capsys):
    """With --lang zh what is found, and that nothing is, is said in Chinese."""
    (mine / "purpose.j2").write_text(UNKNOWN, "utf-8")
    assert main(["templates", "lint", "mine", "--lang", "zh"]) == ExitCode.TEMPLATE
    assert capsys.readouterr().err.startswith("mine/purpose.j2:2: 这里没有 no 这个名称\n由此引到")
    (mine / "purpose.j2").write_text(f"{REQUEST}，请审议{{% endblock %}}\n", "utf-8")
    assert main(["templates", "lint", "mine", "--lang", "zh"]) == ExitCode.OK
    assert capsys.readouterr().out == "mine：没有问题\n"


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("slip", "hint"),
    [
        ("{% block request %}x", "it is not closed: write {% endblock %} where it ends"),
        ("{{ report.title|counted(“x”) }}", "signs of templates are half-width, quotation marks too; here stands “"),
        ("{{ report.title }", "a value stands between two braces on each side: {{ report.title }}"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "call one a something else"),
        ("{{ counted }}", "it is a filter: write it after the value, as in {{ populations[0].total|counted }}"),
        ("{{ 件数 }}%", "it is a filter: write it after the value, as in {{ populations[0].total|件数 }}"),
    ],
)
def test_slip_of_the_pen_is_explained(tmp_path, capsys, slip, hint):
    """The slips that are made most have a hint that says what to write."""
    (tmp_path / "purpose.j2").write_text(slip, "utf-8")
    assert main(["templates", "lint", str(tmp_path)]) == ExitCode.TEMPLATE
    said = capsys.readouterr().err
    assert "purpose.j2:1: " in said
    assert hint in said


@pytest.mark.no_cover
def test_lint_reads_the_folder_of_the_project_below_ones_own(tmp_path, capsys, monkeypatch):
    """As for a report, a folder that is given goes before the project's, which is still there."""
    monkeypatch.chdir(tmp_path)
    block = "{% block new %}{% endblock %}\n"
    for folder, text in (("mine", '{% extends "purpose.j2" %}\n' + block), ("ours", block)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "purpose.j2").write_text(text, "utf-8")
    assert main(["templates", "lint", "mine"]) == ExitCode.OK
    assert "the block new is never printed" in capsys.readouterr().err
    Path(PROJECT_FILES[0]).write_text("templates: {folder: ours}\n", "utf-8")
    assert main(["templates", "lint", "mine"]) == ExitCode.OK
    assert "the block new is never printed" not in capsys.readouterr().err


@pytest.mark.no_cover
def test_lint_tells_of_a_copy_that_hides_the_built_in_piece(tmp_path, capsys):
    """A copy in the folder of its set is meant; the same file at the top goes before all sets, which is told."""
    main(["templates", "eject", "standard/purpose", str(tmp_path)])
    assert main(["templates", "lint", str(tmp_path), "--strict"]) == ExitCode.OK
    (tmp_path / "standard" / "purpose.j2").rename(tmp_path / "purpose.j2")
    capsys.readouterr()
    assert main(["templates", "lint", str(tmp_path)]) == ExitCode.OK
    assert 'write {% extends "purpose.j2" %} in the first line' in capsys.readouterr().err


def test_folder_of_a_set_is_no_way_out(tmp_path, capsys, data):
    """A link in place of the folder of a set leads nowhere: pieces are read below the folder that was named."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "title.j2").write_text("# 别处\n", "utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "standard").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    out = tmp_path / "out"
    assert main(["render", str(data), "--templates", str(tmp_path / "mine"), "-o", str(out)]) == ExitCode.TEMPLATE
    assert "mine/standard" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path, capsys, data):
    """A pipe in place of a small file ends in an error, not in waiting."""
    (tmp_path / "mine").mkdir()
    os.mkfifo(tmp_path / "mine" / "set.yaml")
    assert main(["render", str(data), "--templates", str(tmp_path / "mine"), "-o", str(tmp_path / "out")]) == ExitCode.FILE
    assert "it is a device or a pipe, not a file" in capsys.readouterr().err


def test_a_link_that_leads_nowhere_disturbs_no_process(tmp_path):
    """What an editor leaves beside templates, such as a lock that links nowhere, stops no run of several processes."""
    own = tmp_path / "mine"
    own.mkdir()
    (own / ".#title.j2").symlink_to("nobody@nowhere")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(SMALL, "utf-8")
    done = run("render", "a.yaml", "b.yaml", "--jobs", "2", "--templates", "mine", "-o", "out", cwd=tmp_path)
    assert (done.returncode, names(tmp_path / "out")) == (0, ["a.docx", "a.md", "b.docx", "b.md"])
