package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.ports.query.ColumnWriter;
import java.util.List;
import java.util.Optional;

/**
 * How one result column lies on the wire. Immutable, so that a cached plan serves any number of
 * streams.
 */
sealed interface Wire {
    /** Takes the column's fields from the row and writes its value. */
    void read(RowBytes row, ColumnWriter into);

    /** How many fields it takes. */
    int fields();

    record Scalar(ValueDecoder decoder) implements Wire {
        @Override
        public void read(RowBytes row, ColumnWriter into) {
            var length = row.takeLength();
            if (length < 0) {
                into.writeNull();
            } else {
                decoder.decode(row, length, into);
                row.skip(length);
            }
        }

        @Override
        public int fields() {
            return 1;
        }
    }

    /** A text known from the query: {@code __typename}. */
    final class Constant implements Wire {
        private final byte[] utf8;

        Constant(byte[] utf8) {
            this.utf8 = utf8;
        }

        @Override
        public void read(RowBytes row, ColumnWriter into) {
            into.writeUtf8(utf8, 0, utf8.length);
        }

        @Override
        public int fields() {
            return 0;
        }
    }

    /** A joined row: a flag that it is there, then its columns. */
    final class Struct implements Wire {
        private final Wire[] children;
        private final int fields;

        Struct(List<Wire> children) {
            this.children = children.toArray(Wire[]::new);
            this.fields = 1 + Wire.fields(children);
        }

        @Override
        public int fields() {
            return fields;
        }

        @Override
        public void read(RowBytes row, ColumnWriter into) {
            var length = row.takeLength();
            var present = length == 1 && row.bytes()[row.at()] != 0;
            row.skip(Math.max(length, 0));
            if (present) {
                write(children, row, into);
                return;
            }
            for (var i = 1; i < fields; i++) {
                row.skip(Math.max(row.takeLength(), 0));
            }
            into.writeNull();
        }
    }

    /** A struct that is always there: the columns stand where it stands. */
    final class Frame implements Wire {
        private final Wire[] children;
        private final int fields;

        Frame(List<Wire> children) {
            this.children = children.toArray(Wire[]::new);
            this.fields = Wire.fields(children);
        }

        @Override
        public int fields() {
            return fields;
        }

        @Override
        public void read(RowBytes row, ColumnWriter into) {
            write(children, row, into);
        }
    }

    /** An array, as {@code array_send} writes it. */
    final class Items implements Wire {
        private final Wire element;
        private final Misfit misfit;

        Items(Wire element, Misfit misfit) {
            this.element = element;
            this.misfit = misfit;
        }

        @Override
        public void read(RowBytes row, ColumnWriter into) {
            var length = row.takeLength();
            if (length < 0) {
                into.writeNull();
                return;
            }
            var end = row.at() + length;
            var dimensions = row.takeInt();
            if (dimensions > 1) {
                row.skip(end - row.at());
                misfit.write(row, "an array of " + dimensions + " dimensions", into);
                return;
            }
            into.beginList();
            row.skip(2 * Integer.BYTES);
            if (dimensions > 0) {
                var count = row.takeInt();
                row.skip(Integer.BYTES);
                // An array's elements have no oid in front of them, a record's fields do.
                var outside = row.inRecord(false);
                var target = into.element();
                for (var i = 0; i < count; i++) {
                    element.read(row, target);
                }
                row.inRecord(outside);
            }
            if (row.at() != end) {
                throw row.corrupt("a list of another length than announced");
            }
            into.endList();
        }

        @Override
        public int fields() {
            return 1;
        }
    }

    /** A record, as {@code record_send} writes it. */
    @SuppressWarnings("AvoidCommonTypeNames")
    final class Record implements Wire {
        private final Wire[] children;

        Record(List<Wire> children) {
            this.children = children.toArray(Wire[]::new);
        }

        @Override
        public void read(RowBytes row, ColumnWriter into) {
            if (row.takeLength() < 0) {
                into.writeNull();
                return;
            }
            row.takeInt();
            var outside = row.inRecord(true);
            write(children, row, into);
            row.inRecord(outside);
        }

        @Override
        public int fields() {
            return 1;
        }
    }

    /**
     * A list of structs of plain values as an array a column, all of one length; null where it is
     * empty.
     */
    final class Arrays implements Wire {
        private static final int ELEMENT_TYPE = 2 * Integer.BYTES;

        private final Wire[] children;
        private final int fields;

        private Arrays(List<Wire> children) {
            this.children = children.toArray(Wire[]::new);
            this.fields = Wire.fields(children);
        }

        /** None where a child is more than a plain value, or no child tells the length. */
        static Optional<Arrays> of(List<Wire> children) {
            var plain =
                    children.stream()
                            .allMatch(
                                    child -> child instanceof Scalar || child instanceof Constant);
            return plain && Wire.fields(children) > 0
                    ? Optional.of(new Arrays(children))
                    : Optional.empty();
        }

        @Override
        public int fields() {
            return fields;
        }

        @Override
        public void read(RowBytes row, ColumnWriter into) {
            var places = row.places(fields);
            var count = -1;
            for (var i = 0; i < fields; i++) {
                var length = row.takeLength();
                var end = row.at() + Math.max(length, 0);
                var elements = length < 0 ? 0 : elements(row);
                if (count >= 0 && elements != count) {
                    throw row.corrupt("columns of a list of different lengths");
                }
                count = elements;
                places[i] = row.at();
                row.seek(end);
            }
            var after = row.at();
            into.beginList();
            var element = into.element();
            for (var i = 0; i < count; i++) {
                struct(row, places, element);
            }
            into.endList();
            row.seek(after);
        }

        private static int elements(RowBytes row) {
            var dimensions = row.takeInt();
            row.skip(ELEMENT_TYPE);
            if (dimensions == 0) {
                return 0;
            }
            var count = row.takeInt();
            row.skip(Integer.BYTES);
            return count;
        }

        private void struct(RowBytes row, int[] places, ColumnWriter into) {
            into.beginStruct();
            var place = 0;
            for (var i = 0; i < children.length; i++) {
                var child = children[i];
                if (child.fields() == 0) {
                    child.read(row, into.field(i));
                } else {
                    row.seek(places[place]);
                    child.read(row, into.field(i));
                    places[place++] = row.at();
                }
            }
            into.endStruct();
        }
    }

    static int fields(List<Wire> wires) {
        return wires.stream().mapToInt(Wire::fields).sum();
    }

    private static void write(Wire[] children, RowBytes row, ColumnWriter into) {
        into.beginStruct();
        for (var i = 0; i < children.length; i++) {
            children[i].read(row, into.field(i));
        }
        into.endStruct();
    }
}
