//! The rules of resolution, R2 to R7 and R12 (`docs/rules.md`): which paths lead a user to an entity, and what they
//! give.
//!
//! Pure and total: no IO, no state, and an answer for every input. All other modules ask this one.

mod below;
mod out_of_time;
mod owners;
mod reach;
pub(crate) mod standing;

use crate::error::{Result, by_name, closed_list};
use crate::model::directory::{Directory, Entity, EntityIx, Grant, Recipient, RecipientKind, User, UserIx};
use crate::model::policy::{
    ActionSet, EntityType, Needs, Policy, RoleIx, SHEET, Sheet, StateIx, TierIx, TypeIx,
};
use crate::model::{EntityRef, Model, Subject};
use core::cmp::Ordering;

closed_list! {
    /// How a path reaches the entity.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    Via {
        /// A grant to the user.
        Direct = "direct",
        /// A grant to one of the user's groups.
        Group = "group",
        /// A grant to the user's organization.
        Organization = "organization",
        /// A grant to the public: to everybody who is signed in, or to anyone.
        Public = "public",
        /// The user created the entity, and its type gives its creator a role.
        Creator = "creator",
        /// What reaches the user on the entity's parent.
        Parent = "parent",
        /// The user's tier holds a level on every entity of the type, in the user's organization or everywhere.
        Tier = "tier",
    }
}
by_name!("way to an entity", Via);

/// One way in which a user reaches an entity (R2, R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub via: Via,
    /// Whose grant it is; for an implied path, the user.
    pub recipient: Recipient,
    pub role: RoleIx,
    pub data: bool,
    /// The grant's canShare as written; it counts where the type honours it (R5).
    pub shares: bool,
    /// With [`Via::Parent`]: how the path reaches the parent, and its role there.
    pub parent: Option<(Via, RoleIx)>,
    /// On what the grant is; for an implied path, on nothing.
    pub origin: EntityIx,
}

/// On what an implied path has its grant.
const NOWHERE: EntityIx = EntityIx(u32::MAX);

impl Path {
    /// The path by which a grant on an entity of this type reaches somebody.
    #[inline]
    pub fn of(grant: &Grant, origin: EntityIx, entity_type: &EntityType) -> Self {
        Path {
            via: via(grant.recipient),
            recipient: grant.recipient,
            role: grant.role,
            data: has_data(entity_type, grant.role, grant.uses_data()),
            shares: grant.shares(),
            parent: None,
            origin,
        }
    }

    /// The path on an entity that inherits this one: its role is carried over from one type to the other (R3).
    ///
    /// canShare stays as it is. Data access stays where both types have it. That of an OWNER, who always has it (R4),
    /// is carried over even where the grant does not name it.
    pub fn carried(self, from: &EntityType, to: &EntityType) -> Option<Self> {
        let role = to.role_from(from, self.role)?;
        let data = has_data(to, role, self.data && from.data_access);
        Some(Path { via: Via::Parent, role, data, parent: Some((self.via, self.role)), ..self })
    }

    /// Whether the actions that this path gives may be handed on (R5): never those that the public has (S2).
    pub fn may_share(&self, entity_type: &EntityType) -> bool {
        self.shares || !entity_type.honours_can_share() && !self.recipient.is_public()
    }

    /// The path's cell, before canShare takes anything away.
    pub fn cell(&self, sheet: &Sheet) -> ActionSet {
        sheet.cell(self.role, self.data)
    }

    /// What the path gives before the ceiling (R4, R5); of a grant to the public, no sharing actions (S2).
    pub fn gives(&self, sheet: &Sheet) -> ActionSet {
        let cell = self.cell(sheet);
        if self.shares {
            return cell;
        }
        cell.without(if self.recipient.is_public() { sheet.sharing } else { sheet.stripped })
    }
}

/// The rules, over the policy and the directory, which are all that they see.
#[derive(Clone, Copy)]
pub(crate) struct Resolver<'g> {
    pub policy: &'g Policy,
    pub directory: &'g Directory,
}

/// A user and an entity that both exist, with their records and the entity's type.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'g> {
    pub user_ix: UserIx,
    pub user: &'g User,
    pub entity_ix: EntityIx,
    pub entity: &'g Entity,
    pub entity_type: &'g EntityType,
    /// The entity's, unless it is asked what were in another.
    pub state: StateIx,
    /// Which of the type's actions sets of this pair are about.
    pub sheet: &'g Sheet,
}

impl<'g> Pair<'g> {
    /// The pair with the sheet of an action; none where the type has no such action.
    #[inline]
    pub fn on(self, action: usize) -> Option<Pair<'g>> {
        self.entity_type.sheet_of(action).map(|sheet| Pair { sheet, ..self })
    }

    /// The pair with each of its type's sheets.
    pub fn sheets(self) -> impl Iterator<Item = Pair<'g>> {
        self.entity_type.sheets.iter().map(move |sheet| Pair { sheet, ..self })
    }

    /// The tier that is the user's ceiling here (R6).
    pub fn tier(&self) -> TierIx {
        self.user.tier(self.entity.entity_type)
    }

    /// The parent from which the entity inherits (R3).
    pub fn heir_of(&self) -> Option<EntityIx> {
        self.entity.parent.filter(|_| self.entity_type.inherits && self.entity.inherits)
    }

    /// What passes the ceiling (R7).
    pub fn cap(&self) -> ActionSet {
        self.sheet.cap(self.tier())
    }

    /// What passes the ceiling, and then the entity's state (R12).
    pub fn passes(&self) -> ActionSet {
        let cap = self.cap();
        self.entity_type.cap_of_state(self.state).map_or(cap, |place| cap.within(self.sheet.cap_at(place)))
    }
}

impl Model {
    /// The rules over this model.
    #[inline]
    pub fn resolver(&self) -> Resolver<'_> {
        Resolver { policy: self.policy(), directory: self.directory() }
    }

    /// The pair that a question is about; none where one of them does not exist, or the entity has another type.
    pub fn pair_named(&self, user: Subject<'_>, entity: EntityRef<'_>) -> Result<Option<Pair<'_>>> {
        let user = self.asker(user)?;
        let pair = user.zip(self.entity_of(entity)?);
        Ok(pair.and_then(|(user, entity)| self.resolver().pair(user, entity)))
    }
}

impl<'g> Resolver<'g> {
    /// The pair of a user and an entity; none where one of them does not exist.
    #[inline(always)]
    pub fn pair(&self, user_ix: UserIx, entity_ix: EntityIx) -> Option<Pair<'g>> {
        self.pair_of(user_ix, self.directory.user(user_ix)?, entity_ix)
    }

    /// The same with a record of the user that may be hypothetical.
    #[inline(always)]
    pub fn pair_of<'p>(&self, user_ix: UserIx, user: &'p User, entity_ix: EntityIx) -> Option<Pair<'p>>
    where
        'g: 'p,
    {
        let entity = self.directory.entity(entity_ix)?;
        let entity_type = self.policy.entity_type(entity.entity_type)?;
        let sheet = entity_type.sheets.first()?;
        Some(Pair { user_ix, user, entity_ix, entity, entity_type, state: entity.state, sheet })
    }

    /// The actions on the pair's sheet that the user may do: R1 to R7 and R12 in one place.
    pub fn allowed(&self, pair: &Pair<'_>) -> ActionSet {
        if pair.user.is_active() { self.given(pair).within(pair.passes()) } else { ActionSet::default() }
    }

    /// Whether one action is among [`Resolver::allowed`]. Where the ceiling or the state takes it away, no path
    /// is looked for.
    pub fn allows(&self, user: UserIx, entity: EntityIx, action: usize) -> bool {
        self.pair(user, entity).is_some_and(|pair| self.allows_of(&pair, action))
    }

    /// The same for a pair that was looked up.
    pub fn allows_of(&self, pair: &Pair<'_>, action: usize) -> bool {
        let pair = pair.on(action);
        pair.is_some_and(|pair| pair.passes().has(action) && self.allowed(&pair).has(action))
    }

    /// The names of all actions that the user may do, in the policy's order.
    pub fn allowed_names(&self, pair: &Pair<'g>) -> Vec<&'g str> {
        let mut names: Vec<&str> = Vec::new();
        for (pair, actions) in pair.sheets().zip(pair.entity_type.actions.chunks(SHEET)) {
            let allowed = self.allowed(&pair);
            for (index, action) in actions.iter().enumerate() {
                if allowed.has(index) {
                    names.push(&action.id);
                }
            }
        }
        names
    }

    /// Whether a user's tier on a type, or one of the user's app roles, is enough for a type-level action (R8).
    pub fn meets(&self, user: &User, type_ix: TypeIx, needs: &Needs) -> bool {
        match needs {
            Needs::Tier(tier) => user.tier(type_ix) >= *tier,
            Needs::AppRoles(roles) => {
                let mut has_one = false;
                self.directory.each_app_role(user, &mut |role| has_one |= roles.contains(&role));
                has_one
            }
        }
    }

    /// The union of what all paths give, before the ceiling (R4, R5).
    pub fn given(&self, pair: &Pair<'_>) -> ActionSet {
        let mut given = ActionSet::default();
        self.each_path(pair, &mut |path| given = given.with(path.gives(pair.sheet)));
        given
    }

    /// All paths, in the order of [`Via`] and then of ids, so that the order of the document does not show (R11).
    pub fn paths(&self, pair: &Pair<'_>) -> Vec<Path> {
        let mut paths: Vec<Path> = Vec::new();
        self.visit_paths(pair, &mut |path| {
            // There are few, so that each is inserted where it belongs, and nothing has to be sorted.
            let index = paths.partition_point(|other| self.in_order(other, &path).is_le());
            paths.insert(index, path);
        });
        paths
    }

    fn in_order(&self, a: &Path, b: &Path) -> Ordering {
        let id = |path: &Path| self.directory.recipient_id(path.recipient);
        let route = |path: &Path| (path.via, path.parent.map(|(via, _)| via));
        let rest = |path: &Path| (path.parent, path.role, path.data, path.shares);
        let by_route = route(a).cmp(&route(b));
        by_route.then_with(|| id(a).cmp(id(b))).then_with(|| rest(a).cmp(&rest(b)))
    }

    /// As [`Resolver::each_path`], but compiled once for all who call it: for callers that need not be fast.
    pub fn visit_paths(&self, pair: &Pair<'_>, mut found: &mut dyn FnMut(Path)) {
        self.each_path(pair, &mut found);
    }

    /// Calls `found` with each path by which the user reaches the entity (R2, R3).
    ///
    /// It is generic so that it is compiled anew for each use. A decision only adds up what the paths give, and becomes
    /// just that.
    pub fn each_path<F: FnMut(Path)>(&self, pair: &Pair<'_>, found: &mut F) {
        let Pair { user, entity_ix, entity, entity_type, .. } = *pair;
        each_grant(user, entity, |grant| found(Path::of(grant, entity_ix, entity_type)));
        self.implied(pair, found);
        if let Some(parent) = pair.heir_of() {
            self.inherited(pair, parent, found);
        }
    }

    /// The creator's path, and that of a tier that holds a level, on its organization's entities or on all (R3).
    fn implied<F: FnMut(Path)>(&self, pair: &Pair<'_>, found: &mut F) {
        let Pair { user_ix, user, entity, entity_type, .. } = *pair;
        let mut imply = |via, role| {
            let recipient = Recipient::new(RecipientKind::User, user_ix.0);
            let data = has_data(entity_type, role, false);
            found(Path { via, recipient, role, data, shares: true, parent: None, origin: NOWHERE });
        };
        if let (Some(role), true) = (entity_type.creator_role, entity.created_by == Some(user_ix)) {
            imply(Via::Creator, role);
        }
        if let Some(effect) = entity_type.tier(pair.tier())
            && let Some(role) = effect.holds
            && (effect.everywhere && user_ix != UserIx::VISITOR
                || user.organization.is_some() && entity.organization == user.organization)
        {
            imply(Via::Tier, role);
        }
    }

    /// The user's paths to the parent, carried over to this type (R3).
    fn inherited(&self, pair: &Pair<'_>, parent: EntityIx, found: &mut dyn FnMut(Path)) {
        // The record is the pair's own, not the directory's: it is a hypothetical one where a remedy is tried.
        let Some(above) = self.pair_of(pair.user_ix, pair.user, parent) else { return };
        self.each_path(&above, &mut |path| {
            if let Some(path) = path.carried(above.entity_type, pair.entity_type) {
                found(path);
            }
        });
    }
}

/// How a grant to a recipient reaches its users.
pub(crate) fn via(recipient: Recipient) -> Via {
    match recipient.kind() {
        Some(RecipientKind::User) => Via::Direct,
        Some(RecipientKind::Group) => Via::Group,
        Some(RecipientKind::Organization) => Via::Organization,
        None => Via::Public,
    }
}

/// Whether a role comes with data access. An OWNER-level role always does (R4), others where the type has data access
/// and the grant says so.
pub(crate) fn has_data(entity_type: &EntityType, role: RoleIx, granted: bool) -> bool {
    entity_type.is_owner(role) || (granted && entity_type.data_access)
}

/// The grants on an entity that reach a user (R2). The entity's grants and the user's recipients are both sorted, so
/// that the shorter list is walked, and the other searched.
fn each_grant(user: &User, entity: &Entity, mut found: impl FnMut(&Grant)) {
    const FEW: usize = 8;
    if !entity.grants.may_reach(&user.recipients) {
        return;
    }
    if entity.grants.len() <= FEW.max(user.recipients.len()) {
        let reaching = entity.grants.iter().filter(|grant| user.recipients.contains(grant.recipient));
        reaching.for_each(found);
        return;
    }
    for recipient in user.recipients.iter() {
        if let Some(grant) = entity.grants.grant_to(*recipient) {
            found(grant);
        }
    }
}
