package dev.fraiseql.ports.health;

/**
 * What an examination found.
 *
 * @param check what was looked at: {@code version}, {@code clock}
 * @param found in a sentence; no secret
 * @param remedy what to do; empty where nothing is
 */
public record Finding(Level level, String check, String found, String remedy) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, and may not under load, after a crash or for everybody. */
        WARN,
        /** It does not work, or not safely. */
        FAIL
    }

    public static Finding ok(String check, String found) {
        return new Finding(Level.OK, check, found, "");
    }

    public static Finding warn(String check, String found, String remedy) {
        return new Finding(Level.WARN, check, found, remedy);
    }

    public static Finding fail(String check, String found, String remedy) {
        return new Finding(Level.FAIL, check, found, remedy);
    }
}
