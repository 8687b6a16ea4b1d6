//! Runs every scenario file of `tests/cases` against the crate. The package's runner runs the same files.

use crate::support::scenario::{Scenario, files};

#[test]
fn every_scenario_holds() {
    let files = files();
    assert!(!files.is_empty(), "there are no scenario files");
    let failures: Vec<String> = files.iter().flat_map(|file| Scenario::read(file).failures()).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    println!("{} scenario files hold", files.len());
}
