package dev.fraiseql.adapters.postgres.upload;

import dev.fraiseql.ports.upload.ColumnReader;

/** The types whose values have one width, and no more bytes than a long. */
enum FixedEncoder implements ValueEncoder {
    BOOL(1) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            into[at] = (byte) column.longAt(row);
        }
    },
    INT2(Short.BYTES) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            long value = column.longAt(row);
            if ((short) value != value) {
                throw UnfitValueException.outOfRange();
            }
            BigEndian.putShort(into, at, (int) value);
        }
    },
    INT4(Integer.BYTES) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            BigEndian.putInt(into, at, (int) column.longAt(row));
        }
    },
    INT8(Long.BYTES) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            BigEndian.putLong(into, at, column.longAt(row));
        }
    },
    FLOAT4(Float.BYTES) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            double value = column.doubleAt(row);
            float narrow = (float) value;
            if (Float.isInfinite(narrow) && !Double.isInfinite(value)) {
                throw UnfitValueException.outOfRange();
            }
            BigEndian.putInt(into, at, Float.floatToIntBits(narrow));
        }
    },
    FLOAT8(Double.BYTES) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            BigEndian.putLong(into, at, Double.doubleToLongBits(column.doubleAt(row)));
        }
    },
    /** With or without a zone: PostgreSQL counts from 2000 in both. */
    TIMESTAMP(Long.BYTES) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            long micros = column.longAt(row);
            // The least and the greatest value would be PostgreSQL's infinities.
            if (micros <= Long.MIN_VALUE + EPOCH_MICROS) {
                throw UnfitValueException.outOfRange();
            }
            BigEndian.putLong(into, at, micros - EPOCH_MICROS);
        }
    },
    DATE(Integer.BYTES) {
        @Override
        public void write(ColumnReader column, int row, byte[] into, int at) {
            long days = column.longAt(row) - EPOCH_DAYS;
            if (days <= Integer.MIN_VALUE || days >= Integer.MAX_VALUE) {
                throw UnfitValueException.outOfRange();
            }
            BigEndian.putInt(into, at, (int) days);
        }
    };

    /** From 1970-01-01, where columns count from, to 2000-01-01, where PostgreSQL does. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int EPOCH_DAYS = 10_957;

    private final int bytes;

    FixedEncoder(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public int size(ColumnReader column, int row) {
        return bytes;
    }
}
