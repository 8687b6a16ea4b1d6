//! What grants with times cost: the questions nothing, the end of one as much as an edit.

use crate::workload::{M, document};
use criterion::Criterion;
use rolegate::{Edit, Gate, Grant, Instant, RecipientId};

/// A millisecond of the thirty-first century, after so many others.
fn at(millis: i64) -> Instant {
    Instant::from_millis(32_503_680_000_000 + millis).unwrap()
}

/// The gate of the other rows, of which every tenth grant ends.
pub fn with_ends() -> Gate {
    let mut gate = Gate::at(at(0)).from_json(&document(M)).unwrap();
    let entities: Vec<_> = gate.all_entities().map(|entity| entity.id).collect();
    let grants = entities.iter().flat_map(|entity| gate.grants(entity).unwrap()).step_by(10);
    let ends = |grant: Grant| grant.until(at(1 << 40));
    let edits: Vec<Edit> = grants.map(|grant| Edit::grant(ends(grant))).collect();
    gate.apply_without_diff(&edits).unwrap();
    gate
}

pub fn time(criterion: &mut Criterion) {
    let mut gate = with_ends();
    let mut now = 0;
    criterion.bench_function("grant for a while, and its end, M", |bencher| {
        bencher.iter(|| {
            now += 1;
            let grant = Grant::new("entity-0", RecipientId::user("user-1"), "READ_ONLY").until(at(now));
            gate.apply(&[Edit::grant(grant)]).unwrap();
            gate.advance(at(now)).unwrap()
        });
    });
}
