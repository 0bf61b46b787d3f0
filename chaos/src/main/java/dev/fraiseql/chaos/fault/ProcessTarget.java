package dev.fraiseql.chaos.fault;

import java.util.EnumSet;
import java.util.Set;

/** A process of its own, possibly with a wire before it. */
public final class ProcessTarget implements Target {

    private final String name;
    private final Controls controls;
    private final TcpProxy[] wires;

    public ProcessTarget(String name, Controls controls, TcpProxy... wires) {
        this.name = name;
        this.controls = controls;
        this.wires = wires.clone();
    }

    /** How the process is handled. */
    public interface Controls {

        void kill() throws Exception;

        void start() throws Exception;

        void pause() throws Exception;

        void resume() throws Exception;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Fault.Kind> kinds() {
        return wires.length == 0
                ? EnumSet.of(Fault.Kind.KILL, Fault.Kind.PAUSE)
                : EnumSet.allOf(Fault.Kind.class);
    }

    @Override
    public void hurt(Fault.Kind kind) throws Exception {
        switch (kind) {
            case KILL -> controls.kill();
            case PAUSE -> controls.pause();
            case RESET -> setWires(TcpProxy.Mode.RESET);
            case HALF_OPEN -> setWires(TcpProxy.Mode.HALF_OPEN);
            case SLOW -> setWires(TcpProxy.Mode.SLOW);
        }
    }

    @Override
    public void heal(Fault.Kind kind) throws Exception {
        switch (kind) {
            case KILL -> controls.start();
            case PAUSE -> controls.resume();
            case RESET, HALF_OPEN, SLOW -> setWires(TcpProxy.Mode.PASS);
        }
    }

    private void setWires(TcpProxy.Mode mode) {
        for (var wire : wires) {
            wire.set(mode);
        }
    }
}
