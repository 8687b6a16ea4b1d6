//! A relation from slots to slots.

/// From a slot to the slots related to it, sorted.
///
/// What loading finds stands in one list: most slots have little or nothing, and there are many. A slot whose
/// relations change gets a list of its own.
#[derive(Clone, Default)]
pub(crate) struct Relation {
    /// Where each slot's part of `loaded` ends.
    ends: Vec<u32>,
    loaded: Vec<u32>,
    changed: Vec<Option<Vec<u32>>>,
}

impl Relation {
    /// The slots related to a slot.
    pub fn of(&self, slot: u32) -> &[u32] {
        match self.changed.get(slot as usize) {
            Some(Some(list)) => list,
            _ => part(&self.ends, &self.loaded, slot),
        }
    }

    /// Adds one, once.
    pub fn add(&mut self, slot: u32, related: u32) {
        if let Some(list) = self.own(slot)
            && let Err(at) = list.binary_search(&related)
        {
            list.insert(at, related);
        }
    }

    /// Takes one away.
    pub fn remove(&mut self, slot: u32, related: u32) {
        if let Some(list) = self.own(slot)
            && let Ok(at) = list.binary_search(&related)
        {
            list.remove(at);
        }
    }

    /// Moves one from a slot to another.
    pub fn replace(&mut self, from: Option<u32>, to: Option<u32>, related: u32) {
        if from != to {
            from.iter().for_each(|slot| self.remove(*slot, related));
            to.iter().for_each(|slot| self.add(*slot, related));
        }
    }

    /// A relation of so many slots, before it is loaded.
    pub fn of_slots(count: usize) -> Self {
        Relation { ends: vec![0; count], ..Relation::default() }
    }

    /// First pass of loading: counts one more.
    pub fn expect(&mut self, slot: u32, _: u32) {
        if let Some(count) = self.ends.get_mut(slot as usize) {
            *count = count.saturating_add(1);
        }
    }

    /// Between the passes: allots the room, so that each slot's part ends, for now, where it starts.
    pub fn allot(&mut self) {
        let mut before = 0u32;
        for end in &mut self.ends {
            (before, *end) = (before.saturating_add(*end), before);
        }
        self.loaded = vec![0; before as usize];
    }

    /// Second pass: places those that the first counted, in rising order of the related slots.
    pub fn place(&mut self, slot: u32, related: u32) {
        let Some(end) = self.ends.get_mut(slot as usize) else { return };
        if let Some(free) = self.loaded.get_mut(*end as usize) {
            *free = related;
            *end = end.saturating_add(1);
        }
    }

    /// The list of a slot that changes.
    #[inline(never)]
    fn own(&mut self, slot: u32) -> Option<&mut Vec<u32>> {
        let place = slot as usize;
        if self.changed.len() <= place {
            self.changed.resize(self.ends.len().max(place.saturating_add(1)), None);
        }
        let Relation { ends, loaded, changed } = self;
        Some(changed.get_mut(place)?.get_or_insert_with(|| part(ends, loaded, slot).to_vec()))
    }
}

/// A slot's part of what was loaded.
fn part<'r>(ends: &[u32], loaded: &'r [u32], slot: u32) -> &'r [u32] {
    let place = slot as usize;
    let Some(end) = ends.get(place) else { return &[] };
    let start = place.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    loaded.get(start as usize..*end as usize).unwrap_or_default()
}
