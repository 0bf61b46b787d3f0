package dev.fraiseql.fuzz;

/**
 * What reading an input may cost: processor time does not depend on what else runs.
 *
 * @param millis of processor time
 * @param constantBytes of heap, whatever the input's length
 * @param bytesPerByte of heap for each byte of the input
 */
record Budget(long millis, long constantBytes, long bytesPerByte) {

    boolean covers(Cost cost, int inputBytes) {
        return cost.millis() <= millis
                && cost.allocated() <= constantBytes + bytesPerByte * inputBytes;
    }

    /**
     * @param allocated bytes of heap, garbage included
     */
    record Cost(long millis, long allocated) {}
}
