package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;

/** What Elasticsearch answered. */
record Answer(int status, JsonNode body) {

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** For what must go well. */
    Answer orFail() {
        if (!ok()) {
            throw ElasticsearchFailures.refused(status, body.toString());
        }
        return this;
    }

    /** For what may be missing. */
    Answer orMissing() {
        return status == 404 ? this : orFail();
    }
}
