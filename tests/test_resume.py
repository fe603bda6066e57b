"""Runs that are killed and continued give what an undisturbed run gives: nothing twice, nothing missing."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("processes are forked and killed otherwise there", allow_module_level=True)

from mortal import KILLED, danvan


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Texts, records, folders, failing records and files, files of no known kind, an id that comes twice."""
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    for n in range(5):
        (folder / f"{n}.txt").write_text(f"Bài số {n}, ngày {n + 1}/3.", "utf-8")
        (folder / "b" / f"{n}.html").write_text(f"<p>Bài số {n}, ngày {n + 1}/4.</p>", "utf-8")
    rows = [json.dumps({"id": n % 12, "text": f"Ngày {n + 1}/5, {n + 2} hộ dân."}).encode() for n in range(13)]
    (folder / "rows.jsonl").write_bytes(b"\n".join([*rows[:7], b"{broken", b"", *rows[7:]]))
    packed = gzip.compress(b"\n".join(rows) + b"\n" + random.Random(1).randbytes(9000))
    (folder / "packed.jsonl.gz").write_bytes(packed[:-4000])
    (folder / "not.txt.gz").write_bytes(b"plain")
    (folder / "picture.jpg").write_bytes(b"x")
    return folder


def whole(out: Path) -> dict[str, bytes]:
    """All that a run left at and beside `out`."""
    return {str(path.relative_to(out.parent)): path.read_bytes() for path in out.parent.rglob("*") if path.is_file()}


def command(name: str, corpus: Path, out: Path, *more: str) -> tuple[str | Path, ...]:
    out.parent.mkdir(exist_ok=True)
    return (name, corpus, "-o", out, "--errors", out.parent / "errors", "-j1", *more)


@pytest.mark.parametrize(("name", "more"), [("extract", ()), ("clean", ()), ("clean", ("--format", "text"))])
def test_a_run_killed_again_and_again_ends_as_an_undisturbed_one(
    name: str, more: tuple[str, ...], corpus: Path, tmp_path: Path
) -> None:
    code, _ = danvan(*command(name, corpus, tmp_path / "calm" / "out", *more))
    assert code == 1
    expected = whole(tmp_path / "calm" / "out")
    assert set(expected) >= {"errors", "out.manifest.json"}
    dice = random.Random(7)
    for round in range(3):
        out = tmp_path / f"killed{round}" / "out"
        again = command(name, corpus, out, "--resume", *more)
        kills = 0
        while (code := danvan(*again, lines=dice.randrange(100, 1600 + 200 * kills))[0]) == KILLED:
            kills += 1
            assert kills < 60
        assert code in (0, 1)
        assert kills > 1
        assert whole(out) == expected


def test_a_run_killed_while_its_result_appears_ends_well(corpus: Path, tmp_path: Path) -> None:
    """Every line of the code from the last note on is a moment to be killed at."""
    out = tmp_path / "calm" / "out"
    danvan(*command("clean", corpus, out))
    expected = whole(out)
    out = tmp_path / "killed" / "out"
    moments = 0
    while danvan(*command("clean", corpus, out, "--resume"), lines=1 + 5 * moments, behind="finish")[0] == KILLED:
        moments += 1
    assert whole(out) == expected
    assert moments > 10


@pytest.mark.parametrize("loss", ["short", "zeros", "torn", "noise", "gone"])
def test_what_a_loss_of_power_leaves_is_continued(loss: str, corpus: Path, tmp_path: Path) -> None:
    danvan(*command("extract", corpus, tmp_path / "calm" / "out"))
    out = tmp_path / "lost" / "out"
    assert danvan(*command("extract", corpus, out), lines=700)[0] == KILLED
    part, journal = Path(f"{out}.part"), Path(f"{out}.part.journal")
    written, noted = part.read_bytes(), journal.read_bytes()
    assert noted.count(b"\n") > 3
    if loss == "short":
        part.write_bytes(written[:-300])
    elif loss == "zeros":
        part.write_bytes(written[:-300] + bytes(300))
    elif loss == "torn":
        journal.write_bytes(noted[:-50])
    elif loss == "noise":
        journal.write_bytes(noted + bytes(100))
    else:
        part.unlink()
    code, said = danvan(*command("extract", corpus, out, "--resume"))
    assert code == 1
    assert ("continued" in said) == (loss != "gone")
    assert whole(out) == whole(tmp_path / "calm" / "out")


def test_what_is_done_is_not_done_again(corpus: Path, tmp_path: Path) -> None:
    _, said = danvan(*command("extract", corpus, tmp_path / "calm" / "out", "-v"))
    documents = done_now(said)
    out = tmp_path / "out" / "out"
    assert danvan(*command("extract", corpus, out), lines=700)[0] == KILLED
    notes = Path(f"{out}.part.journal").read_text("utf-8").splitlines()[1:]
    noted = sum(len(json.loads(note.partition(" ")[2])["ids"]) for note in notes)
    assert 0 < noted < len(documents)
    (corpus / "picture.jpg").write_bytes(b"another")  # not read, so it may change
    begun = os.stat(f"{out}.part").st_ino
    _, said = danvan(*command("extract", corpus, out, "--resume", "-v"))
    assert f"continued behind {noted} documents" in said
    assert done_now(said) == documents[noted:]
    assert os.stat(out).st_ino == begun, "what was written is not written anew"


def done_now(said: str) -> list[str]:
    """What `-v` says of the documents that a run did itself."""
    return [line for line in said.splitlines() if line.endswith((" fact", " facts")) and " in " not in line]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda corpus: (corpus / "0.txt").write_text("Khác.", "utf-8"), "0.txt"),
        (lambda corpus: (corpus / "b" / "9.html").write_text("Mới.", "utf-8"), "9.html"),
        (lambda corpus: (corpus / "b" / "2.html").unlink(), "3.html"),
    ],
)
def test_other_inputs_are_refused(change: object, says: str, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "out"
    assert danvan(*command("clean", corpus, out), lines=1100)[0] == KILLED
    change(corpus)  # type: ignore[operator]
    Path(out.parent / "errors.part").unlink()  # written again from the journal
    kept = whole(out)
    code, said = danvan(*command("clean", corpus, out, "--resume"))
    assert (code, says in said) == (2, True)
    assert whole(out) == kept


def test_other_options_are_refused_and_said(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "out"
    assert danvan(*command("clean", corpus, out), lines=700)[0] == KILLED
    code, said = danvan(*command("clean", corpus, out, "--resume", "--published", "2020-07-16"))
    assert code == 2
    assert "published" in said
    code, said = danvan("clean", corpus, corpus / "0.txt", "-o", out, "--resume")
    assert code == 2
    assert "inputs" in said
    assert danvan("extract", corpus, "-o", out, "--resume")[0] == 2
    code, said = danvan(*command("clean", corpus, out, "--as-is"))
    assert code == 1
    assert "--resume would continue it" in said


def test_a_finished_output_is_left_as_it_is(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "out"
    run = command("clean", corpus, out, "--resume")
    assert danvan(*run)[0] == 1, "with nothing to resume it starts"
    before = {path: path.stat().st_mtime_ns for path in out.parent.iterdir()}
    code, said = danvan(*run)
    assert code == 0
    assert "finished" in said
    assert {path: path.stat().st_mtime_ns for path in out.parent.iterdir()} == before
    assert danvan(*run, "--as-is")[0] == 2
    (corpus / "0.txt").write_text("Khác.", "utf-8")
    assert danvan(*run)[0] == 2


def test_workers_may_be_more_or_fewer_when_a_run_goes_on(corpus: Path, tmp_path: Path) -> None:
    danvan(*command("extract", corpus, tmp_path / "calm" / "out"))
    out = tmp_path / "out" / "out"
    assert danvan(*command("extract", corpus, out), lines=700)[0] == KILLED
    assert danvan(*command("extract", corpus, out, "--resume", "-j2"))[0] == 1
    assert whole(out) == whole(tmp_path / "calm" / "out")
