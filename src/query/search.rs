//! Queries: who can, and on which entities.

use crate::collections::{in_order, sorted_indices};
use crate::error::{Code, Result, no_such};
use crate::model::directory::{Asked, EntityIx};
use crate::model::policy::{Level, RoleIx};
use crate::model::{EntityRef, Model, Subject};
use crate::resolve::{Pair, Via};

/// Which of a user's entities are meant: all of them, or those that pass all of what is asked for.
///
/// ```
/// use rolegate::{EntityFilter, Level};
/// let projects_to_view = EntityFilter::default().of_type("project").action("view");
/// let own = EntityFilter::default().level(Level::Owner).direct();
/// # let _ = (projects_to_view, own);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntityFilter<'a> {
    /// The type's id.
    pub entity_type: Option<&'a str>,
    /// The id of an action that is allowed.
    pub action: Option<&'a str>,
    /// The role that the user has there, by any of its names: the highest.
    pub role: Option<&'a str>,
    /// The level of that role.
    pub level: Option<Level>,
    /// Whether grants to the user alone count: not those to a group, an organization or on a parent.
    pub direct: bool,
}

impl<'a> EntityFilter<'a> {
    /// Those of this type.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::EntityFilter;
    /// let filter = EntityFilter::default().of_type("dataset");
    /// assert_eq!(gate.entities("ada", filter)?.len(), 0);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn of_type(self, entity_type: &'a str) -> Self {
        EntityFilter { entity_type: Some(entity_type), ..self }
    }

    /// Those on which this action is allowed.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::EntityFilter;
    /// let filter = EntityFilter::default().action("delete");
    /// assert_eq!(gate.entities("ada", filter)?.len(), 1);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn action(self, action: &'a str) -> Self {
        EntityFilter { action: Some(action), ..self }
    }

    /// Those on which the user has this role: it is the highest by which the user reaches the entity.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::EntityFilter;
    /// let filter = EntityFilter::default().role("owner");
    /// assert_eq!(gate.entities("ada", filter)?.len(), 1);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn role(self, role: &'a str) -> Self {
        EntityFilter { role: Some(role), ..self }
    }

    /// Those on which the user's highest role is at this level.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{EntityFilter, Level};
    /// let filter = EntityFilter::default().level(Level::ReadOnly);
    /// assert_eq!(gate.entities("ada", filter)?.len(), 0);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn level(self, level: Level) -> Self {
        EntityFilter { level: Some(level), ..self }
    }

    /// Those on which the user has a grant of its own; with a role or a level, those on which that grant gives it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::EntityFilter;
    /// let filter = EntityFilter::default().direct();
    /// assert_eq!(gate.entities("ada", filter)?.len(), 1);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn direct(self) -> Self {
        EntityFilter { direct: true, ..self }
    }
}

/// Every user who may do an action on an entity, in the order of ids; none where the entity is unknown. The visitor is
/// no user.
pub(crate) fn who_can<'g>(model: &'g Model, action: &str, entity: EntityRef<'_>) -> Result<Vec<&'g str>> {
    model.directory().check(Asked::Others)?;
    let (Some(ix), Some(action)) = model.about(action, entity)? else { return Ok(Vec::new()) };
    let mut able: Vec<&str> = Vec::new();
    for user in model.resolver().users_of(ix) {
        if model.resolver().allows(user, ix, action) {
            able.push(model.directory().user_id(user));
        }
    }
    Ok(in_order(&able))
}

/// Every entity on which a user may do something, in the order of ids and then of types, of those that a filter lets
/// pass.
pub(crate) fn entities(model: &Model, user: Subject<'_>, filter: EntityFilter<'_>) -> Result<Vec<u32>> {
    let found = reached(model, user, filter)?;
    // Each id is looked up once, not at every comparison.
    let mut ids: Vec<&str> = Vec::with_capacity(found.len());
    found.iter().for_each(|slot| ids.push(model.directory().entity_id(EntityIx(*slot))));
    let id = |index: u32| ids.get(index as usize);
    let type_of = |index: u32| found.get(index as usize).and_then(|slot| model.type_in(*slot));
    let order = &|a, b| id(a).cmp(&id(b)).then_with(|| type_of(a).cmp(&type_of(b)));
    let mut indices = sorted_indices(found.len(), order);
    indices.iter_mut().for_each(|index| *index = found.get(*index as usize).copied().unwrap_or_default());
    Ok(indices)
}

/// The slots of these entities.
fn reached(model: &Model, user: Subject<'_>, filter: EntityFilter<'_>) -> Result<Vec<u32>> {
    let wanted = wanted(model, &filter)?;
    model.directory().check(Asked::Entities)?;
    let resolver = model.resolver();
    let Some(user) = model.asker(user)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for ix in resolver.entities_of(user) {
        let Some(pair) = resolver.pair(user, ix) else { continue };
        let Some(Some(wanted)) = wanted.get(pair.entity.entity_type.index()) else { continue };
        let is_allowed = match wanted.action {
            Some(action) => resolver.allows_of(&pair, action),
            None => pair.sheets().any(|pair| !resolver.allowed(&pair).is_empty()),
        };
        if is_allowed && wanted.fits(model, &pair, &filter) {
            found.push(ix.0);
        }
    }
    Ok(found)
}

/// What counts on entities of a type: any action or one, any role or one.
struct Wanted {
    action: Option<usize>,
    role: Option<RoleIx>,
}

impl Wanted {
    /// Whether the user's role is the one that is asked for.
    fn fits(&self, model: &Model, pair: &Pair<'_>, filter: &EntityFilter<'_>) -> bool {
        if !filter.direct && filter.level.is_none() && self.role.is_none() {
            return true;
        }
        let mut highest = None;
        model.resolver().visit_paths(pair, &mut |path| {
            if !filter.direct || path.via == Via::Direct {
                highest = highest.max(Some(path.role));
            }
        });
        let has = |role| {
            self.role.is_none_or(|wanted| wanted == role)
                && filter.level.is_none_or(|level| pair.entity_type.level(role) == Some(level))
        };
        highest.is_some_and(has)
    }
}

/// What counts, by type: on those of all types or of one, all actions or the one of this name, any role or this one.
fn wanted(model: &Model, filter: &EntityFilter<'_>) -> Result<Vec<Option<Wanted>>> {
    let only = filter.entity_type.map(|id| model.policy().require_type(id)).transpose()?;
    if let (Some((_, entity_type)), Some(action)) = (only, filter.action) {
        entity_type.require_action(action)?;
    }
    let (mut wanted, mut has_action, mut has_role) = (Vec::new(), false, false);
    let (mut actions, mut roles): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for entity_type in &model.policy().types {
        if only.is_some_and(|(_, only)| only.id != entity_type.id) {
            wanted.push(None);
            continue;
        }
        entity_type.actions.iter().for_each(|action| actions.push(&action.id));
        roles.extend(entity_type.role_names());
        let action = filter.action.and_then(|action| entity_type.action_named(action));
        let role = filter.role.and_then(|role| entity_type.role_named(role));
        (has_action, has_role) = (has_action || action.is_some(), has_role || role.is_some());
        let has_both = filter.action.is_some() == action.is_some() && filter.role.is_some() == role.is_some();
        wanted.push(has_both.then_some(Wanted { action, role }));
    }
    if let Some(action) = filter.action.filter(|_| !has_action) {
        return Err(no_such(Code::UnknownAction, "action", action, &|index| actions.get(index).copied()));
    }
    if let Some(role) = filter.role.filter(|_| !has_role) {
        return Err(no_such(Code::UnknownRole, "role", role, &|index| roles.get(index).copied()));
    }
    Ok(wanted)
}
