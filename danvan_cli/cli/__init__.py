"""Temporary driver while the stages are built."""
import sys
from pathlib import Path
from danvan_cli import pipeline
from danvan_cli.model import Given
from danvan_cli.read.documents import from_bytes, from_record
from danvan_cli.write import article_line, fact_line


def main() -> None:
    command, *paths = sys.argv[1:]
    out = sys.stdout.buffer
    words = pipeline.lexicon()
    for path in paths:
        p = Path(path)
        for f in sorted(p.rglob("*")) if p.is_dir() else [p]:
            if f.suffix in (".txt", ".html", ".htm"):
                raws = [from_bytes(f.stem, f.read_bytes(), "html" if f.suffix != ".txt" else "text", given=Given(), as_is=False)]
            elif f.suffix == ".jsonl":
                raws = (from_record(line, f"{f}:{i}", published=None, as_is=False) for i, line in enumerate(f.open("rb"), 1))
            else:
                continue
            for raw in raws:
                if command == "clean":
                    out.write(article_line(pipeline.to_article(raw, words)))
                else:
                    for fact in pipeline.to_facts(raw, words).facts:
                        out.write(fact_line(fact))
