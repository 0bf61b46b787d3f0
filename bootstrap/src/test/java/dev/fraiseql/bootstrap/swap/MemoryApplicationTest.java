package dev.fraiseql.bootstrap.swap;

class MemoryApplicationTest extends ApplicationSuite {

    @Override
    String database() {
        return "memory:sample";
    }

    @Override
    String analytics() {
        return "memory:";
    }
}
