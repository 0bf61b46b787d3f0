package dev.fraiseql.bootstrap.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM. Shutdown hooks can't tell a second Ctrl-C, so the JDK's signals are needed;
 * they are reached by reflection because the compiler does not let warnings about internal classes
 * be silenced.
 */
final class Interrupts {

    private static final Logger LOG = LoggerFactory.getLogger(Interrupts.class);

    private Interrupts() {}

    /**
     * Runs {@code action} at each signal, on a thread of the JDK's. Where there are no signals,
     * does nothing.
     */
    static void install(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var handler =
                    Proxy.newProxyInstance(
                            Interrupts.class.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                    return null;
                                }
                                return switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "equals" -> isSame(proxy, arguments[0]);
                                    default -> "interrupts";
                                };
                            });
            for (var name : List.of("INT", "TERM")) {
                signal.getMethod("handle", signal, handlerType)
                        .invoke(
                                null,
                                signal.getConstructor(String.class).newInstance(name),
                                handler);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            var cause =
                    unsupported instanceof InvocationTargetException wrapped
                            ? wrapped.getCause()
                            : unsupported;
            LOG.warn(
                    "this Java runtime does not hand out signals: the process ends without cleaning up",
                    cause);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy's equals would ask us again
    private static boolean isSame(Object proxy, Object other) {
        return proxy == other;
    }
}
