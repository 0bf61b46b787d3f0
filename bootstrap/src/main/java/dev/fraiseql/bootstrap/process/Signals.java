package dev.fraiseql.bootstrap.process;

import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's signals. Shutdown hooks can't tell a second Ctrl-C, so the JDK's signals
 * are needed; they are reached by reflection because the compiler does not let warnings about
 * internal classes be silenced.
 */
public final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /**
     * Runs {@code action} at Ctrl-C and SIGTERM, on a thread of the JDK's. Where there are no
     * signals, does nothing.
     */
    static void onInterrupt(Runnable action) {
        if (!install(List.of("INT", "TERM"), action)) {
            LOG.warn(
                    "this Java runtime does not hand out signals: the process ends without cleaning up");
        }
    }

    /**
     * Runs {@code action} at SIGHUP, on a thread of the JDK's.
     *
     * @return false where there is no such signal
     */
    public static boolean onHangUp(Runnable action) {
        return install(List.of("HUP"), action);
    }

    private static boolean install(List<String> names, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var handler =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                    return null;
                                }
                                return switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "equals" -> isSame(proxy, arguments[0]);
                                    default -> "signals";
                                };
                            });
            for (var name : names) {
                signal.getMethod("handle", signal, handlerType)
                        .invoke(
                                null,
                                signal.getConstructor(String.class).newInstance(name),
                                handler);
            }
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            LOG.debug("no signals {}", names, unsupported);
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy's equals would ask us again
    private static boolean isSame(Object proxy, Object other) {
        return proxy == other;
    }
}
