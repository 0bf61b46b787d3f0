"""Clients that nobody here wrote, reading from a running server. settings.json says where it is."""

import base64
import datetime
import decimal
import json
import math
import re
import urllib.error
import urllib.request

import pyarrow as pa
import pyarrow.flight as flight

SETTINGS = json.load(open("settings.json"))


def connect(*headers):
    """A client, and the options of a caller that a handshake has made known."""
    client = flight.connect(SETTINGS["flight"])
    bearer = client.authenticate_basic_token(SETTINGS["user"], SETTINGS["password"])
    return client, flight.FlightCallOptions(headers=[bearer, *headers])


def graphql(document):
    """The data that HTTP answers with."""
    answer = post(document)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def post(document):
    """Over HTTP; numbers with a fraction keep their digits."""
    request = urllib.request.Request(
        SETTINGS["http"] + "/graphql",
        json.dumps({"query": document}).encode(),
        {"content-type": "application/json", "authorization": SETTINGS["authorization"]},
    )
    try:
        body = urllib.request.urlopen(request).read()
    except urllib.error.HTTPError as refused:
        body = refused.read()
    return json.loads(body, parse_float=decimal.Decimal)


def ticket(document):
    return flight.Ticket(json.dumps({"type": "GraphQLQuery", "query": document}))


def handshake():
    for password in SETTINGS["passwords"]:
        client = flight.connect(SETTINGS["flight"])
        bearer = client.authenticate_basic_token(SETTINGS["user"], password)
        options = flight.FlightCallOptions(headers=[bearer])
        assert client.do_get(flight.Ticket("export:item::"), options).read_all().num_rows > 0
    try:
        flight.connect(SETTINGS["flight"]).authenticate_basic_token("ann", "wrong")
        raise AssertionError("a wrong password was accepted")
    except flight.FlightUnauthenticatedError as refused:
        assert "AUTHENTICATION_FAILED" in str(refused), refused


def discovery():
    client, options = connect()
    names = [info.descriptor.path[0].decode() for info in client.list_flights(b"", options)]
    assert {"Order", "Item", "Specimen"} <= set(names), names
    assert [i.descriptor.path[0] for i in client.list_flights(b"spec*", options)] == [b"Specimen"]
    info = client.get_flight_info(flight.FlightDescriptor.for_path("Item"), options)
    table = client.do_get(info.endpoints[0].ticket, options).read_all()
    assert table.schema == info.schema
    assert client.get_schema(flight.FlightDescriptor.for_path("Item"), options).schema == info.schema


def actions():
    client, options = connect()
    listed = {action.type for action in client.list_actions(options)}
    assert {"CancelFlightInfo", "RenewFlightEndpoint", "Describe", "Health"} <= listed, listed
    (health,) = client.do_action("Health", options)
    assert json.loads(health.body.to_pybytes())["status"] == "ready"
    (columns,) = client.do_action(flight.Action("Describe", b"Item"), options)
    described = [field["name"] for field in json.loads(columns.body.to_pybytes())["fields"]]
    assert described == ["order_id", "line", "sku", "qty", "note"], described
    info = client.get_flight_info(flight.FlightDescriptor.for_path("Item"), options).serialize()
    # CancelFlightInfoRequest: the FlightInfo as field 1. CancelFlightInfoResult: the status as field 1.
    request = b"\x0a" + varint(len(info)) + info
    (cancelled,) = client.do_action(flight.Action("CancelFlightInfo", request), options)
    assert cancelled.body.to_pybytes() == b"\x08\x03", "not NOT_CANCELLABLE"


def varint(number):
    head = b""
    while number > 127:
        head += bytes([number & 127 | 128])
        number >>= 7
    return head + bytes([number])


def compression():
    client, options = connect((b"x-fraiseql-compression", b"zstd"))
    plain_client, plain = connect()
    for text in ["export:item::", "export:specimen::"]:
        compressed = client.do_get(flight.Ticket(text), options).read_all()
        assert compressed.equals(plain_client.do_get(flight.Ticket(text), plain).read_all())


def frames():
    """pandas and Polars, from the same stream."""
    import polars

    client, options = connect()
    read = lambda: client.do_get(flight.Ticket("export:item::"), options)
    table = read().read_all()
    pandas = read().read_pandas()
    assert list(pandas.columns) == table.column_names
    assert pandas["sku"].tolist() == table["sku"].to_pylist()
    frame = polars.from_arrow(table)
    assert frame["qty"].sum() == sum(table["qty"].to_pylist())
    nested = client.do_get(ticket(SETTINGS["documents"]["orders"]), options).read_all()
    assert polars.from_arrow(nested).height == nested.num_rows
    assert len(nested.to_pandas()) == nested.num_rows


def adbc():
    """The Flight SQL driver's plain-Flight calls: its handshake, and reading an endpoint."""
    import adbc_driver_flightsql.dbapi as dbapi

    client, options = connect()
    info = client.get_flight_info(flight.FlightDescriptor.for_path("Item"), options)
    expected = client.do_get(info.endpoints[0].ticket, options).read_all()
    credentials = {"username": SETTINGS["user"], "password": SETTINGS["password"]}
    with dbapi.connect(SETTINGS["flight"], db_kwargs=credentials, autocommit=True) as connection:
        with connection.cursor() as cursor:
            cursor.adbc_read_partition(info.serialize())
            assert cursor.fetch_arrow_table().equals(expected)


def cells():
    """Every type, flat and nested: what a cell holds over Flight is what it holds over HTTP."""
    client, options = connect()
    served = {info.descriptor.path[0].decode() for info in client.list_flights(b"", options)}
    compared = 0
    for name, root in SETTINGS["types"].items():
        compared += same(client, options, f"{{ {root} {{ {selection(name, served)} }} }}", root)
    for root, document in SETTINGS["documents"].items():
        compared += same(client, options, document, root)
    print(compared, "cells")


def uploads():
    """Every type that was read can be uploaded as it is, and is the same again."""
    client, options = connect()
    served = {info.descriptor.path[0].decode() for info in client.list_flights(b"", options)}
    source, target = SETTINGS["upload"]
    columns = selection(source["type"], served)
    read = lambda root: client.do_get(ticket(f"{{ {root}(orderBy: [{{id: ASC}}]) {{ {columns} }} }}"), options).read_all()
    sent = read(source["list"])
    writer, reader = client.do_put(flight.FlightDescriptor.for_path(target["table"]), sent.schema, options)
    # A message has 16 MiB at most.
    writer.write_table(sent, max_chunksize=2)
    writer.done_writing()
    assert json.loads(reader.read().to_pybytes()) == {"rows": sent.num_rows}
    writer.close()
    received = read(target["list"])
    for name in sent.column_names:
        assert received[name].equals(sent[name]), (name, sent[name], received[name])
    print(sent.num_columns, "columns")


def selection(name, served):
    """All columns of a type, with all attributes of those that are composite; no relations."""
    fields = graphql(f'{{ __type(name: "{name}") {{ fields {{ name args {{ name }} type {{ {KIND} }} }} }} }}')
    selected = []
    for field in fields["__type"]["fields"]:
        type_ = leaf(field["type"])
        if type_["kind"] in ("SCALAR", "ENUM"):
            selected.append(field["name"])
        elif not field["args"] and type_["name"] not in served:
            selected.append(f"{field['name']} {{ {selection(type_['name'], served)} }}")
    return " ".join(selected)


KIND = "kind name ofType { kind name ofType { kind name ofType { kind name } } }"


def leaf(type_):
    while type_["kind"] in ("NON_NULL", "LIST"):
        type_ = type_["ofType"]
    return type_


def refusals():
    """What no result holds: both doors refuse it by the same code, the row and the field."""
    client, options = connect()
    for root, row, field in SETTINGS["unfit"]:
        document = f"{{ {root}(where: {{id: {{eq: {row}}}}}) {{ id {field} }} }}"
        (error,) = post(document)["errors"]
        assert error["extensions"]["code"] == "VALUE_OUT_OF_RANGE", (document, error)
        try:
            client.do_get(ticket(document), options).read_all()
            raise AssertionError("Flight has an answer to " + document)
        except pa.ArrowException as refused:
            assert "VALUE_OUT_OF_RANGE" in str(refused) and "can't be" in str(refused), refused
    print(len(SETTINGS["unfit"]), "refused")


def nulls():
    """What no result holds reads as null, through both doors."""
    client, options = connect()
    for root, row, field in SETTINGS["unfit"]:
        document = f"{{ {root}(where: {{id: {{eq: {row}}}}}) {{ {field} }} }}"
        assert "None" in str(graphql(document)), document
        assert "None" in str(client.do_get(ticket(document), options).read_all().to_pylist()), document
    print(len(SETTINGS["unfit"]), "null")


def floats():
    """NaN and the infinities: Arrow holds them, JSON has null where that was asked for."""
    client, options = connect()
    document = "{ measurements(orderBy: [{id: ASC}]) { value values } }"
    table = client.do_get(ticket(document), options).read_all()
    assert [str(value) for value in table["value"].to_pylist()] == ["nan", "inf", "-inf"]
    assert [str(values) for values in table["values"].to_pylist()] == ["[nan, 1.0]", "[inf]", "[-inf]"]
    answer = post(document)
    if SETTINGS["unrepresentable"] == "error":
        assert answer["errors"][0]["extensions"]["code"] == "VALUE_OUT_OF_RANGE", answer
    else:
        assert [row["value"] for row in answer["data"]["measurements"]] == [None] * 3
        assert [row["values"] for row in answer["data"]["measurements"]] == [[None, 1], [None], [None]]


def same(client, options, document, root):
    rows = graphql(document)[root]
    table = client.do_get(ticket(document), options).read_all()
    table.validate(full=True)
    assert rows and table.num_rows == len(rows), (document, table.num_rows, len(rows))
    compared = 0
    for column in table.column_names:
        for index, cell in enumerate(table[column]):
            compared += compare(cell, rows[index][column], f"{root}[{index}].{column}")
    return compared


def compare(cell, expected, where):
    """How many scalars there were."""
    if expected is None and cell.is_valid:
        # The JSON value null is a value in a column; over HTTP nothing tells it from no value.
        assert pa.types.is_string(cell.type) and cell.as_py() == "null", (where, cell)
        return 1
    if not cell.is_valid:
        assert expected is None, (where, expected)
        return 1
    type_ = cell.type
    if pa.types.is_struct(type_):
        assert list(expected) == [field.name for field in type_], where
        return sum(compare(cell[key], expected[key], f"{where}.{key}") for key in expected)
    if pa.types.is_list(type_):
        assert len(cell) == len(expected), where
        return sum(compare(one, expected[i], f"{where}[{i}]") for i, one in enumerate(cell.values))
    assert scalar(cell, expected), (where, cell, expected)
    return 1


def scalar(cell, expected):
    type_ = cell.type
    if pa.types.is_string(type_):
        # JSON is a value over HTTP and its text in a column.
        text = cell.as_py()
        if isinstance(expected, str):
            return text == expected or text.startswith('"') and json.loads(text) == expected
        return json.loads(text, parse_float=decimal.Decimal) == expected
    if pa.types.is_integer(type_):
        return cell.as_py() == int(expected)
    if pa.types.is_floating(type_):
        value = float(expected)
        return cell.as_py() == value or math.isnan(cell.as_py()) and math.isnan(value)
    if pa.types.is_decimal(type_):
        return cell.as_py() == decimal.Decimal(expected)
    if pa.types.is_boolean(type_):
        return cell.as_py() is expected
    if pa.types.is_binary(type_):
        return cell.as_py() == base64.b64decode(expected)
    if pa.types.is_temporal(type_):
        # By number: Python's own times end with the year 9999, Arrow's texts with 32767.
        return cell.value == number(expected, type_)
    raise AssertionError(f"no comparison for {type_}")


TEMPORAL = re.compile(
    r"(?:(\d{4,7})-(\d\d)-(\d\d))?T?(?:(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?(\+00:00)?( BC)?"
)


def number(text, type_):
    """Days since 1970 of a date, else microseconds since 1970 or midnight."""
    year, month, day, hour, minute, second, digits, zone, before = TEMPORAL.fullmatch(text).groups()
    assert (zone is not None) == (pa.types.is_timestamp(type_) and type_.tz == "UTC"), text
    days = days_since_1970(1 - int(year) if before else int(year), int(month), int(day)) if year else 0
    if pa.types.is_date(type_):
        return days
    seconds = (days * 24 + int(hour)) * 3600 + int(minute) * 60 + int(second)
    return seconds * 1_000_000 + int((digits or "").ljust(6, "0"))


def days_since_1970(year, month, day):
    """Of the Gregorian calendar, which counts years as astronomers do: 0 is 1 BC."""
    # Python's calendar repeats every 400 years, and begins with the year 1.
    cycles, year = divmod(year - 1, 400)
    return cycles * 146_097 + datetime.date(year + 1, month, day).toordinal() - 719_163


def analytics():
    """Questions about events: PyArrow's columns are what HTTP answers."""
    client = flight.connect(SETTINGS["flight"])
    options = flight.FlightCallOptions(
        headers=[(b"authorization", SETTINGS["authorization"].encode())]
    )
    variables = {"since": "2020-01-01T00:00:00Z"}
    compared = 0
    for name, document in SETTINGS["documents"].items():
        ask = {"type": "GraphQLQuery", "query": document, "variables": variables}
        table = client.do_get(flight.Ticket(json.dumps(ask)), options).read_all()
        body = json.dumps({"query": document, "variables": variables}).encode()
        request = urllib.request.Request(
            SETTINGS["http"] + "/graphql",
            body,
            {"content-type": "application/json", "authorization": SETTINGS["authorization"]},
        )
        answer = json.loads(urllib.request.urlopen(request).read())
        assert "errors" not in answer, answer
        (expected,) = answer["data"].values()
        rows = table.to_pylist()
        assert len(rows) == len(expected), (name, rows, expected)
        for row, want in zip(rows, expected):
            assert as_json(row, want), (name, row, want)
            compared += 1
    print(compared, "rows are the same")


def as_json(cell, want):
    """A value of Arrow's as JSON has it: 64 bits as text, JSON parsed, times as instants."""
    if isinstance(want, dict) and isinstance(cell, str):
        return json.loads(cell) == want
    if isinstance(want, dict):
        return cell.keys() == want.keys() and all(as_json(cell[key], want[key]) for key in want)
    if isinstance(cell, datetime.datetime):
        return cell == datetime.datetime.fromisoformat(want)
    if isinstance(cell, int) and isinstance(want, str):
        return str(cell) == want
    return cell == want


def live():
    """Reads ten events of history, and ten that happen meanwhile, over two streams."""
    client = flight.connect(SETTINGS["flight"])
    caller = (b"authorization", SETTINGS["authorization"].encode())
    options = flight.FlightCallOptions(headers=[caller])
    asked = {"type": "ObserverEvents", "entity_type": "Note", "streaming": True, "limit": 20}
    rows, place = 0, None
    for most in (7, 20):
        reader = client.do_get(flight.Ticket(json.dumps({**asked, "after": place})), options)
        while rows < most:
            try:
                chunk = reader.read_chunk()
            except StopIteration:
                break
            rows += chunk.data.num_rows
            place = chunk.app_metadata.to_pybytes().decode()
            if rows == 10:
                assert post('mutation { createNote(input: {text: "Go"}) { id } }')
        reader.cancel()
    print(rows)
