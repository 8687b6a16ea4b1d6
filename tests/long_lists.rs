//! Long lists of edits and of lines take time in proportion to their length. A binary of its own: what is timed has no
//! other tests beside it.
#![allow(clippy::unwrap_used, reason = "tests")]

use rolegate::Gate;
use std::time::{Duration, Instant};

const DOCUMENT: &[u8] = br#"{
    "rolegate": 1,
    "users": [{ "id": "ada" }],
    "entities": [{ "id": "churn", "type": "project" }],
    "grants": [{ "entity": "churn", "user": "ada", "role": "OWNER" }]
}"#;

/// The time that putting so many users takes, with sharing with all of them, and with a share that is refused of each.
fn time_for(count: usize) -> Duration {
    let list = |line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().join(",");
    let users = list(&|number| format!(r#"{{ "put": "user", "value": {{ "id": "user-{number}" }} }}"#));
    let lines = list(&|number| format!(r#"{{ "user": "user-{number}", "role": "USER" }}"#));
    let share = format!(r#"[{{ "share": {{ "actor": "ada", "entity": "churn", "changes": [{lines}] }} }}]"#);
    let refused = share.replace("USER", "NO_SUCH_ROLE");
    let mut gate = Gate::from_json(DOCUMENT).unwrap();
    let start = Instant::now();
    gate.apply_json(format!("[{users}]").as_bytes()).unwrap();
    assert_eq!(gate.preview_json(share.as_bytes()).unwrap().count, count as u64);
    gate.preview_json(refused.as_bytes()).unwrap_err();
    start.elapsed()
}

#[test]
fn eight_times_as_long_takes_no_twenty_four_times() {
    // In proportion it is eight, by the square 64; the shortest of some times is the one that nothing disturbed.
    let shortest = |count| (0..3).map(|_| time_for(count)).min().unwrap();
    let (short, long) = (shortest(4_000), shortest(32_000));
    assert!(long < short * 24, "{short:?} for 4,000, and {long:?} for 32,000");
}
