//! The core without a browser: `cargo bench`; with `LARGE=1` a million entities and ten million grants instead.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "benchmarks"
)]

mod large;
mod time;
mod workload;

use criterion::{Criterion, Throughput, criterion_group};
use rolegate::{
    ActionHandle, Change, Edit, EntityFilter, EntityHandle, Gate, Grant, RecipientId, ShareOptions,
    UserHandle,
};
use std::hint::black_box;
use workload::{L, M, OWNER, Random, document};

criterion_group!(benches, decide, queries, load, share, edits, time::time, copies);

fn main() {
    if std::env::var_os("LARGE").is_some() {
        return large::run();
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}

fn decide(criterion: &mut Criterion) {
    let gate = Gate::from_json(&document(M)).unwrap();
    let mut random = Random(2);
    let triples: Vec<_> = (0..65_536).map(|_| triple(&mut random)).collect();
    let of_gate = |gate: &Gate| triples.iter().map(|triple| handles(gate, triple)).collect::<Vec<_>>();
    let (ending, handles) = (time::with_ends(), of_gate(&gate));
    criterion.bench_function("decide, three handles, M", |bencher| {
        let mut asked = handles.iter().cycle();
        bencher.iter(|| asked.next().map(|(user, entity, action)| gate.decide(*user, *action, *entity)));
    });
    let of_ending = of_gate(&ending);
    criterion.bench_function("decide, three handles, M, every tenth grant with an end", |bencher| {
        let mut asked = of_ending.iter().cycle();
        bencher.iter(|| asked.next().map(|(user, entity, action)| ending.decide(*user, *action, *entity)));
    });
    criterion.bench_function("can, three strings, M", |bencher| {
        let mut asked = triples.iter().cycle();
        bencher.iter(|| asked.next().map(|(user, action, entity)| gate.can(user, action, entity)));
    });
    criterion.bench_function("explain, M", |bencher| {
        let mut asked = triples.iter().cycle();
        bencher.iter(|| asked.next().map(|(user, action, entity)| gate.explain(user, action, entity)));
    });
}

fn handles(
    gate: &Gate,
    (user, action, entity): &(String, &str, String),
) -> (UserHandle, EntityHandle, ActionHandle) {
    let (user, entity) = (gate.user_handle(user), gate.entity_handle(entity).unwrap());
    (user.unwrap(), entity.unwrap(), gate.action_handle("project", action).unwrap())
}

/// A user, a project, and an action.
fn triple(random: &mut Random) -> (String, &'static str, String) {
    let user = format!("user-{}", random.below(M.users));
    let entity = format!("entity-{}", random.below(M.entities) / 8 * 8);
    (user, random.pick(&["view", "share", "delete"]), entity)
}

fn queries(criterion: &mut Criterion) {
    let medium = Gate::from_json(&document(M)).unwrap();
    let users: Vec<String> = (0..M.users).map(|n| format!("user-{n}")).collect();
    let entities: Vec<String> = (0..M.entities).map(|n| format!("entity-{n}")).collect();
    let mut group = criterion.benchmark_group("queries");
    group.sample_size(20);
    group.bench_function("matrix, every user × entity × action, M", |bencher| {
        bencher.iter(|| medium.matrix(&users, &entities).unwrap().words.len());
    });
    let large = Gate::from_json(&document(L)).unwrap();
    group.bench_function("who_can, L", |bencher| {
        let mut entities = (0..L.entities).map(|n| format!("entity-{}", n * 8 % L.entities)).cycle();
        bencher.iter(|| large.who_can("view", &entities.next().unwrap()).unwrap().len());
    });
    group.bench_function("entities, L", |bencher| {
        let mut users = (0..L.users).map(|n| format!("user-{n}")).cycle();
        bencher.iter(|| {
            large
                .entities(&users.next().unwrap(), EntityFilter::default().of_type("project").action("view"))
                .unwrap()
                .len()
        });
    });
    group.finish();
}

fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    for (name, sizes) in [("M", M), ("L", L)] {
        let json = document(sizes);
        group.sample_size(10).throughput(Throughput::Bytes(json.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter_with_large_drop(|| Gate::from_json(black_box(&json)).unwrap());
        });
    }
    group.finish();
}

fn share(criterion: &mut Criterion) {
    for (name, sizes) in [("share, M", M), ("share, L", L)] {
        let mut gate = Gate::from_json(&document(sizes)).unwrap();
        let mut turns = [Some("READ_ONLY"), None].iter().cycle();
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| {
                let recipient = RecipientId::user("user-1");
                let change = match turns.next().copied().flatten() {
                    Some(role) => Change::grant(recipient, role),
                    None => Change::revoke(recipient),
                };
                gate.share(OWNER, "entity-0", &[change], ShareOptions::default()).unwrap()
            });
        });
    }
}

/// What it costs to give an edit as data rather than as text, and to try it: on a copy, or on the gate itself.
fn edits(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("edits, M");
    let mut gate = Gate::from_json(&document(M)).unwrap();
    gate.warm();
    let edits = ["READ_ONLY", "OWNER"].map(|role| {
        let grant = Grant::new("entity-0", RecipientId::user("user-1"), role);
        [Edit::grant(grant)]
    });
    let texts = edits.each_ref().map(|edits| serde_json::to_vec(edits).unwrap());
    let mut turns = (0..2).cycle();
    group.bench_function("a grant as data", |bencher| {
        bencher.iter(|| gate.apply(&edits[turns.next().unwrap()]).unwrap());
    });
    group.bench_function("a grant as text", |bencher| {
        bencher.iter(|| gate.apply_json(&texts[turns.next().unwrap()]).unwrap());
    });
    group.bench_function("a grant begun and dropped", |bencher| {
        bencher.iter(|| gate.begin(&edits[turns.next().unwrap()]).unwrap().diff().count);
    });
    group.bench_function("a grant previewed", |bencher| {
        bencher.iter(|| gate.preview(&edits[turns.next().unwrap()]).unwrap());
    });
    group.finish();
}

/// What it costs to have another gate.
fn copies(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("copies, M");
    let gate = Gate::from_json(&document(M)).unwrap();
    gate.warm();
    group.bench_function("clone", |bencher| bencher.iter_with_large_drop(|| gate.clone()));
    group.bench_function("through bytes", |bencher| {
        bencher.iter_with_large_drop(|| Gate::from_bytes(&gate.to_bytes()).unwrap());
    });
    group.finish();
}
