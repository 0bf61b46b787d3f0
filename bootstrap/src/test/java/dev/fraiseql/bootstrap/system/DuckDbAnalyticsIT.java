package dev.fraiseql.bootstrap.system;

class DuckDbAnalyticsIT extends AnalyticsSuite {

    @Override
    String analytics() {
        return "duckdb::memory:";
    }
}
