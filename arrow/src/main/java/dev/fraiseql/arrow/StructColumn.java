package dev.fraiseql.arrow;

import dev.fraiseql.ports.query.ColumnWriter;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/** Struct: its fields have a slot for each of its own, under a null as well. */
final class StructColumn extends Column {

    private final Column[] fields;

    StructColumn(String name, boolean nullable, BufferAllocator allocator, List<Column> fields) {
        super(name, nullable, allocator);
        this.fields = fields.toArray(Column[]::new);
    }

    @Override
    public void beginStruct() {}

    @Override
    public ColumnWriter field(int index) {
        return fields[index];
    }

    @Override
    public void endStruct() {
        count++;
        for (var field : fields) {
            if (field.count != count) {
                throw misfit("a field was not written once");
            }
        }
    }

    @Override
    void writeGap() {
        for (var field : fields) {
            field.writeAbsent();
        }
        count++;
    }

    @Override
    void start(int slots) {
        for (var field : fields) {
            field.start(slots);
        }
        nulls.clear();
        count = 0;
    }

    @Override
    void take(int length, BatchParts into) {
        into.addNode(length, nulls);
        for (var field : fields) {
            field.take(length, into);
        }
    }

    @Override
    void close() {
        for (var field : fields) {
            field.close();
        }
    }

    @Override
    int slotBytes() {
        int bytes = 0;
        for (var field : fields) {
            bytes += field.slotBytes();
        }
        return bytes;
    }
}
