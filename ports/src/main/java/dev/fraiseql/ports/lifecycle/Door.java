package dev.fraiseql.ports.lifecycle;

import java.net.InetSocketAddress;

/** A component that listens. */
public interface Door extends Component {

    /** The address it listens on once started, with the port it really got. */
    InetSocketAddress address();
}
