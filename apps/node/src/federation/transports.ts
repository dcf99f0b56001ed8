/** Names the JetStream transport to Nest, so that its handlers are bound to it and to no other. */
export const JETSTREAM = Symbol('jetstream');
