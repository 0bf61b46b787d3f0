# Exports one query with other tools; one request a line on standard input: TOOL <tab> URL <tab> QUERY.
# Answers: ok <tab> seconds <tab> milliseconds to the first batch, or - <tab> rows
import sys
import time

import adbc_driver_postgresql.dbapi as adbc
import connectorx


def read_adbc(url, query):
    start = time.perf_counter()
    first, rows = None, 0
    with adbc.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        for batch in cursor.fetch_record_batch():
            first = first or time.perf_counter() - start
            rows += batch.num_rows
    return time.perf_counter() - start, first, rows


def read_connectorx(url, query):
    start = time.perf_counter()
    table = connectorx.read_sql(url, query, return_type="arrow")
    return time.perf_counter() - start, None, table.num_rows


tools = {"adbc": read_adbc, "connectorx": read_connectorx}
for line in sys.stdin:
    tool, url, query = line.rstrip("\n").split("\t")
    try:
        seconds, first, rows = tools[tool](url, query)
        print("ok", seconds, "-" if first is None else first * 1000, rows, sep="\t", flush=True)
    except Exception as failure:
        print("error", " ".join(str(failure).split()), sep="\t", flush=True)
