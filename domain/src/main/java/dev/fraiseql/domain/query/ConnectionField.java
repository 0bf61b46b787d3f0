package dev.fraiseql.domain.query;

import java.util.List;

/** A field of a connection, under the key the caller gave it. */
public sealed interface ConnectionField {

    String responseKey();

    record Edges(String responseKey, List<EdgeField> selection) implements ConnectionField {
        public Edges {
            selection = List.copyOf(selection);
        }
    }

    /** The rows without their edges. */
    record Nodes(String responseKey, List<SelectedField> selection) implements ConnectionField {
        public Nodes {
            selection = List.copyOf(selection);
        }
    }

    record PageInfo(String responseKey, List<PageInfoField> selection) implements ConnectionField {
        public PageInfo {
            selection = List.copyOf(selection);
        }
    }

    /** How many rows the filter leaves, on all pages. */
    record TotalCount(String responseKey) implements ConnectionField {}

    /** {@code __typename}. */
    record TypeName(String responseKey, String typeName) implements ConnectionField {}

    /** A field of an edge. */
    sealed interface EdgeField {
        String responseKey();

        record Cursor(String responseKey) implements EdgeField {}

        record Node(String responseKey, List<SelectedField> selection) implements EdgeField {
            public Node {
                selection = List.copyOf(selection);
            }
        }

        /** {@code __typename}. */
        record TypeName(String responseKey, String typeName) implements EdgeField {}
    }

    /** A field of {@code pageInfo}. */
    sealed interface PageInfoField {
        String responseKey();

        record Value(String responseKey, PageInfoItem item) implements PageInfoField {}

        /** {@code __typename}. */
        record TypeName(String responseKey, String typeName) implements PageInfoField {}
    }

    /** What a page knows of itself. */
    enum PageInfoItem {
        /** There are rows behind the page, exactly. */
        HAS_NEXT_PAGE,
        /** There are rows in front of the page, exactly. */
        HAS_PREVIOUS_PAGE,
        /** The first row's cursor; null of an empty page. */
        START_CURSOR,
        /** The last row's cursor; null of an empty page. */
        END_CURSOR
    }
}
