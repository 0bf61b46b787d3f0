"""Clients that nobody here wrote, reading from a running server. settings.json says where it is."""

import base64
import decimal
import json
import math
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
    """Over HTTP; numbers with a fraction keep their digits."""
    request = urllib.request.Request(
        SETTINGS["http"] + "/graphql",
        json.dumps({"query": document}).encode(),
        {"content-type": "application/json", "authorization": SETTINGS["authorization"]},
    )
    answer = json.loads(urllib.request.urlopen(request).read(), parse_float=decimal.Decimal)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


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
    nested = client.do_get(ticket(NESTED), options).read_all()
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


NESTED = "{ orders(orderBy: [{id: ASC}]) { id total customer { name mood } items(orderBy: [{line: ASC}]) { sku qty shipments(orderBy: [{id: ASC}]) { carrier } } } }"


def cells():
    """Every type, flat and nested: what a cell holds over Flight is what it holds over HTTP."""
    client, options = connect()
    compared = 0
    for name in SETTINGS["types"]:
        fields = graphql(f'{{ __type(name: "{name}") {{ fields {{ name args {{ name }} type {{ {KIND} }} }} }} }}')
        columns = [field["name"] for field in fields["__type"]["fields"] if leaf(field["type"])]
        root = SETTINGS["types"][name]
        compared += same(client, options, f"{{ {root} {{ {' '.join(columns)} }} }}", root)
    compared += same(client, options, NESTED, "orders")
    print(compared, "cells")


KIND = "kind ofType { kind ofType { kind ofType { kind } } }"


def leaf(type_):
    while type_["kind"] in ("NON_NULL", "LIST"):
        type_ = type_["ofType"]
    return type_["kind"] in ("SCALAR", "ENUM")


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
        # Not through Python's own times, which end with the year 9999.
        return cell.cast(pa.string()).as_py() == iso(expected, type_)
    raise AssertionError(f"no comparison for {type_}")


def iso(text, type_):
    """As Arrow prints it: a blank between date and time, and six digits of a second."""
    if pa.types.is_timestamp(type_):
        text = text.replace("T", " ")
        zone = "Z" if type_.tz else ""
        text = text.removesuffix("Z").removesuffix("+00:00")
        return fraction(text) + zone
    return fraction(text) if pa.types.is_time(type_) else text


def fraction(text):
    head, _, digits = text.partition(".")
    return f"{head}.{digits:0<6}"
