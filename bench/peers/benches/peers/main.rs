//! Rolegate beside cedar-policy, casbin and regorus: `npm run bench:rust`. Everyone answers every question right before
//! anything is timed.

use criterion::measurement::WallTime;
mod memory;

use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group};
use rolegate_peers::{Cached, Casbin, Cedar, Contender, Regorus, Rolegate, SIZES, Uncached, World, mistakes};
use std::env;
use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

criterion_group!(benches, worlds);

fn main() {
    if let Ok(which) = env::var(memory::OF) {
        return memory::report(&which);
    }
    benches();
    // Not where somebody has asked for some rows.
    if env::args().skip(1).all(|argument| argument.starts_with('-')) {
        memory::measure();
    }
    Criterion::default().configure_from_args().final_summary();
}

fn worlds(criterion: &mut Criterion) {
    for size in SIZES {
        let world = World::read(size);
        ours(criterion, &world);
        race::<Rolegate>(criterion, &world);
        race::<Cedar>(criterion, &world);
        race::<Casbin<Uncached>>(criterion, &world);
        race::<Casbin<Cached>>(criterion, &world);
        race::<Regorus>(criterion, &world);
    }
}

/// By handles, which no peer has.
fn ours(criterion: &mut Criterion, world: &World) {
    const NAME: &str = "Rolegate, by handles";
    let gate = Rolegate::load(world);
    let handles: Vec<_> = world.decisions.iter().map(|question| gate.handles(question.asked())).collect();
    let wrong = handles
        .iter()
        .zip(&world.decisions)
        .filter(|(one, asked)| gate.decide(**one) != asked.allowed)
        .count();
    assert_eq!(wrong, 0, "{NAME} at {}", world.size);
    let mut asked = handles.iter().cycle();
    group(criterion, "decide", world).bench_function(NAME, |bencher| {
        bencher.iter(|| asked.next().map(|one| gate.decide(*one)));
    });
    for threads in [1, 2] {
        let row = format!("decide on {threads}");
        group(criterion, &row, world).bench_function(NAME, |bencher| {
            bencher.iter_custom(|times| together(threads, times, &handles, || |one| gate.decide(*one)));
        });
    }
}

fn race<C: Contender>(criterion: &mut Criterion, world: &World) {
    load::<C>(criterion, world);
    let contender = C::load(world);
    assert_eq!(mistakes(&contender, world), 0, "{} at {}", C::NAME, world.size);
    let mut ask = contender.ask();
    let mut asked = world.decisions.iter().cycle();
    group(criterion, "decide", world).bench_function(C::NAME, |bencher| {
        bencher.iter(|| asked.next().map(|question| ask(question.asked())));
    });
    let mut screen = contender.screen();
    let mut screens = world.screens.iter().cycle();
    group(criterion, "screen", world).bench_function(C::NAME, |bencher| {
        bencher.iter(|| screens.next().map(&mut screen));
    });
    for threads in [1, 2] {
        let row = format!("decide on {threads}");
        group(criterion, &row, world).bench_function(C::NAME, |bencher| {
            bencher.iter_custom(|times| {
                together(threads, times, &world.decisions, || {
                    let mut ask = contender.ask();
                    move |question| ask(question.asked())
                })
            });
        });
    }
}

fn load<C: Contender>(criterion: &mut Criterion, world: &World) {
    let mut group = group(criterion, "load", world);
    group.sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_millis(1));
    group.throughput(Throughput::Bytes(world.document.len() as u64));
    group.bench_function(C::NAME, |bencher| bencher.iter_with_large_drop(|| C::load(world)));
}

fn group<'a>(criterion: &'a mut Criterion, row: &str, world: &World) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(format!("{row} {}", world.size));
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    group
}

/// How long that many threads take for so many questions in all, each starting at another place among them.
fn together<Q: Sync, A: FnMut(&Q) -> bool>(
    threads: usize,
    times: u64,
    questions: &[Q],
    asker: impl Fn() -> A + Sync,
) -> Duration {
    let start = Barrier::new(threads);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|thread| {
                let (start, asker) = (&start, &asker);
                scope.spawn(move || {
                    let mut ask = asker();
                    let own = times / threads as u64 + u64::from((thread as u64) < times % threads as u64);
                    let (before, after) = questions.split_at(thread * questions.len() / threads);
                    let asked = after.iter().chain(before).cycle();
                    start.wait();
                    let begun = Instant::now();
                    asked.take(own as usize).for_each(|question| {
                        black_box(ask(question));
                    });
                    (begun, Instant::now())
                })
            })
            .collect();
        // By the threads' own clocks: this one may get no processor while they work.
        let spans: Vec<_> = workers.into_iter().map(|worker| worker.join().unwrap()).collect();
        let (begun, ended) = (spans.iter().map(|span| span.0).min(), spans.iter().map(|span| span.1).max());
        ended.unwrap() - begun.unwrap()
    })
}
