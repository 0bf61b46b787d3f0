package dev.fraiseql.bootstrap.assembly;

import dev.fraiseql.application.ServedSchema;
import dev.fraiseql.application.VerifySchema;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;

/** Lets nothing start behind it unless the database fits the served schema. */
final class SchemaGate implements Component {

    private final VerifySchema verify;
    private final ServedSchema served;

    @Inject
    SchemaGate(VerifySchema verify, ServedSchema served) {
        this.verify = verify;
        this.served = served;
    }

    @Override
    public String name() {
        return "schema check";
    }

    @Override
    public void start() {
        verify.verify(served.schema());
    }

    @Override
    public void close() {
        // Nothing runs on.
    }
}
