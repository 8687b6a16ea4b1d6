//! The gates of all tenants.

use arc_swap::ArcSwap;
use rolegate::Gate;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The gates by the ids of their tenants.
#[derive(Default)]
pub struct Tenants(RwLock<HashMap<String, Arc<Tenant>>>);

/// A tenant's gate, which is replaced when it changes: whoever has the old one reads on in it.
pub struct Tenant {
    gate: ArcSwap<Gate>,
    /// One change at a time.
    changing: Mutex<()>,
}

impl Tenants {
    pub fn add(&self, id: &str, gate: Gate) {
        // What a copy would have to make anew, made once.
        gate.warm();
        let tenant = Tenant { gate: ArcSwap::from_pointee(gate), changing: Mutex::new(()) };
        let mut tenants = self.0.write().unwrap_or_else(PoisonError::into_inner);
        tenants.insert(id.to_owned(), Arc::new(tenant));
    }

    pub fn get(&self, id: &str) -> Result<Arc<Tenant>, String> {
        let tenants = self.0.read().unwrap_or_else(PoisonError::into_inner);
        tenants.get(id).cloned().ok_or_else(|| format!("there is no tenant `{id}`"))
    }
}

impl Tenant {
    /// The gate as it is now.
    pub fn load(&self) -> arc_swap::Guard<Arc<Gate>> {
        self.gate.load()
    }

    /// Changes a copy, and puts it in the place of the gate if all went well.
    pub fn change<T, E>(&self, change: impl FnOnce(&mut Gate) -> Result<T, E>) -> Result<T, E> {
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut gate = Gate::clone(&self.gate.load());
        let outcome = change(&mut gate)?;
        self.gate.store(Arc::new(gate));
        Ok(outcome)
    }
}
