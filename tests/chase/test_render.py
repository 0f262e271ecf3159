"""The council's own templates, and what they may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.chase.drafts import TeamReport, TeamSection, drafts_of, team_draft
from pipeline.chase.mime import parsed, part_of
from pipeline.chase.model import Draft, Officer
from pipeline.chase.plan import plan_chase
from pipeline.chase.render import MAIL_TEMPLATES, TemplateError, Templates, own_templates
from pipeline.chase.template_check import check_templates
from tests.chase.owed_rows import DAY, LADDER, LETTERHEAD, SUPERIORS, owed


def draft(templates: Path, title: str = "Road deaths") -> Draft:
    plan = plan_chase([owed(step=0, title=title)], (), SUPERIORS, LADDER, True)
    (made,) = drafts_of(plan, LETTERHEAD, DAY, templates)
    return made


def fault(templates: Path) -> str:
    with pytest.raises(TemplateError) as refused:
        draft(templates)
    return str(refused.value)


def write(tmp_path: Path, text: str, name: str = "digest.txt.j2") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_council_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    made = draft(write(tmp_path, "Hello {{ digest.name }}: {{ digest.own[0].lines[0].title }}"))
    opened = parsed(made.content)
    assert part_of(opened, "plain") == "Hello Helen Cross: Road deaths\n"
    assert "Dear Helen Cross" in part_of(opened, "html")


def test_a_council_template_may_include_parts_of_its_own_and_of_ours(tmp_path: Path) -> None:
    (tmp_path / "_greeting.txt.j2").write_text("Good morning", encoding="utf-8")
    made = draft(write(tmp_path, '{% include "_greeting.txt.j2" %}\n{% include "_closing.txt.j2" %}'))
    said = part_of(parsed(made.content), "plain")
    assert said.startswith("Good morning")
    assert "Whom to ask: Alison Brook" in said


def test_without_a_folder_there_are_only_ours(tmp_path: Path) -> None:
    assert draft(tmp_path / "absent").content == draft(tmp_path).content


def test_cell_text_is_escaped_in_html_whatever_a_template_includes(tmp_path: Path) -> None:
    (tmp_path / "_line.txt.j2").write_text("{{ digest.own[0].lines[0].title }}", encoding="utf-8")
    made = draft(write(tmp_path, '<p>{% include "_line.txt.j2" %}</p>', "digest.html.j2"), "<b>bold</b>")
    assert part_of(parsed(made.content), "html") == "<p>&lt;b&gt;bold&lt;/b&gt;</p>\n"


STANDARD = "or take the file away to use the standard one."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Dear {{ digest.name }},\n\n{% for x in digest.own %}",
            "line 3: The template cannot be used: Unexpected end of",
        ),
        (
            "\n{{ digest.nmae }}",
            "line 2: The template cannot be used: there is nothing named “nmae”; check how it is written. ",
        ),
        ("{{ nmae }}", "line 1: The template cannot be used: there is nothing named “nmae”; check how it is written. "),
        ("a\nb\n{{ 1 / 0 }}", "line 3: The template cannot be used: division by zero. "),
        ("{{ digest.name + 1 }}", "line 1: The template cannot be used: can only concatenate str"),
        ("{{ digest.__class__.__mro__ }}", "line 1: The template cannot be used: access to attribute '__class__' of"),
        ("{{ ''.__class__ }}", "line 1: The template cannot be used: access to attribute '__class__' of 'str'"),
        ("{{ 'x' * 1000000000 }}", "line 1: The template cannot be used: “*” is not allowed in a template. "),
        ("{{ 10 ** 1000000000 }}", "line 1: The template cannot be used: “**” is not allowed in a template. "),
        ("{{ '%1000000000d' % 1 }}", "line 1: The template cannot be used: “%” is not allowed in a template. "),
        ("{{ '{:>1000000000}'.format(1) }}", "line 1: The template cannot be used: access to attribute 'format' of"),
        ("{{ 'x'.ljust(1000000000) }}", "line 1: The template cannot be used: access to attribute 'ljust' of"),
        ("{{ 'x'|center(1000000000) }}", "line 1: The template cannot be used: No filter named 'center'. "),
        (
            "{% for x in range(9) %}{% endfor %}",
            "line 1: The template cannot be used: there is nothing named “range”; check",
        ),
        ("{% include 'digest.txt.j2' %}", "line 1: The template cannot be used: it calls itself without end. "),
        ("{% macro a() %}{{ a() }}{% endmacro %}\n{{ a() }}", "line 1: The template cannot be used: it calls itself"),
        ("{% include '../secret' %}", "line 1: The template cannot be used: there is no template “../secret”. "),
        (
            "{% include '/etc/hostname' %}",
            "line 1: The template cannot be used: there is no template “/etc/hostname”. ",
        ),
        (
            "a\n{% autoescape false %}{% endautoescape %}",
            "line 2: The template cannot be used: autoescape is not allowed",
        ),
        ("{{ '<b>'|safe }}", "line 1: The template cannot be used: No filter named 'safe'. "),
        ("{% do 1 %}", "line 1: The template cannot be used: Encountered unknown tag 'do'"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    found = fault(write(tmp_path, text))
    assert found.startswith(f"templates/digest.txt.j2, {said}")
    assert found.endswith(STANDARD)
    assert "\n" not in found


def test_a_fault_in_an_included_part_names_the_part(tmp_path: Path) -> None:
    (tmp_path / "_greeting.txt.j2").write_text("\n{{ nobody }}", encoding="utf-8")
    assert fault(write(tmp_path, "{% include '_greeting.txt.j2' %}")).startswith("templates/_greeting.txt.j2, line 2: ")


def test_a_template_that_writes_without_end_is_stopped(tmp_path: Path) -> None:
    loops = "".join(f"{{% for {name} in digest.name %}}" for name in "abcdefgh")
    text = loops + "x" * 100 + "{% endfor %}" * 8
    assert fault(write(tmp_path, text)).startswith(
        "templates/digest.txt.j2: The template cannot be used: it writes more than 2,000,000 characters; look for a"
    )


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "digest.txt.j2").write_bytes("Grüße".encode("latin-1"))
    assert fault(tmp_path) == (
        "templates/digest.txt.j2: The template “digest.txt.j2” is not plain text in UTF-8. Save it as UTF-8, or take "
        "it away to use the standard one."
    )


def test_a_file_that_no_message_uses_is_told_with_a_suggestion(tmp_path: Path) -> None:
    found = fault(write(tmp_path, "", "digset.txt.j2"))
    assert found.startswith(
        "templates/digset.txt.j2: No message uses a template “digset.txt.j2”. Is it meant to be digest.txt.j2? "
    )
    assert "team.html.j2" in found


def test_other_files_beside_templates_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "read me.txt").write_text("notes", encoding="utf-8")
    assert draft(tmp_path).content


@pytest.mark.parametrize("name", MAIL_TEMPLATES)
def test_every_template_is_tried_before_a_night_needs_it(tmp_path: Path, name: str) -> None:
    check_templates(tmp_path)
    write(tmp_path, "{{ nobody }}", name)
    with pytest.raises(TemplateError, match=f"templates/{name}, line 1"):
        check_templates(tmp_path)


@pytest.mark.parametrize(
    "field", ["new", "lines", "own[0].consequences", "own[0].lines[0].place", "own[0].lines[0].promise"]
)
def test_what_a_template_may_use_is_filled_when_it_is_tried(tmp_path: Path, field: str) -> None:
    write(tmp_path, "{% if not digest." + field + " %}{{ nobody }}{% endif %}", "digest.txt.j2")
    if field.endswith(("place", "promise", "consequences")):
        write(tmp_path, "{% if digest.own and not digest." + field + " %}{{ nobody }}{% endif %}", "digest.txt.j2")
    check_templates(tmp_path)


def test_our_templates_are_made_ready_once() -> None:
    assert own_templates() is own_templates()
    assert isinstance(own_templates(), Templates)


MANY = "{% for a in 'xxxxxxxxxx' %}{% for b in 'xxxxxxxxxx' %}{% for c in 'xxxxxxxxxx' %}{{ text }}{% endfor %}"
MANY += "{% endfor %}{% endfor %}"


def test_a_whole_message_is_at_most_as_long_as_mail_systems_take(tmp_path: Path) -> None:
    # A thousand times 400 letters of three bytes each, which quoted-printable writes with nine.
    assert fault(write(tmp_path, MANY.replace("{{ text }}", "→" * 400))).startswith(
        "templates/digest.txt.j2: The message to Helen Cross would have 3.7 MB; mail systems take 3 MB. Have the "
        "template write less, or take the file away"
    )
    assert len(draft(write(tmp_path, MANY.replace("{{ text }}", "→" * 300))).content) < 3_000_000


def team_report(lines: list[str], templates: Path | None = None) -> tuple[str, int]:
    report = TeamReport((TeamSection("Stopped", tuple(lines)), TeamSection("Nights that did not run", ("One.",))))
    made = team_draft(report, Officer("Team", "team@example.org"), LETTERHEAD, DAY, templates)
    return part_of(parsed(made.content), "plain"), len(made.content)


def test_a_report_to_the_team_that_would_be_too_long_says_where_the_rest_stands() -> None:
    # 500 letters of nine bytes in either part: 1,000 lines are over 9 MB, 500 are over 4.5 MB, 250 are under 2.5 MB.
    said, length = team_report([f"Thing {number}: {'→' * 500}" for number in range(1000)])
    assert length <= 3_000_000
    assert said.startswith("The night of 28 October 2009: 1001 things need a person.")
    assert "  - Thing 249: " in said
    assert "  - Thing 250: " not in said
    assert "  - … and 750 more. All of them: late-data.xlsx of this night, sheet Night.\n" in said
    assert "  - One.\n" in said


def test_a_long_report_to_the_team_that_can_be_sent_is_whole() -> None:
    said, _ = team_report([f"Thing {number}" for number in range(2000)])
    assert "  - Thing 1999\n" in said
    assert "All of them" not in said


def test_a_template_that_makes_the_shortest_report_too_long_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, MANY.replace("{{ text }}", "→" * 400), "team.txt.j2")
    with pytest.raises(TemplateError, match=r"The message to Team would have 3\.7 MB"):
        team_report(["One", "Two"], tmp_path)
