package dev.fraiseql.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * Bytes by chance, and inputs of the corpus changed by chance; about 300 of each for each target.
 */
class MutationTest {

    private static final int TRIES = 2_400;

    /** A build says the same twice; to search is the business of {@code dev/fuzz}. */
    private static final String SEED = "42";

    private static final Map<Parsers, Oracle> ORACLES = new EnumMap<>(Parsers.class);
    private static final Map<Parsers, List<byte[]>> CORPORA = new EnumMap<>(Parsers.class);

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void bytesByChanceAreReadOrRefused(
            @ForAll Parsers parser, @ForAll @Size(max = 400) byte[] input) {
        oracle(parser).check(input);
    }

    @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void changedInputsAreReadOrRefused(@ForAll Parsers parser, @ForAll long seed) {
        var random = new Random(seed);
        var corpus = corpus(parser);
        oracle(parser).check(changed(corpus, random));
    }

    private static byte[] changed(List<byte[]> corpus, Random random) {
        var input = any(corpus, random).clone();
        for (var i = random.nextInt(4); i >= 0; i--) {
            var at = random.nextInt(input.length + 1);
            switch (random.nextInt(4)) {
                case 0 -> input = Arrays.copyOf(input, at);
                case 1 -> input = joined(input, at, any(corpus, random), random);
                case 2 -> input = joined(input, at, input, random);
                default -> {
                    if (at < input.length) {
                        input[at] = (byte) random.nextInt();
                    }
                }
            }
        }
        return input;
    }

    /** The head of the one and a tail of the other. */
    private static byte[] joined(byte[] head, int at, byte[] tail, Random random) {
        var from = random.nextInt(tail.length + 1);
        var joined = Arrays.copyOf(head, at + tail.length - from);
        System.arraycopy(tail, from, joined, at, tail.length - from);
        return joined;
    }

    private static byte[] any(List<byte[]> corpus, Random random) {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private static Oracle oracle(Parsers parser) {
        return ORACLES.computeIfAbsent(parser, Parsers::oracle);
    }

    private static List<byte[]> corpus(Parsers parser) {
        return CORPORA.computeIfAbsent(
                parser,
                named ->
                        Corpus.of(CorpusTest.MODULE, named).files().stream()
                                .map(MutationTest::bytes)
                                .toList());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
