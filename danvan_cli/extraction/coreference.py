"""placeholder"""
from __future__ import annotations
from danvan_cli.extraction.reading import Reading
from danvan_cli.lexicon import Lexicon
from danvan_cli.model import Person


def resolve(reading: Reading, words: Lexicon, people: list[Person]) -> list[Person]:
    return people
