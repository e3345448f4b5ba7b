"""Corpus → Parquet tables, by pyarrow (the extra ``duograph[parquet]``)."""

from __future__ import annotations

import io

from duograph.errors import MissingExtraError
from duograph.export.tables import Table, tables
from duograph.records import Corpus


def to_parquet_files(corpus: Corpus) -> dict[str, bytes]:
    """File name → Parquet content for every table.  Raises MissingExtraError where pyarrow is not installed."""
    return {f"{table.name}.parquet": _parquet(table) for table in tables(corpus)}


def _parquet(table: Table) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow; install it with: pip install 'duograph[parquet]'") from error
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
    columns = {name: [row[n] for row in table.rows] for n, name in enumerate(table.columns)}
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns, schema=schema), stream, compression="zstd")
    return stream.getvalue()
