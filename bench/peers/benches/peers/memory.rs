//! What a world takes in memory, each contender in a process of its own.

use rolegate_peers::{Cached, Casbin, Cedar, Contender, Regorus, Rolegate, SIZES, Uncached, World};
use std::env;
use std::fs;
use std::process::Command;

/// Tells such a process what it is to load: `M regorus`.
pub const OF: &str = "MEMORY_OF";

/// A contender's name, and what measures it.
type Measured = (&'static str, fn(World) -> [u64; 2]);

const CONTENDERS: [Measured; 5] = [
    measured::<Rolegate>(),
    measured::<Cedar>(),
    measured::<Casbin<Uncached>>(),
    measured::<Casbin<Cached>>(),
    measured::<Regorus>(),
];

const fn measured<C: Contender>() -> Measured {
    (C::NAME, once::<C>)
}

/// Writes target/memory.json for `table.mjs`.
pub fn measure() {
    let mut rows = Vec::new();
    for size in SIZES {
        for (name, _) in CONTENDERS {
            let mut child = Command::new(env::current_exe().unwrap());
            let output = child.env(OF, format!("{size} {name}")).output().unwrap();
            let bytes: [u64; 2] = serde_json::from_slice(&output.stdout).unwrap_or_default();
            rows.push((size, name, bytes));
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/target/memory.json");
    fs::write(path, serde_json::to_vec(&rows).unwrap()).unwrap();
}

/// In the process: the bytes that loading took at most, and those that are taken afterwards. Without the text.
pub fn report(which: &str) {
    let of = |size: &'static str| {
        let name = which.strip_prefix(size)?.trim_start();
        let (_, once) = CONTENDERS.into_iter().find(|one| one.0 == name)?;
        Some(once(World::without_questions(size)))
    };
    println!("{:?}", SIZES.into_iter().find_map(of).unwrap());
}

fn once<C: Contender>(world: World) -> [u64; 2] {
    let before = bytes("VmRSS:");
    // So that the peak is that of what follows.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let _loaded = C::load(&world);
    ["VmHWM:", "VmRSS:"].map(|name| bytes(name).saturating_sub(before))
}

/// A line of what Linux tells of this process.
fn bytes(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
}
