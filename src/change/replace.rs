//! A model in place of another, with what that makes of the answers.

use super::diff::Touched;
use super::flips::Flips;
use super::policies::are_same;
use super::rows::Rows;
use super::scope::{Scope, Target};
use super::states::{Numbers, States};
use super::union::Union;
use super::{Diff, warnings};
use crate::collections::owned;
use crate::document::Content;
use crate::messages::{Messages, Wording};
use crate::model::Model;
use crate::model::directory::{Kind, Record};
use crate::model::policy::TypeIx;

/// The inverse: no edits take back what was replaced, but the document before does.
const NONE: &str = "[]";

/// Puts another model in place of one, whose version it goes on with. Where both have the same content, nothing
/// changed, whatever the order of either (S13).
pub(crate) fn replace(model: &mut Model, mut next: Model, messages: &Messages) -> Diff {
    // Time does not go back.
    if let Some(now) = model.directory().now()
        && next.directory().now().is_none_or(|other| other < now)
    {
        next.directory_mut().pass(now);
    }
    let union = Union::of(model.policy(), next.policy());
    let compared = Compared::of(model, &next, union.as_ref());
    next.set_version(model.version());
    if compared.is_same() {
        let warnings = vec![warnings::unchanged(Wording { model: &next, messages })];
        *model = next;
        return Diff {
            version: model.version(),
            exact: true,
            warnings,
            inverse: owned(NONE),
            ..Diff::default()
        };
    }
    next.raise_version();
    let diff = compared.diff(model, &next, union);
    *model = next;
    diff
}

/// Which records differ between two models.
#[derive(Default)]
struct Compared {
    has_same_policy: bool,
    /// Of a slice, whether both are of the same user and the same entities, and tell the same of others.
    has_same_mark: bool,
    /// In the state before, and in the one after.
    slots: [Vec<(Kind, u32)>; 2],
    touched: Vec<Touched>,
    users: Numbers,
    entities: Numbers,
}

impl Compared {
    fn of(before: &Model, after: &Model, union: Option<&Union>) -> Compared {
        let (mut old, mut new) = (Content::at_present(before), Content::at_present(after));
        let mut compared =
            Compared { has_same_policy: are_same(before.policy(), after.policy()), ..Compared::default() };
        compared.has_same_mark = old.mark() == new.mark();
        for kind in Kind::ALL {
            let count = after.directory().ids(kind).len();
            let mut is_met = vec![false; count];
            for slot in 0..before.directory().ids(kind).len() as u32 {
                let counterpart = counterpart(before, after, union, (kind, slot));
                match kind {
                    Kind::USER => compared.users.add(slot, counterpart, count),
                    Kind::Entity => compared.entities.add(slot, counterpart, count),
                    _ => {}
                }
                if let Some(met) = counterpart.and_then(|found| is_met.get_mut(found as usize)) {
                    *met = true;
                }
                let is_same = match counterpart {
                    Some(found) => old.record(kind, slot) == new.record(kind, found),
                    None => !before.directory().has(kind, slot),
                };
                if !is_same {
                    compared.add([Some(slot), counterpart], kind, before, after);
                }
            }
            for (slot, is_met) in (0..).zip(is_met) {
                if !is_met && after.directory().has(kind, slot) {
                    compared.add([None, Some(slot)], kind, before, after);
                }
            }
        }
        compared
    }

    fn is_same(&self) -> bool {
        self.has_same_policy && self.has_same_mark && self.slots.iter().all(Vec::is_empty)
    }

    /// Notes a record that differs, or that only one of the states has.
    fn add(&mut self, [old, new]: [Option<u32>; 2], kind: Kind, before: &Model, after: &Model) {
        let [olds, news] = &mut self.slots;
        olds.extend(old.map(|slot| (kind, slot)));
        news.extend(new.map(|slot| (kind, slot)));
        let number = match (kind, new, old) {
            (_, Some(slot), _) => slot,
            (Kind::USER, _, Some(slot)) => self.users.number(slot),
            (Kind::Entity, _, Some(slot)) => self.entities.number(slot),
            // Nothing flips of a group or an organization, so that only others of the kind must have other numbers.
            (_, _, slot) => slot.unwrap_or(0).saturating_add(after.directory().ids(kind).len() as u32),
        };
        let Some((model, slot)) = new.map(|slot| (after, slot)).or(old.map(|slot| (before, slot))) else {
            return;
        };
        let entity_type = match model.directory().record(kind, slot) {
            Some(Record::Entity(entity)) => entity.entity_type,
            _ => TypeIx(u16::MAX),
        };
        self.touched.push((kind, number, States::reference(model, kind, slot, entity_type)));
    }

    fn diff(self, before: &Model, after: &Model, union: Option<Union>) -> Diff {
        let width = States::width(union.as_ref(), [before.policy(), after.policy()]);
        let Compared { has_same_policy, has_same_mark, slots: [old, new], touched, users, entities } = self;
        let rows = |model: &Model, slots: &[(Kind, u32)], other: &Model| {
            let records = slots.iter().map(|(kind, slot)| Target::Record(*kind, *slot));
            // The mark of a slice tells of tiers, and there are few users in one.
            let users = if has_same_mark { 0 } else { model.directory().users.ids.len() as u32 };
            let marked = (0..users).map(|slot| Target::Record(Kind::USER, slot));
            let policy = (!has_same_policy).then(|| Target::Policy(other.policy()));
            let scope = Scope::of(model.resolver(), &mut records.chain(marked).chain(policy), &|_| None);
            Rows::of(model.resolver(), &scope, width)
        };
        let states = States { after, union, before: Some((before, users, entities)) };
        let new_rows = rows(after, &new, before);
        let old_rows = new_rows.as_ref().and_then(|_| rows(before, &old, after));
        let old_rows = old_rows.map(|rows| states.renumbered(rows));
        let flips = old_rows.zip(new_rows).and_then(|(old, new)| Flips::between(&old, &new));
        Diff::of(&states, flips, touched, Vec::new(), owned(NONE))
    }
}

/// The slot of the record of the same id, and of an entity of the same type; none where one of the two is not there.
fn counterpart(
    before: &Model,
    after: &Model,
    union: Option<&Union>,
    (kind, slot): (Kind, u32),
) -> Option<u32> {
    let record = before.directory().record(kind, slot)?;
    let id = before.directory().ids(kind).name(slot);
    let Record::Entity(entity) = record else { return after.directory().find(kind, id) };
    let type_ix = u32::from(entity.entity_type.0);
    let number = union.map_or(Some(type_ix), |union| union.number_of(type_ix))?;
    let found = after.directory().entity_named(id, Some(TypeIx::new(number as usize)));
    found.ok().flatten().map(|ix| ix.0)
}
