package dev.fraiseql.adapters.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableBlocksTest {

    @Test
    void oneTableIsCutIntoEqualParts() {
        assertThat(new TableBlocks(List.of(100L)).cut(4))
                .containsExactly(
                        new BlockRange(0, 25),
                        new BlockRange(25, 50),
                        new BlockRange(50, 75),
                        new BlockRange(75, BlockRange.OPEN));
    }

    @Test
    void partitionsOfDifferentSizesAreCutWhereTheSumsAreEqual() {
        var blocks = new TableBlocks(List.of(10L, 1000L, 500L, 0L));

        var sizes = blocks.cut(3).stream().map(range -> within(blocks, range)).toList();

        assertThat(sizes.stream().mapToLong(size -> size).sum()).isEqualTo(1510);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(495L, 512L));
    }

    @Test
    void fewerBlocksThanPartsLeaveSomeEmpty() {
        var ranges = new TableBlocks(List.of(2L)).cut(5);

        assertThat(ranges).hasSize(5);
        assertThat(ranges.getFirst().from()).isZero();
        assertThat(ranges.getLast().to()).isEqualTo(BlockRange.OPEN);
        for (var i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).from()).isEqualTo(ranges.get(i - 1).to());
        }
    }

    @Test
    void anEmptyTableIsCutAndWhatCantBeIsNot() {
        assertThat(new TableBlocks(List.of(0L)).cut(2)).hasSize(2);
        assertThat(new TableBlocks(List.of()).cut(2)).containsExactly(BlockRange.WHOLE);
        assertThat(new TableBlocks(List.of(9L)).cut(1)).containsExactly(BlockRange.WHOLE);
    }

    private static long within(TableBlocks blocks, BlockRange range) {
        return blocks.sizes().stream()
                .mapToLong(size -> Math.min(size, range.to()) - Math.min(size, range.from()))
                .sum();
    }
}
