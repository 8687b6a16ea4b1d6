//! What is only compiled where servers and reviewers need it.

/// Whether there are slices and lints: natively always, and of the wasm modules in that of `rolegate/server`.
pub(super) const FOR_SERVERS: bool = cfg!(any(feature = "server", not(feature = "reader")));
