//! A million entities and ten million grants, as a server may hold them: `LARGE=1 cargo bench`. It takes some minutes,
//! 3 GiB of memory and 1 GiB of disk, and prints the table of docs/benchmarks.md.

use crate::workload::{LARGE, OWNER, Random, Sizes, write_document};
use rolegate::{
    ActionHandle, Change, EntityFilter, EntityHandle, EntityRef, Gate, RecipientId, ShareOptions, UserHandle,
};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Read};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

const QUESTIONS: usize = 1 << 16;
const ROUNDS: usize = 15;

type Triple = (String, &'static str, String);
type Handles = (UserHandle, EntityHandle, ActionHandle);

pub fn run() {
    println!("| {} entities, {} grants | |\n| --- | --- |", LARGE.entities, LARGE.grants);
    drop(loaded("load, grants in the order of their entities", LARGE));
    let mut gate = loaded("load, grants in no order", Sizes { ordered: false, ..LARGE });
    row("memory afterwards", memory("VmRSS"));
    row("`warm`", shown(timed(|| gate.warm()).0));
    row("memory with that", memory("VmRSS"));
    snapshots(&gate);
    questions(&gate);
    changes(&mut gate);
}

/// From a file that is not in memory as a whole.
fn loaded(name: &str, sizes: Sizes) -> Gate {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.json");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    write_document(sizes, &mut file).unwrap();
    drop(file);
    let size = mebibytes(fs::metadata(&path).unwrap().len());
    forget_peak();
    let (time, gate) = timed(|| load(&path));
    row(&format!("{name} ({size} of JSON)"), shown(time));
    row("memory meanwhile, at most", memory("VmHWM"));
    fs::remove_file(&path).unwrap();
    gate
}

fn load(path: &Path) -> Gate {
    let mut file = File::open(path).unwrap();
    let source = &mut |buffer: &mut Vec<u8>| file.by_ref().take(1 << 16).read_to_end(buffer).unwrap() > 0;
    Gate::from_source(source).unwrap()
}

fn snapshots(gate: &Gate) {
    let (time, bytes) = timed(|| gate.to_bytes());
    row("`to_bytes`", shown(time));
    row("the snapshot", mebibytes(bytes.len() as u64));
    let (time, restored) = timed(|| Gate::from_bytes(&bytes).unwrap());
    row("`from_bytes`", shown(time));
    for (user, action, entity) in triples(gate) {
        assert_eq!(restored.can(&user, action, &entity), gate.can(&user, action, &entity));
    }
}

fn questions(gate: &Gate) {
    let triples = triples(gate);
    let handles: Vec<Handles> = triples.iter().map(|triple| handles(gate, triple)).collect();
    let by_strings = |(user, action, entity): &Triple| gate.can(user, action, entity).unwrap();
    let by_handles = |(user, entity, action): &Handles| gate.decide(*user, *action, *entity).unwrap();
    assert!(triples.iter().map(by_strings).eq(handles.iter().map(by_handles)));

    row("`decide`, three handles", shown(each(&handles, by_handles)));
    row("`can`, three strings", shown(each(&triples, by_strings)));
    let together = timed_rounds(|| {
        thread::scope(|scope| {
            for part in handles.chunks(handles.len() / 2) {
                scope
                    .spawn(move || part.iter().map(by_handles).filter(|allowed| black_box(*allowed)).count());
            }
        });
    });
    row("`decide`, two threads, time for each", shown(together / QUESTIONS as u32));
    let entities: Vec<&String> = triples.iter().map(|(_, _, entity)| entity).take(1_000).collect();
    row("`who_can`", shown(each(&entities, |entity| gate.who_can("view", entity.as_str()).unwrap().len())));
    let users: Vec<&String> = triples.iter().map(|(user, ..)| user).take(100).collect();
    row("`entities`", shown(each(&users, |user| seen_by(gate, user).len())));
}

/// Half about what the user reaches, half about anything.
fn triples(gate: &Gate) -> Vec<Triple> {
    let mut random = Random(2);
    let mut triples = Vec::with_capacity(QUESTIONS);
    while triples.len() < QUESTIONS {
        let user = format!("user-{}", random.below(LARGE.users));
        let seen: Vec<&str> = seen_by(gate, &user).iter().map(|entity| entity.id()).collect();
        for _ in 0..64 {
            let entity = match random.below(2) {
                0 if !seen.is_empty() => random.pick(&seen).to_owned(),
                _ => format!("entity-{}", random.below(LARGE.entities) / 8 * 8),
            };
            triples.push((user.clone(), random.pick(&["view", "share", "delete"]), entity));
        }
    }
    // In no order, so that no two questions in a row are about one user.
    for end in (1..triples.len()).rev() {
        triples.swap(end, random.below(end + 1));
    }
    triples
}

fn seen_by<'a>(gate: &'a Gate, user: &str) -> Vec<EntityRef<'a>> {
    gate.entities(user, EntityFilter::default().of_type("project").action("view")).unwrap()
}

fn handles(gate: &Gate, (user, action, entity): &Triple) -> Handles {
    let entity = gate.entity_handle(entity).unwrap().unwrap();
    (gate.user_handle(user).unwrap(), entity, gate.action_handle("project", action).unwrap())
}

fn changes(gate: &mut Gate) {
    let mut turns = [Some("READ_ONLY"), None].iter().cycle();
    let change = |role: Option<&str>| match role {
        Some(role) => Change::grant(RecipientId::user("user-1"), role),
        None => Change::revoke(RecipientId::user("user-1")),
    };
    let mut share = || {
        let change = change(*turns.next().unwrap());
        gate.share(OWNER, "entity-0", &[change], ShareOptions::default()).unwrap()
    };
    row("`share`, one user more or less", shown(timed_rounds(|| drop(share()))));
    let mut made = 0;
    for (name, count) in
        [("`apply`, one entity more", 1), ("`apply`, a thousand entities more in one batch", 1_000)]
    {
        let mut batches = (0..ROUNDS).map(|_| new_entities(&mut made, count)).collect::<Vec<_>>().into_iter();
        row(name, shown(timed_rounds(|| apply(gate, &batches.next().unwrap()))));
    }
    assert!(gate.can("user-1", "view", format!("project-{}", made - 1).as_str()).is_ok());
}

/// Edits that put so many entities that are not there yet.
fn new_entities(made: &mut usize, count: usize) -> Value {
    let from = *made;
    *made += count;
    (from..*made)
        .map(|n| {
            let value = json!({ "id": format!("project-{n}"), "type": "project", "organization": "org-1" });
            json!({ "put": "entity", "value": value })
        })
        .collect()
}

fn apply(gate: &mut Gate, edits: &Value) {
    gate.apply_json(edits.to_string().as_bytes()).unwrap();
}

/// The time that one of them takes.
fn each<T, A>(asked: &[T], mut ask: impl FnMut(&T) -> A) -> Duration {
    timed_rounds(|| asked.iter().for_each(|one| drop(black_box(ask(black_box(one)))))) / asked.len() as u32
}

/// The median of some rounds.
fn timed_rounds(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| timed(&mut work).0).collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn timed<A>(work: impl FnOnce() -> A) -> (Duration, A) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

fn row(name: &str, value: String) {
    println!("| {name} | {value} |");
}

fn shown(time: Duration) -> String {
    match time.as_nanos() as f64 {
        nanos if nanos < 1e3 => format!("{nanos:.0} ns"),
        nanos if nanos < 1e6 => format!("{:.1} µs", nanos / 1e3),
        nanos if nanos < 1e9 => format!("{:.1} ms", nanos / 1e6),
        nanos => format!("{:.2} s", nanos / 1e9),
    }
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

/// A line of what Linux tells of this process.
fn memory(name: &str) -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kibibytes.map_or_else(|| "not known here".into(), |kibibytes| mebibytes(kibibytes << 10))
}

/// So that the peak is that of what follows.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}
