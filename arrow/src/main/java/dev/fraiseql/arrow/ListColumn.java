package dev.fraiseql.arrow;

import dev.fraiseql.ports.query.ColumnWriter;
import org.apache.arrow.memory.BufferAllocator;

/** List: the elements of all lists, one after the other, and where each list ends. */
final class ListColumn extends Column {

    private final Column element;
    private final int elementBytes;
    private final BatchSize size;
    private final Offsets offsets;

    ListColumn(
            String name,
            boolean nullable,
            BufferAllocator allocator,
            Column element,
            BatchSize size) {
        super(name, nullable, allocator);
        this.element = element;
        this.elementBytes = element.slotBytes();
        this.size = size;
        this.offsets = new Offsets(allocator);
    }

    @Override
    public void beginList() {}

    @Override
    public ColumnWriter element() {
        return element;
    }

    @Override
    public void endList() {
        int start = offsets.end(count);
        size.bytes += (long) (element.count - start) * elementBytes;
        offsets.set(count++, element.count);
    }

    @Override
    void writeGap() {
        offsets.set(count++, element.count);
    }

    @Override
    void start(int slots) {
        offsets.start(slots);
        element.start(slots);
        nulls.clear();
        count = 0;
    }

    @Override
    void take(int length, BatchParts into) {
        int elements = offsets.end(length);
        into.addNode(length, nulls);
        offsets.take(length, into);
        element.take(elements, into);
    }

    @Override
    void close() {
        offsets.close();
        element.close();
    }

    @Override
    int slotBytes() {
        return Integer.BYTES;
    }
}
