"""The same run on a Dask cluster: `client.py` gives out shards, `worker.py` has a process of its own do each.

A shard is a batch of items, pickled. What a file holds does not travel: of a file the worker is told the path, of a
record the path and its bytes' place. Only what no worker could read again does: standard input, records of packed
files, `memory://`. Results come back to the run, which writes them in order; so the output is the same bytes as
without a cluster, once, whichever workers are lost on the way.

Known problem: all results pass the scheduler and the run; beyond some hundred cores several runs over parts of the
inputs go faster than one (docs/scale.md).
"""
