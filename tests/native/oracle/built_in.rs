//! The built-in policy, as the crate's sources have it.

use std::sync::LazyLock;

use serde_json::Value;

/// The policy that a document has when it names none.
pub fn built_in() -> Value {
    static POLICY: LazyLock<Value> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../../src/document/policy/datarobot.json"))
            .expect("the built-in policy is JSON")
    });
    POLICY.clone()
}
