"""The scorecard return: one row is an indicator in a quarter."""

from __future__ import annotations

from pipeline.model import FormName
from schemas.forms import Form, FormField, known_as

SCORECARD_FORM = Form(
    name=FormName.SCORECARD,
    fields=(
        FormField(
            "ref",
            known_as("""
                ref | reference | ref no | reference no | indicator no | indicator number | indicator ref |
                indicator reference | pi no | pi number | pi ref | pi | pi code | kpi | kpi ref | kpi no | ni |
                ni no | ni ref | bvpi | bvpi no | bvpi ni | ni bvpi | bv | bv no | code | indicator code | no |
                number | measure no | measure ref | id
            """),
        ),
        FormField(
            "title",
            known_as("""
                indicator | indicator title | indicator name | indicator description | measure | performance measure |
                performance indicator | performance indicators | title | definition | description |
                measure description | pi description | project | project name | what we measure |
                key performance indicator | measure title | name | indicators | pi title | name of indicator |
                name of measure | measure name | pi name | title of indicator
            """),
        ),
        FormField(
            "perspective",
            known_as(
                "perspective | quadrant | scorecard area | category | category of indicator | scorecard perspective"
            ),
            follows=True,
        ),
        FormField("directorate", known_as("directorate | department | responsible directorate"), follows=True),
        FormField(
            "unit",
            known_as("unit | units | unit of measure | unit of measurement | measured in | units of measurement"),
        ),
        FormField(
            "_polarity",
            known_as("polarity | good is | good performance | high or low | better is | good performance is"),
        ),
        FormField(
            "baseline",
            known_as("baseline | base line | baseline position | baseline figure | benchmark | starting point"),
            periodic=True,
        ),
        FormField(
            "target",
            known_as("""
                target | targets | goal | profile | target profile | annual target | year end target |
                profiled target | profile to date | target for year | quarterly target | target to date |
                full year target | year target | our target | end of year target
            """),
            periodic=True,
        ),
        FormField(
            "actual",
            known_as("""
                actual | actuals | outturn | actual outturn | performance | actual performance | result | results |
                value | current performance | latest | latest figure | latest actual | latest performance | figure |
                current value | current figure | reported value | out turn | actual figure | quarter actual |
                achieved | position | current position
            """),
            periodic=True,
        ),
        FormField(
            "actual_to_date",
            known_as("""
                actual to date | year to date | ytd | actual ytd | ytd actual | actual year to date |
                year to date actual | cumulative | cumulative actual | actual cumulative | cumulative to date |
                performance to date | performance ytd | outturn to date
            """),
            periodic=True,
        ),
        FormField(
            "rag",
            known_as("""
                rag | rag status | rag rating | status | traffic light | on target | r a g | rating |
                performance status | rag score | traffic lights | stated rag | self assessed rag |
                rag self assessment | our rag | r a g status | rag rating r a g | status rag | rag status r a g |
                current rag | current status | rag this quarter | overall rag
            """),
            periodic=True,
        ),
        FormField(
            "direction",
            known_as("""
                direction of travel | dot | trend | direction | d o t | travel |
                direction of travel since last quarter | change | improving | direction of travel dot |
                short term trend | trend since last quarter
            """),
            periodic=True,
        ),
        FormField(
            "likelihood",
            known_as("""
                likelihood | probability | risk likelihood | likelihood of not hitting target | risk l | l |
                likelihood 1 5
            """),
            periodic=True,
        ),
        FormField("impact", known_as("impact | severity | risk impact | risk i | i | impact 1 5"), periodic=True),
        FormField(
            "numerator",
            known_as("numerator | numerator value | numerator figure"),
            periodic=True,
        ),
        FormField(
            "denominator",
            known_as("denominator | denominator value | denominator figure"),
            periodic=True,
        ),
        FormField(
            "opening",
            known_as("""
                opening balance | opening | opening position | opening figure | opening value | opening number |
                brought forward | balance brought forward | number brought forward | figure brought forward |
                b f | b fwd | balance b f | balance b fwd | at start of quarter | at start of period |
                at start of the quarter | at start of the period | start of quarter | start of period |
                position at start of quarter | position at start of period | balance at start of quarter |
                balance at start of period | number at start of quarter | number at start of period
            """),
            periodic=True,
        ),
        FormField("_risk", known_as("risk | risk score | risk rating | overall risk | l x i")),
        FormField(
            "action_plan",
            known_as("""
                action plan | corrective action | action | actions | remedial action | planned action |
                action planned | what is being done | action being taken | action plans | corrective actions |
                actions planned | mitigating action | mitigating actions | mitigation | what we are doing |
                what we are doing about it | what is being done about it | remedial actions | improvement actions
            """),
            periodic=True,
        ),
        FormField(
            "comment",
            known_as("""
                comment | comments | commentary | notes | note | narrative | remarks | explanation |
                performance commentary | commentary on performance | comment on performance |
                comments on performance | performance comment | performance comments | supporting commentary
            """),
            periodic=True,
        ),
        FormField(
            "lead_officer",
            known_as("""
                lead officer | lead | owner | responsible officer | officer | lead officers | contact officer |
                indicator owner | accountable officer | lead officer s | pi owner | responsible person |
                responsible manager | lead manager | named officer
            """),
        ),
        FormField(
            "figure_status",
            known_as("""
                figure status | status of figure | provisional | provisional or final | final or provisional |
                data status | provisional final
            """),
        ),
        FormField(
            "data_as_at", known_as("data as at | as at | date of data | data date | figure as at | position as at")
        ),
        FormField(
            "nci_reason",
            known_as("""
                nci reason | reason for nci | reason no current information | reason data not available |
                reason not available
            """),
        ),
        FormField(
            "nci_expected_by",
            known_as("""
                nci expected by | expected by | date expected | data expected | data expected by | when expected |
                expected date | data available from
            """),
        ),
        FormField(
            "_variance",
            known_as("variance | variation | difference | variance from target | var | gap | variance to target"),
        ),
        FormField(
            "_comparison",
            known_as("""
                top quartile | england average | national average | all england top quartile | quartile | ranking |
                comparator | family average | all england average | comparator average | forecast |
                year end forecast | frequency | source | national or local | priority | service
            """),
        ),
    ),
    anchors=(("actual", "actual_to_date", "rag"), ("target", "title", "ref", "comment", "rag")),
    minimum=3,
    names=("ref", "title"),
    prose=("comment", "action_plan", "lead_officer", "nci_reason"),
    value="actual",
)
