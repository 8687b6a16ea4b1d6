//! What is only compiled where servers and reviewers need it.

/// Whether there are slices and lints: natively always, and of the wasm modules in that of `rolegate/server`.
pub(super) const FOR_SERVERS: bool = cfg!(any(feature = "server", not(feature = "reader")));

/// Whether gates are changed: natively always, and of the wasm modules in all but the reader.
pub(super) const HAS_CHANGES: bool = cfg!(any(feature = "engine", not(feature = "reader")));

/// There is one where there are slices to be made. Elsewhere there is none, and what would hold one is compiled to
/// nothing.
#[cfg(any(feature = "server", not(feature = "reader")))]
pub(super) struct ForServers;
#[cfg(not(any(feature = "server", not(feature = "reader"))))]
pub(super) enum ForServers {}

impl ForServers {
    /// The one, where there is one.
    pub fn get() -> Option<Self> {
        #[cfg(any(feature = "server", not(feature = "reader")))]
        return Some(ForServers);
        #[cfg(not(any(feature = "server", not(feature = "reader"))))]
        return None;
    }
}
