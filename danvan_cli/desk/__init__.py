"""The desk: looking things up in facts that are already extracted.

`letters.py` folds raw lines so that most are passed over unread, `matching.py` says what a pattern matches,
`filters.py` (with `periods.py` for dates) what else is asked, `search.py` joins them over blocks of lines;
`stats.py` counts a corpus.
"""
