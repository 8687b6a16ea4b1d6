/** The policy itself: each type's role table with its footnotes, app roles by type, tiers. */
import type {
  ActionDocument,
  EntityTypeDocument,
  InheritsDocument,
  PolicyDocument,
  TypeActionDocument,
} from 'rolegate';
import { linkTo, type Route } from '../base/route';
import { engine } from '../engine/client';
import { shown } from '../engine/shapes/names';
import type { RoleColumn } from '../engine/shapes/policy';
import { Level } from '../ui/glossary/Level';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { Missing } from '../ui/Missing';
import { NoteList } from '../ui/NoteList';
import { saveJson } from '../ui/save';
import { bySection } from '../ui/sections';
import { UseButton } from '../ui/UseButton';
import { actionLabel, appRoleLabel, footnotes, levelName, noteAt, roleLabel, typeLabel, typeOf } from '../ui/words';
import { changes, stagedPolicy } from '../workspace/changes';
import { beginEditing, policyDraft } from '../workspace/policy-draft';
import { useAnswer } from '../workspace/use-answer';
import { Section } from './Section';
import { stateFacts } from './states';
import { tiersOf } from './tiers';

export function PolicyView({ route, policy }: { route: Route; policy: PolicyDocument }) {
  const types = Object.keys(policy.entityTypes);
  const [held] = route.held;
  const isMissing = held !== undefined && !typeOf(policy, held);
  const type = isMissing ? undefined : (held ?? types[0]);
  return (
    <section class="policy" aria-label="Policy">
      <nav class="policy-nav side-nav" aria-label="Entity types">
        {types.map((id) => (
          <a key={id} href={linkTo(route, 'policy', [id])} aria-current={id === type ? 'page' : undefined}>
            {typeLabel(policy, id)}
          </a>
        ))}
      </nav>
      <div class="policy-body">
        {isMissing && <Missing kind="entity type" id={held} />}
        {type !== undefined ? <TypeTable type={type} policy={policy} /> : <Tools policy={policy} />}
        <AppRoles policy={policy} />
        <Tiers policy={policy} />
      </div>
    </section>
  );
}

function Tools({ policy }: { policy: PolicyDocument }) {
  const { draft } = policyDraft.use();
  const { staged } = changes.use();
  return (
    <>
      <div class="sheet-tools">
        <button class="button small edit-policy" onClick={beginEditing}>
          {draft ? 'Go on editing' : 'Edit'}
        </button>
        <button class="button small" onClick={() => saveJson(policy, policy.name ?? 'policy')}>
          Export policy
        </button>
        <UseButton />
      </div>
      {stagedPolicy(staged) && <p class="sheet-facts">Another policy is staged: this is the one that holds.</p>}
    </>
  );
}

function TypeTable({ type, policy }: { type: string; policy: PolicyDocument }) {
  const entityType = typeOf(policy, type)!;
  const { value: columns } = useAnswer(`roles ${type}`, {}, () => engine.roleTable(type));
  const notes = footnotes(policy, type, Object.keys(entityType.actions ?? {}));
  return (
    <section class="sheet">
      <Tools policy={policy} />
      <h1>{typeLabel(policy, type)}</h1>
      {columns && <p class="sheet-facts">{factsOf(entityType, type, policy, columns).join(' ')}</p>}
      <div class="scroller" tabIndex={0} role="region" aria-label={`Roles of ${typeLabel(policy, type)}`}>
        {columns && <RoleTable {...{ type, policy, columns, notes }} />}
      </div>
      <NoteList notes={notes} />
    </section>
  );
}

interface RoleTableProps {
  type: string;
  policy: PolicyDocument;
  columns: RoleColumn[];
  notes: { id: string }[];
}

function RoleTable({ type, policy, columns, notes }: RoleTableProps) {
  const { roles = [], actions = {}, typeActions = {} } = typeOf(policy, type)!;
  const levelOf = (id: string) => {
    const level = roles.find((role) => role.id === id)?.level;
    return level && <Level level={level} />;
  };
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Action</th>
          {columns.map(({ key, role, data }) => (
            <th scope="col" key={key}>
              {roleLabel(policy, type, role)}
              {data && (
                <span class="th-note">
                  <Term word="dataAccess">with data access</Term>
                </span>
              )}
              <span class="th-note">{levelOf(role)}</span>
            </th>
          ))}
          {columns.length === 0 && <th scope="col">Given by</th>}
        </tr>
      </thead>
      {bySection(Object.entries(actions), ([, { section }]) => section).map(({ title, actions }) => (
        <Section key={`${type} ${title}`} title={title} actions={actions.map(([id]) => id)} columns={columns}>
          {actions.map(([id, action]) => (
            <tr key={id}>
              <th scope="row">{actionLabel(policy, type, id)}</th>
              {columns.map((column) => (
                <PolicyCell key={column.key} holds={column.actions.includes(id)} {...{ column, action, notes }} />
              ))}
            </tr>
          ))}
        </Section>
      ))}
      <tbody>
        {Object.entries(typeActions).map(([id, action]) => (
          <tr key={id} class="type-action">
            <th scope="row">{shown(action.label, id)}</th>
            <td colSpan={Math.max(columns.length, 1)}>
              needs no entity: <Needs action={action} policy={policy} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What gives an action that needs no entity. */
function Needs({ action, policy }: { action: TypeActionDocument; policy: PolicyDocument }) {
  const roles = action.appRoles?.map((role) => appRoleLabel(policy, role)).join(', ');
  if (roles === undefined) {
    return (
      <>
        from the tier <b>{shown(action.tier)}</b> up
      </>
    );
  }
  return roles === '' ? (
    <>no app role gives it</>
  ) : (
    <>
      for the app roles <b>{roles}</b>
    </>
  );
}

interface PolicyCellProps {
  holds: boolean;
  column: RoleColumn;
  action: ActionDocument;
  notes: { id: string }[];
}

function PolicyCell({ holds, column, action, notes }: PolicyCellProps) {
  const note = noteAt(action, column);
  const number = 1 + notes.findIndex(({ id }) => id === note);
  return (
    <td class={holds ? 'allowed' : 'denied'}>
      <Icon name={holds ? 'yes' : 'no'} />
      {holds ? 'Yes' : 'No'}
      {holds && note !== undefined && number > 0 && <sup>{number}</sup>}
    </td>
  );
}

function factsOf(type: EntityTypeDocument, id: string, policy: PolicyDocument, columns: RoleColumn[]): string[] {
  const { sharing, dataAccess, inherits, creatorRole, ceilingOf, states = {} } = type;
  const always = columns.filter((column) => column.always).map(({ role }) => roleLabel(policy, id, role));
  const named = (action: string) => `“${actionLabel(policy, id, action)}”`;
  return [
    !sharing
      ? 'It is not shared by itself.'
      : sharing.action !== undefined
        ? `Shared with ${named(sharing.action)}.`
        : `Shared with ${named(sharing.add)}, ${named(sharing.change)} and ${named(sharing.remove)}.`,
    sharing?.honoursCanShare ? 'A grant may be given without the right to share on.' : '',
    sharing?.owners === 'any' ? 'Groups and organizations may be its owners.' : '',
    dataAccess
      ? `A grant may carry data access${always.length > 0 ? `; that of ${always.join(' or ')} always does` : ''}.`
      : '',
    inherits ? 'Whoever has access to what it is part of has access to it, too.' : '',
    ...(typeof inherits === 'object' ? carriedOver(inherits, id, policy) : []),
    creatorRole ? `Its creator is ${roleLabel(policy, id, creatorRole)}.` : '',
    ceilingOf
      ? `App roles let through on it what they let through on ${typeLabel(policy, ceilingOf).toLowerCase()}.`
      : '',
    ...Object.entries(states).map(([state, { label }]) => `${shown(label, state)} ${stateFacts(policy, id, state)}.`),
  ].filter(Boolean);
}

/** What the roles of each type that a map names carry over to. */
function carriedOver(inherits: InheritsDocument, id: string, policy: PolicyDocument): string[] {
  return Object.entries(inherits).map(([parent, roles]) => {
    const each = Object.entries(roles).map(
      ([role, target]) =>
        `${roleLabel(policy, parent, role)} as ${target === null ? 'nothing' : roleLabel(policy, id, target)}`,
    );
    return `From a ${typeLabel(policy, parent).toLowerCase()}: ${each.join(', ')}.`;
  });
}

function AppRoles({ policy }: { policy: PolicyDocument }) {
  const appRoles = Object.entries(policy.appRoles ?? {});
  if (appRoles.length === 0) return null;
  const types = Object.keys(policy.entityTypes).filter((type) =>
    appRoles.some(([, { tiers }]) => tiers && Object.hasOwn(tiers, type)),
  );
  return (
    <section class="sheet">
      <h2>
        <Term word="appRole">App roles</Term>
      </h2>
      <p class="sheet-facts">
        The tier that each gives on a type: how far it goes there. Where several name a type, the highest holds; where
        none does, {shown(policy.defaultTier, 'write')}.
      </p>
      <div class="scroller" tabIndex={0} role="region" aria-label="App roles">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">App role</th>
              {types.map((type) => (
                <th scope="col" key={type}>
                  {typeLabel(policy, type)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {appRoles.map(([id, { tiers }]) => (
              <tr key={id}>
                <th scope="row">{appRoleLabel(policy, id)}</th>
                {types.map((type) => (
                  <td key={type}>
                    {tiers && Object.hasOwn(tiers, type) ? (
                      <span class={`tier tier-${tiers[type]}`}>{shown(tiers[type])}</span>
                    ) : (
                      <span class="muted">–</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Tiers({ policy }: { policy: PolicyDocument }) {
  return (
    <section class="sheet">
      <h2>
        <Term word="tier">Tiers</Term>
      </h2>
      <p class="sheet-facts">
        The most that a tier lets through on a type, whatever was granted. It may also give a role of its own on
        everything of the type in one's own organization, or on everything of the type.
      </p>
      <div class="scroller" tabIndex={0} role="region" aria-label="Tiers">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Tier</th>
              <th scope="col">
                Lets through, by <Term word="level">level</Term>
              </th>
              <th scope="col">Gives by itself</th>
            </tr>
          </thead>
          <tbody>
            {tiersOf(policy).map(([id, { cap, holds, where }]) => (
              <tr key={id}>
                <th scope="row">{shown(id)}</th>
                <td>{cap === 'none' ? 'Nothing' : `Up to ${levelName(cap)}`}</td>
                <td>{holds ? `${levelName(holds)}${where === 'everywhere' ? ', everywhere' : ''}` : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
