package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.identity.Subject;
import java.util.List;
import java.util.Objects;

/** What a rule compares with of the caller. */
public sealed interface CallerValue {

    /** None where the caller has no such value. */
    List<String> of(Subject subject);

    /** {@code claim('x')}. */
    record Claim(String name) implements CallerValue {
        public Claim {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public List<String> of(Subject subject) {
            return subject.claims().get(name);
        }
    }

    /** {@code user_id()}. */
    record UserId() implements CallerValue {
        @Override
        public List<String> of(Subject subject) {
            return subject.userId() == null ? List.of() : List.of(subject.userId());
        }
    }

    /** {@code org_id()}. */
    record OrgId() implements CallerValue {
        @Override
        public List<String> of(Subject subject) {
            return subject.orgId() == null ? List.of() : List.of(subject.orgId());
        }
    }
}
