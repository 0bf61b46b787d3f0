package dev.fraiseql.domain.query;

/** As PostgreSQL: nulls sort last ascending and first descending, unless said otherwise. */
public enum SortDirection {
    ASC,
    ASC_NULLS_FIRST,
    DESC,
    DESC_NULLS_LAST
}
