package dev.fraiseql.arrow.event;

import org.apache.arrow.flatbuf.RecordBatch;

/** Goes through the buffers of a batch; each lies within its body. */
final class BufferPlaces {

    private final RecordBatch batch;
    private final int body;
    private final int limit;
    private int index = -1;
    private int start;
    private int length;

    /**
     * @param body where the body begins in the frame
     * @param limit where it ends
     */
    BufferPlaces(RecordBatch batch, int body, int limit) {
        this.batch = batch;
        this.body = body;
        this.limit = limit;
    }

    void next() {
        var buffer = batch.buffers(++index);
        var offset = buffer.offset();
        var bytes = buffer.length();
        var room = (long) limit - body;
        FrameReader.require(
                offset >= 0
                        && offset % FrameFormat.ALIGNMENT == 0
                        && bytes >= 0
                        && offset <= room
                        && bytes <= room - offset,
                "a buffer lies outside the batch");
        start = (int) (body + offset);
        length = (int) bytes;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }
}
