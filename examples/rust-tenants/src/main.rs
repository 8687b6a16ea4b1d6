//! Many tenants in one process: a gate for each, one policy for all, and readers who never wait for a change.

mod tenants;

use rolegate::{Change, Edit, Entity, Gate, Grant, Policy, RecipientId, ShareOptions, User};
use std::thread;
use tenants::Tenants;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let policy = Policy::from_json(include_bytes!("../policy.json"))?;
    let tenants = Tenants::default();
    for tenant in ["acme", "globex"] {
        let gate = Gate::builder()
            .policy(&policy)
            .users(["ada", "bo"].map(User::new))
            .entity(Entity::new("board", "plans"))
            .grant(Grant::new("plans", RecipientId::user("ada"), "owner"));
        tenants.add(tenant, gate.build()?);
    }

    // A question is asked of the gate as it is now. It is not held up by whoever changes it.
    let (acme, globex) = (tenants.get("acme")?, tenants.get("globex")?);
    println!("acme: bo may edit: {}", acme.load().can("bo", "edit", ("board", "plans"))?);

    thread::scope(|threads| {
        let readers: Vec<_> = (0..4)
            .map(|_| threads.spawn(|| (0..1000).all(|_| acme.load().can("ada", "edit", "plans") == Ok(true))))
            .collect();
        let member = [Change::grant(RecipientId::user("bo"), "member")];
        let receipt = acme.change(|gate| gate.share("ada", "plans", &member, ShareOptions::default()))?;
        println!("acme: {} was shared with {}", receipt.entity, receipt.lines[0].recipient);
        let all_answered = readers.into_iter().all(|reader| reader.join().unwrap_or(false));
        println!("acme: every reader was answered meanwhile: {all_answered}");
        Ok::<_, rolegate::Error>(())
    })?;
    println!("acme: bo may edit: {}", acme.load().can("bo", "edit", "plans")?);
    println!("globex: bo may edit: {}", globex.load().can("bo", "edit", "plans")?);

    // What is refused leaves the gate as it was.
    let refused =
        acme.change(|gate| gate.apply(&[Edit::grant(Grant::new("plans", RecipientId::user("cy"), "owner"))]));
    println!("acme: {}", refused.map_or_else(|error| error.code.to_string(), |diff| diff.count.to_string()));
    println!("version {} and {}", acme.load().version(), globex.load().version());
    println!(
        "nobody: {}",
        tenants.get("initech").map_or_else(|error| error.to_string(), |_| "here".to_owned())
    );
    Ok(())
}
