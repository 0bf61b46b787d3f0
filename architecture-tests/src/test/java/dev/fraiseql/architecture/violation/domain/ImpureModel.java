package dev.fraiseql.architecture.violation.domain;

/** The domain must not log. */
final class ImpureModel {
    static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(ImpureModel.class);

    private ImpureModel() {}
}
