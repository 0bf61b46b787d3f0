package dev.fraiseql.testkit.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table with a column of every type and its values at their extremes, for whoever compares doors
 * cell by cell: {@code types.every}, with the key {@code id}. Row 0 is null in every column; row n
 * has the nth value of each column that has so many, else null.
 */
public final class TypesSample {

    /**
     * @param name as the table has it, in snake case
     * @param type the SQL type
     * @param values in PostgreSQL's text form
     * @param unfit values that no result holds: refused, or null where that is configured
     */
    public record Column(String name, String type, List<String> values, List<String> unfit) {

        Column orUnfit(String... more) {
            return new Column(name, type, values, List.of(more));
        }

        /** The filter operator {@code eq} finds its values again. */
        public boolean comparable() {
            // PostgreSQL tells arrays apart by where their indexes begin.
            return !type.startsWith("json")
                    && !type.startsWith("xml")
                    && !composite()
                    && !name.equals("shifted");
        }

        private boolean composite() {
            return type.startsWith("types.place") || type.startsWith("types.visit");
        }
    }

    public static final String SCHEMA = "types";
    public static final String TABLE = "every";

    private static final String TYPES =
            """
            create schema types;
            create type types.mood as enum ('sad', 'ok', 'happy');
            create domain types.positive as int check (value > 0);
            create domain types.labels as text[];
            create type types.place as (name text, zip_code int, tags text[], price numeric(10,2), at timestamptz);
            create type types.visit as (place types.place, stops types.place[], mood types.mood, ip inet);
            """;

    public static final List<Column> COLUMNS =
            List.of(
                    column("flag", "boolean", "true", "false"),
                    column("small", "smallint", "-32768", "32767", "0"),
                    column("whole", "integer", "-2147483648", "2147483647", "0"),
                    column("large", "bigint", "-9223372036854775808", "9223372036854775807", "0"),
                    column(
                            "single",
                            "real",
                            "1e-45",
                            "3.4028235e38",
                            "-0",
                            "0.1",
                            "1.17549435e-38",
                            "16777216",
                            "-3e-45"),
                    column("ratio", "float8", "5e-324", "1.7976931348623157e308", "-0", "0.1"),
                    column(
                            "exact",
                            "numeric",
                            "9".repeat(131_072) + "." + "9".repeat(16_383),
                            "-0." + "0".repeat(16_382) + "1",
                            "NaN",
                            "Infinity",
                            "-Infinity",
                            "100.00",
                            "0"),
                    column("price", "numeric(10,2)", "-99999999.99", "99999999.99", "0.00")
                            .orUnfit("NaN"),
                    column("long_price", "numeric(18,0)", "-999999999999999999", "0"),
                    column("wide", "numeric(38,10)", "-" + "9".repeat(28) + "." + "9".repeat(10))
                            .orUnfit("NaN"),
                    column("widest", "numeric(76,38)", "9".repeat(38) + "." + "9".repeat(38), "0"),
                    column("too_wide", "numeric(77,0)", "9".repeat(77), "-1"),
                    column("rounded", "numeric(5,-2)", "1234500", "-100"),
                    column(
                            "label",
                            "text",
                            "",
                            "D'Arcy \"50%\" \\ \n ✓ 😀",
                            "NULL",
                            "{}",
                            "x".repeat(100_000)),
                    column("short", "varchar(5)", "", "aé😀z"),
                    column("padded", "char(4)", "ab", ""),
                    column("ident", "name", "n".repeat(63)),
                    column("letter", "\"char\"", "a", ""),
                    column(
                            "key",
                            "uuid",
                            "00000000-0000-0000-0000-000000000000",
                            "ffffffff-ffff-ffff-ffff-ffffffffffff"),
                    column(
                                    "at",
                                    "timestamptz",
                                    "4714-11-24 00:00:00+00 BC",
                                    "294246-12-31 23:59:59.999999+00",
                                    "0001-12-31 23:59:59.999999+00 BC",
                                    "1970-01-01 00:00:00+00",
                                    "9999-12-31 23:59:59.999999+00",
                                    "10000-01-01 00:00:00+00",
                                    "2026-01-01 00:00:00.1+05:30")
                            .orUnfit("infinity", "-infinity", "294276-12-31 23:59:59.999999+00"),
                    column(
                                    "local_at",
                                    "timestamp",
                                    "4714-11-24 00:00:00 BC",
                                    "294246-12-31 23:59:59.999999",
                                    "1969-12-31 23:59:59.999999",
                                    "0044-03-15 12:00:00 BC")
                            .orUnfit("infinity", "-infinity", "294276-12-31 23:59:59.999999"),
                    column(
                                    "day",
                                    "date",
                                    "4714-11-24 BC",
                                    "5874897-12-31",
                                    "1970-01-01",
                                    "0001-01-01",
                                    "0001-12-31 BC",
                                    "9999-12-31")
                            .orUnfit("infinity", "-infinity"),
                    column("moment", "time", "00:00:00", "23:59:59.999999", "12:30:00.25")
                            .orUnfit("24:00:00"),
                    column(
                            "zoned",
                            "timetz",
                            "00:00:00-15:59:59",
                            "24:00:00+15:59:59",
                            "12:30:00.5+02"),
                    column(
                            "span",
                            "interval",
                            "178000000 years",
                            "-178000000 years",
                            "2147483647 days",
                            "1 year 2 mons -3 days 04:05:06.789",
                            "0",
                            "-00:00:00.000001"),
                    column("blob", "bytea", "\\x", "\\x00ff", "\\x" + "00ff10".repeat(100)),
                    column(
                            "doc",
                            "jsonb",
                            "{\"a\": [1, 2.5, null, true], \"ü\": {\"b\": \"\\\"\"}}",
                            "null",
                            "[]",
                            "1e400"),
                    column("raw", "json", " { \"a\" : 1.0 , \"b\" : \"é\" } ", "\"x\""),
                    column("mood", "types.mood", "sad", "happy"),
                    column("positive", "types.positive", "1", "2147483647"),
                    column("labels", "types.labels", "{}", "{a,NULL,\"b c\"}"),
                    column("flags", "boolean[]", "{}", "{t,f,NULL}"),
                    column("wholes", "integer[]", "{}", "{-2147483648,NULL,2147483647}")
                            .orUnfit("{{1,2},{3,4}}"),
                    column("shifted", "integer[]", "[5:6]={1,2}"),
                    column("smalls", "smallint[]", "{-32768,32767}"),
                    column(
                                    "larges",
                                    "bigint[]",
                                    "{-9223372036854775808,NULL,9223372036854775807}",
                                    "{}")
                            .orUnfit("{{1},{2}}"),
                    column("ratios", "float8[]", "{5e-324,1.7976931348623157e308,NULL,0.1}", "{}"),
                    column("singles", "real[]", "{0.1,NULL}"),
                    column("prices", "numeric(10,2)[]", "{1.00,NULL,-99999999.99}", "{}"),
                    column("exacts", "numeric[]", "{1.50,NaN,NULL}", "{}"),
                    column("texts", "text[]", "{}", "{\"\",NULL,\"NULL\",\"a,b\",\"\\\"\\\\\",😀}"),
                    column("keys", "uuid[]", "{ffffffff-ffff-ffff-ffff-ffffffffffff,NULL}"),
                    column(
                            "instants",
                            "timestamptz[]",
                            "{2026-01-01 00:00:00+00,NULL,0044-03-15 00:00:00+00 BC}",
                            "{}"),
                    column("days", "date[]", "{2026-01-01,NULL}"),
                    column("moments", "time[]", "{12:30:00.5,NULL}"),
                    column("blobs", "bytea[]", "{\"\\\\x00ff\",NULL,\"\\\\x\"}", "{}"),
                    column("docs", "jsonb[]", "{\"{\\\"a\\\": [1]}\",NULL,\"null\"}"),
                    column("moods", "types.mood[]", "{sad,NULL,happy}", "{}"),
                    column("positives", "types.positive[]", "{1,2}", "{}"),
                    column("padded_ones", "char(4)[]", "{ab,NULL}"),
                    column("spans", "interval[]", "{P1Y,NULL}", "{}"),
                    column("addresses", "inet[]", "{10.0.0.1,NULL,::/0}", "{}")
                            .orUnfit("{{10.0.0.1},{10.0.0.2}}"),
                    column("ranges", "int4range[]", "{\"[1,3)\",empty,NULL}"),
                    column(
                            "ints",
                            "int4range",
                            "empty",
                            "(,)",
                            "[1,10)",
                            "[-2147483648,2147483647)"),
                    column("longs", "int8range", "[1,)", "empty"),
                    column("nums", "numrange", "[1.50,2.50]", "(,NaN]"),
                    column("stamps", "tsrange", "[2026-01-01 00:00,infinity)", "empty"),
                    column(
                            "periods",
                            "tstzrange",
                            "[2026-01-01 00:00+00,)",
                            "(0044-03-15 00:00+00 BC,2026-01-01 00:00+00]"),
                    column("dates", "daterange", "[2026-01-01,2026-02-01)", "(,)"),
                    column("many_ints", "int4multirange", "{}", "{[1,3),[5,8)}"),
                    column("many_longs", "int8multirange", "{[1,3)}"),
                    column("many_nums", "nummultirange", "{[1.5,3)}"),
                    column("many_stamps", "tsmultirange", "{[2026-01-01 00:00,2026-01-02 00:00)}"),
                    column("many_periods", "tstzmultirange", "{[2026-01-01 00:00+00,)}"),
                    column("many_dates", "datemultirange", "{[2026-01-01,2026-02-01)}"),
                    column("address", "inet", "0.0.0.0", "10.1.2.3/24", "::1", "ffff::/16"),
                    column("network", "cidr", "10.0.0.0/8", "::/0", "1.2.3.4/32"),
                    column("card", "macaddr", "08:00:2b:01:02:03"),
                    column("long_card", "macaddr8", "08:00:2b:01:02:03:04:05"),
                    column("bits", "bit(3)", "101"),
                    column("more_bits", "varbit", "", "1", "0110"),
                    column("cash", "money", "-92233720368547758.08", "92233720368547758.07", "0"),
                    column("markup", "xml", "<a b=\"é\">x</a>", "text"),
                    column("words", "tsvector", "", "'fat':2A 'cat':3 'd''arcy'"),
                    column("search", "tsquery", "", "'fat' & !'cat' <-> 'x':*"),
                    column("place_in_log", "pg_lsn", "FFFFFFFF/FFFFFFFF", "0/0"),
                    column("transaction", "xid8", "18446744073709551615", "0"),
                    column("object", "oid", "4294967295", "0"),
                    column(
                                    "place",
                                    "types.place",
                                    "(\"a \"\"b\"\" \\\\ (c), d\",1,\"{x,NULL,\"\"y z\"\"}\",1.50,2026-01-01 00:00:00+00)",
                                    "(,,,,)",
                                    "(\"\",2147483647,{},-99999999.99,0044-03-15 00:00:00+00 BC)")
                            .orUnfit("(,,,NaN,)", "(,,,,infinity)", "(,,\"{{a},{b}}\",,)"),
                    column(
                            "places",
                            "types.place[]",
                            "{}",
                            "{\"(a,1,{x},1.00,)\",NULL,\"(,,,,)\"}"),
                    column(
                            "visit",
                            "types.visit",
                            "(\"(a,1,{x},1.00,)\",\"{\"\"(b,2,{},,)\"\",NULL}\",happy,10.0.0.1)",
                            "(,,,)",
                            "(\"(,,,,)\",{},,)"),
                    column(
                            "visits",
                            "types.visit[]",
                            "{\"(\\\"(a,1,{x},1.00,)\\\",\\\"{\\\"\\\"(b,2,{},,)\\\"\\\",NULL}\\\",sad,)\",NULL,\"(,,,)\"}",
                            "{}"));

    private TypesSample() {}

    /** Creates the schema {@code types} and its table with its rows. */
    public static void create(TestDatabase database) throws SQLException {
        database.execute(TYPES, table(TABLE));
        fill(database);
    }

    /** The statement that makes a table like the sample's in its schema. */
    public static String table(String name) {
        return COLUMNS.stream()
                .map(column -> ", \"" + column.name() + "\" " + column.type())
                .collect(
                        Collectors.joining(
                                "",
                                "create table " + SCHEMA + "." + name + " (id int primary key",
                                ")"));
    }

    /** The highest id. */
    public static int lastRow() {
        return COLUMNS.stream().mapToInt(column -> column.values().size()).max().orElse(0);
    }

    /**
     * Creates a table like the sample's with a row for each unfit value of each column in turn,
     * from id 1 on; the other columns are null.
     */
    public static void createUnfit(TestDatabase database, String name) throws SQLException {
        database.execute(table(name));
        var id = 0;
        try (var connection = database.connect()) {
            for (var column : COLUMNS) {
                for (var value : column.unfit()) {
                    insert(connection, name, ++id, Map.of(column.name(), value));
                }
            }
        }
    }

    private static void fill(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            for (var row = 0; row <= lastRow(); row++) {
                var values = new LinkedHashMap<String, String>();
                for (var column : COLUMNS) {
                    if (row > 0 && row <= column.values().size()) {
                        values.put(column.name(), column.values().get(row - 1));
                    }
                }
                insert(connection, TABLE, row, values);
            }
        }
    }

    private static void insert(
            Connection connection, String table, int id, Map<String, String> values)
            throws SQLException {
        var names =
                values.keySet().stream()
                        .map(name -> ", \"" + name + "\"")
                        .collect(Collectors.joining());
        var sql =
                "insert into %s.%s (id%s) values (?%s)"
                        .formatted(SCHEMA, table, names, ", ?".repeat(values.size()));
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, id);
            var index = 2;
            for (var value : values.values()) {
                // Text of no declared type: the server reads it as the column's.
                statement.setObject(index++, value, Types.OTHER);
            }
            statement.executeUpdate();
        }
    }

    private static Column column(String name, String type, String... values) {
        return new Column(name, type, List.of(values), List.of());
    }
}
