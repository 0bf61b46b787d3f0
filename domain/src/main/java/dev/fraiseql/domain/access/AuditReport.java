package dev.fraiseql.domain.access;

import java.util.List;

/**
 * What following an audit log's chain showed.
 *
 * @param files how many there are
 * @param lines that were followed, to the first broken one
 * @param keyed whether each line was sealed with a key, which was checked
 * @param remarks what is worth knowing and breaks nothing: repaired lines, gaps that the log itself
 *     names, a process that ended without closing
 * @param broken where and how the chain breaks, in order of the log; empty for a whole one. Behind
 *     the first, lines may be anything
 */
public record AuditReport(
        int files, long lines, boolean keyed, List<Finding> remarks, List<Finding> broken) {

    public AuditReport {
        remarks = List.copyOf(remarks);
        broken = List.copyOf(broken);
    }

    /**
     * @param file its name
     * @param line within the file, from 1; 0 for the file as a whole
     */
    public record Finding(String file, long line, String what) {

        @Override
        public String toString() {
            return (line == 0 ? file : file + ":" + line) + ": " + what;
        }
    }

    public boolean whole() {
        return broken.isEmpty();
    }
}
