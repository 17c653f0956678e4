package io.vigil.agent.os.netlink;

/** Something that the kernel told about an interface. Immutable, for any thread. */
public sealed interface RouteFact permits LinkFact, AddressFact {}
