package dev.fraiseql.adapters.http;

/** Answers the calls of one route, on a virtual thread of each. */
@FunctionalInterface
interface Handler {

    /**
     * @throws dev.fraiseql.domain.failure.FailureException to be answered with its status and code
     */
    Reply handle(Call call) throws InterruptedException;
}
