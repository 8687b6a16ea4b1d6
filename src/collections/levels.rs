//! What belongs to others of its kind, and so on: whether that comes to an end, and after how many levels.

/// What is found on the way up.
pub(crate) enum Ascent<'c> {
    /// Slots each of which belongs to the next, and the last to the first.
    Circle(&'c [u32]),
    /// A slot, and how many levels there are from it upwards. One that leads into a circle has none.
    Levels(u32, u32),
}

/// Of a slot that was not looked at, of one on the chain that is followed, and of one that leads into a circle. Of
/// others it is known how many levels there are from them upwards.
const NEW: u32 = 0;
const OPEN: u32 = u32::MAX;
const ENDLESS: u32 = u32::MAX - 1;

/// Follows some of so many slots upwards, each once. `next` gives the slots that one belongs to, by their places.
#[inline(never)]
pub(crate) fn each_level(
    count: usize,
    starts: &mut dyn Iterator<Item = u32>,
    next: &dyn Fn(u32, usize) -> Option<u32>,
    found: &mut dyn FnMut(Ascent<'_>),
) {
    let mut known = vec![NEW; count];
    // The slots of the chain, and of each the place of the next one and the most levels that are known above it.
    let (mut chain, mut links): (Vec<u32>, Vec<(usize, u32)>) = (Vec::new(), Vec::new());
    for start in starts {
        let mut up = Some(start);
        loop {
            let levels = match up {
                Some(slot) => match known.get_mut(slot as usize) {
                    Some(level @ &mut NEW) => {
                        *level = OPEN;
                        chain.push(slot);
                        links.push((0, 0));
                        0
                    }
                    Some(&mut OPEN) => {
                        let first = chain.iter().position(|other| *other == slot).unwrap_or(0);
                        found(Ascent::Circle(chain.get(first..).unwrap_or_default()));
                        ENDLESS
                    }
                    Some(level) => *level,
                    None => ENDLESS,
                },
                None => {
                    let (Some(slot), Some((_, above))) = (chain.pop(), links.pop()) else { break };
                    let own = if above == ENDLESS { ENDLESS } else { above.saturating_add(1) };
                    known.iter_mut().skip(slot as usize).take(1).for_each(|level| *level = own);
                    if own != ENDLESS {
                        found(Ascent::Levels(slot, own));
                    }
                    own
                }
            };
            let (Some(slot), Some((place, above))) = (chain.last(), links.last_mut()) else { break };
            *above = levels.max(*above);
            up = next(*slot, *place);
            *place = place.saturating_add(1);
        }
    }
}
