"""Findings as text, JSON, GitHub annotations, JUnit and SARIF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from danvan_cli import __version__
from danvan_cli.language import said
from danvan_cli.validation import RULES
from danvan_cli.validation.finding import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """`path:line: CODE message (fix)`, a line each."""
    return "".join(
        f"{_place(finding)}: {finding.code} {said(finding.message)}{f' ({said(finding.fix)})' if finding.fix else ''}\n"
        for finding in findings
    )


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects: path, line, code, message, fix."""
    rows = [
        {"path": found.path, "line": found.line, "code": found.code, "message": found.message, "fix": found.fix}
        for found in findings
    ]
    return orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def as_github(findings: Sequence[Finding]) -> str:
    """Workflow commands that GitHub Actions shows beside the lines."""
    return "".join(
        f"::error file={_property(found.path)},line={found.line or 1},title={found.code}::{_data(found.message)}\n"
        for found in findings
    )


def as_junit(findings: Sequence[Finding]) -> str:
    """A JUnit suite with a failed case for each finding."""
    cases = "".join(
        f"  <testcase classname={quoteattr(found.path)} name={quoteattr(f'{found.code}:{found.line or 0}')}>"
        f"<failure message={quoteattr(_xml(found.message))}>{escape(_place(found))}</failure></testcase>\n"
        for found in findings
    )
    head = f'<testsuite name="danvan validate" tests="{len(findings)}" failures="{len(findings)}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{cases}</testsuite>\n'


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0, with the rules that fired."""
    fired = {found.code for found in findings}
    rules = [
        {"id": rule.code, "name": rule.name, "fullDescription": {"text": rule.explanation}}
        for rule in RULES
        if rule.code in fired
    ]
    driver = {"name": "danvan", "version": __version__, "rules": rules}
    record = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(found) for found in findings]}],
    }
    return orjson.dumps(record, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _result(found: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": found.path.replace("\\", "/")}}
    if found.line:
        place["region"] = {"startLine": found.line}
    return {
        "ruleId": found.code,
        "level": "error",
        "message": {"text": found.message},
        "locations": [{"physicalLocation": place}],
    }


def _place(found: Finding) -> str:
    return found.path if found.line is None else f"{found.path}:{found.line}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _xml(text: str) -> str:
    """Without the controls that XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in text)


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "junit": as_junit,
    "sarif": as_sarif,
}
