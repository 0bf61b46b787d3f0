package dev.fraiseql.chaos;

import dev.fraiseql.chaos.fault.ProcessTarget;
import dev.fraiseql.testkit.service.OwnClickHouse;
import dev.fraiseql.testkit.service.OwnElasticsearch;
import dev.fraiseql.testkit.service.OwnNats;
import dev.fraiseql.testkit.service.OwnPostgres;

/** How each service's process is handled. */
final class Controls {

    private Controls() {}

    private interface Action {
        void run() throws Exception;
    }

    private record Actions(Action killing, Action starting, Action pausing, Action resuming)
            implements ProcessTarget.Controls {

        @Override
        public void kill() throws Exception {
            killing.run();
        }

        @Override
        public void start() throws Exception {
            starting.run();
        }

        @Override
        public void pause() throws Exception {
            pausing.run();
        }

        @Override
        public void resume() throws Exception {
            resuming.run();
        }
    }

    static ProcessTarget.Controls of(OwnPostgres server) {
        return new Actions(server::kill, server::start, server::pause, server::resume);
    }

    static ProcessTarget.Controls of(OwnNats server) {
        return new Actions(server::kill, server::start, server::pause, server::resume);
    }

    static ProcessTarget.Controls of(OwnClickHouse server) {
        return new Actions(server::kill, server::start, server::pause, server::resume);
    }

    static ProcessTarget.Controls of(OwnElasticsearch server) {
        return new Actions(server::kill, server::start, server::pause, server::resume);
    }
}
