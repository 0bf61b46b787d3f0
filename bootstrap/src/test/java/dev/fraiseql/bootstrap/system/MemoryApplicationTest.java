package dev.fraiseql.bootstrap.system;

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
