"""`danvan report`: facts (and their articles) → one HTML page that needs nothing else.

`material.py` gathers checked facts by document, `texts.py` gives each document a text in which they stand,
`payload.py` makes one compact JSON value of it all, `page.py` puts that into a page with `assets/` (ours) and
`vendor/` (d3, Observable Plot, advanced-mark.js). What is counted, filtered and drawn is so in the page.
"""
