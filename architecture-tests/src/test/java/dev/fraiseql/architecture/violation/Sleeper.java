package dev.fraiseql.architecture.violation;

/** Sleeps, prints and throws what nobody can catch by its type. */
final class Sleeper {

    private Sleeper() {}

    static void nap() throws InterruptedException {
        System.out.println("zzz");
        Thread.sleep(1L);
        throw new RuntimeException("bad dream");
    }
}
