package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.ports.event.ProjectionRebuild.State;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open indices: the live generation of events, the one beside it while there is one, and the
 * requests. Forgets by itself what is older than it is to be kept. Thread-safe.
 */
final class Lucene implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(Lucene.class);

    private final LuceneConfig config;
    private final Generations generations;
    private final LuceneIndex requests;
    private @Nullable LuceneIndex live;
    private @Nullable LuceneIndex other;
    private @Nullable ScheduledExecutorService cleaning;

    @Inject
    Lucene(LuceneConfig config) {
        this.config = config;
        this.generations = new Generations(config.folder());
        this.requests = new LuceneIndex(config.folder().resolve("requests"));
    }

    @Override
    public String name() {
        return "Lucene";
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID} if the
     *     folder can't be used, {@code SEARCH_UNAVAILABLE} if another process uses it
     */
    @Override
    public synchronized void start() {
        if (live != null) {
            return;
        }
        live();
        requests.open();
        cleaning =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lucene-retention").factory());
        var _ = cleaning.scheduleWithFixedDelay(this::clean, 0, 10, TimeUnit.MINUTES);
    }

    LuceneIndex corpus(SearchCorpus corpus) {
        return switch (corpus) {
            case EVENTS -> live();
            case REQUESTS -> requests;
        };
    }

    LuceneIndex requests() {
        return requests;
    }

    synchronized LuceneIndex live() {
        var index = live;
        if (index == null) {
            try {
                index = new LuceneIndex(generations.folder(generations.live()));
            } catch (IOException failure) {
                throw LuceneFailures.opening(config.folder(), failure);
            }
            index.open();
            live = index;
        }
        return index;
    }

    synchronized State state() {
        try {
            var number = generations.live();
            var beside = generations.other();
            return beside.isEmpty()
                    ? State.NONE
                    : beside.getAsInt() > number ? State.BUILDING : State.SWAPPED;
        } catch (IOException failure) {
            throw LuceneFailures.unavailable(failure);
        }
    }

    /** The generation that is being filled, made if there is none. */
    synchronized LuceneIndex target() {
        if (state() == State.SWAPPED) {
            throw new IllegalStateException("the old generation is still there");
        }
        try {
            var index = other;
            if (index == null) {
                index = new LuceneIndex(generations.folder(generations.live() + 1));
                index.open();
                other = index;
            }
            return index;
        } catch (IOException failure) {
            throw LuceneFailures.unavailable(failure);
        }
    }

    synchronized void swap() {
        if (state() != State.BUILDING) {
            throw new IllegalStateException("there is no generation to make live");
        }
        var target = target();
        var old = live();
        try {
            generations.makeLive(generations.live() + 1);
        } catch (IOException failure) {
            throw LuceneFailures.unavailable(failure);
        }
        live = target;
        other = null;
        // Whoever reads it goes on until it is done; whoever writes finds it closed.
        old.close();
    }

    synchronized void dropOther() {
        try {
            var beside = generations.other();
            if (other != null) {
                other.close();
                other = null;
            }
            if (beside.isPresent()) {
                generations.delete(beside.getAsInt());
            }
        } catch (IOException failure) {
            throw LuceneFailures.unavailable(failure);
        }
    }

    /** Whether this index is no generation any more. */
    synchronized boolean isReplaced(LuceneIndex index) {
        return index != live && index != other;
    }

    @Override
    public synchronized void close() {
        if (cleaning != null) {
            cleaning.shutdownNow();
            cleaning = null;
        }
        for (var index : new LuceneIndex[] {live, other, requests}) {
            if (index != null) {
                index.close();
            }
        }
    }

    private void clean() {
        try {
            var now = Instant.now();
            config.retention().ifPresent(kept -> live().deleteBefore(now.minus(kept)));
            requests.deleteBefore(now.minus(config.requestRetention()));
        } catch (RuntimeException failure) {
            // The next round tries again.
            LOG.warn("old events stay in the search index for now", failure);
        }
    }
}
