"""Clauses of standards in both languages: kept as printed in China, their few words said in English."""

from inspector_app.domain.text import Text

_WORDS = (
    ("建设工程质量管理条例 第30条", "Construction Works Quality Regulation, art. 30"),
    ("建建〔2000〕211号 第三条", "Jianjian [2000] No. 211, art. 3"),
    ("建建〔2000〕211号 第五条", "Jianjian [2000] No. 211, art. 5"),
    ("住房和城乡建设部令第 57 号第十九条", "MOHURD Decree 57, art. 19"),
    ("附录 ", "annex "),
    ("附录", "annex "),
    ("表", "table "),
    ("；", "; "),
    ("、", ", "),
    ("（", " ("),
    ("）", ")"),
)


def clause_text(clause: str) -> Text:
    """Return a clause, or several joined by ``；``, as each language writes it."""
    english = clause
    for chinese, said in _WORDS:
        english = english.replace(chinese, said)
    return Text(clause, english.replace("  ", " "))
