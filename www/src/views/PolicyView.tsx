/** The policy itself: each type's role table with its footnotes, app roles by type, tiers. */
import type { EntityTypeDocument, PolicyDocument } from 'rolegate';
import { Icon } from '../components/Icon';
import { tiersOf } from '../panels/tiers';
import { linkTo, type Route } from '../state/route';
import { actionLabel, appRoleLabel, footnotes, typeLabel, typeOf } from '../words';

export function PolicyView({ route, policy }: { route: Route; policy: PolicyDocument }) {
  const types = Object.keys(policy.entityTypes);
  const type = route.held[0] !== undefined && typeOf(policy, route.held[0]) ? route.held[0] : types[0];
  return (
    <section class="policy" aria-label="Policy">
      <nav class="policy-nav side-nav" aria-label="Entity types">
        {types.map((id) => (
          <a key={id} href={linkTo(route, 'policy', [id])} aria-current={id === type ? 'page' : undefined}>{typeLabel(policy, id)}</a>
        ))}
      </nav>
      <div class="policy-body">
        {type !== undefined && <TypeTable type={type} policy={policy} />}
        <AppRoles policy={policy} />
        <Tiers policy={policy} />
      </div>
    </section>
  );
}

function TypeTable({ type, policy }: { type: string; policy: PolicyDocument }) {
  const entityType = typeOf(policy, type)!;
  const actions = Object.keys(entityType.actions);
  const notes = footnotes(policy, type, actions);
  const columns = cellsOf(entityType);
  return (
    <section class="sheet">
      <h1>{typeLabel(policy, type)}</h1>
      <p class="sheet-facts">{factsOf(entityType, type, policy).join(' ')}</p>
      <div class="scroller" tabIndex={0} role="region" aria-label={`Roles of ${typeLabel(policy, type)}`}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Action</th>
              {columns.map(({ key, label, level, data }) => (
                <th scope="col" key={key}>{label}{data && <span class="th-note">with data access</span>}<span class="th-note">{level}</span></th>
              ))}
            </tr>
          </thead>
          <tbody>
            {actions.map((action) => (
              <tr key={action}>
                <th scope="row">{actionLabel(policy, type, action)}</th>
                {columns.map((column) => <PolicyCell key={column.key} {...{ column, notes }} action={entityType.actions[action]!} />)}
              </tr>
            ))}
            {Object.entries(entityType.typeActions ?? {}).map(([action, { label, tier }]) => (
              <tr key={action} class="type-action">
                <th scope="row">{label ?? action}</th>
                <td colSpan={columns.length}>needs no entity: from the tier <b>{tier}</b> up</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.length > 0 && <ol class="note-list">{notes.map(({ id, words }) => <li key={id}>{words}</li>)}</ol>}
    </section>
  );
}

interface Column {
  key: string;
  role: string;
  label: string;
  level: string;
  data: boolean;
}

/** A role is one column, or two where its data access matters. An owner always has it. */
function cellsOf({ roles, dataAccess }: EntityTypeDocument): Column[] {
  return roles.flatMap(({ id, label, level }) => {
    const column = { key: id, role: id, label: label ?? id, level, data: false };
    return dataAccess && level !== 'OWNER' ? [column, { ...column, key: `${id}+data`, data: true }] : [column];
  });
}

function PolicyCell({ column, action, notes }: { column: Column; action: EntityTypeDocument['actions'][string]; notes: { id: string }[] }) {
  const withData = action.holders.includes(`${column.role}+data`);
  const holds = action.holders.includes(column.role) || ((column.data || column.level === 'OWNER') && withData);
  const note = action.notes?.[column.key] ?? action.notes?.[column.role];
  const number = 1 + notes.findIndex(({ id }) => id === note);
  return (
    <td class={holds ? 'allowed' : 'denied'}>
      <Icon name={holds ? 'yes' : 'no'} />{holds ? 'Yes' : 'No'}{holds && note !== undefined && number > 0 && <sup>{number}</sup>}
    </td>
  );
}

function factsOf(type: EntityTypeDocument, id: string, policy: PolicyDocument): string[] {
  const { sharing, dataAccess, inherits, creatorRole, ceilingOf } = type;
  const named = (action: string) => `“${actionLabel(policy, id, action)}”`;
  return [
    !sharing ? 'It is not shared by itself.'
      : sharing.action !== undefined ? `Shared with ${named(sharing.action)}.`
      : `Shared with ${named(sharing.add)}, ${named(sharing.change)} and ${named(sharing.remove)}.`,
    sharing?.honoursCanShare ? 'A grant may be given without the right to share on.' : '',
    dataAccess ? 'A grant may carry data access; an owner always has it.' : '',
    inherits ? 'Whoever reaches its parent reaches it too.' : '',
    creatorRole ? `Its creator is ${type.roles.find((role) => role.id === creatorRole)?.label ?? creatorRole}.` : '',
    ceilingOf ? `Its ceiling is that of ${typeLabel(policy, ceilingOf).toLowerCase()}.` : '',
  ].filter(Boolean);
}

function AppRoles({ policy }: { policy: PolicyDocument }) {
  const appRoles = Object.entries(policy.appRoles ?? {});
  if (appRoles.length === 0) return null;
  const types = Object.keys(policy.entityTypes).filter((type) => appRoles.some(([, { tiers }]) => tiers && Object.hasOwn(tiers, type)));
  return (
    <section class="sheet">
      <h2>App roles</h2>
      <p class="sheet-facts">The tier that each gives on a type. Where several name a type, the highest holds; where none does, {policy.defaultTier ?? 'write'}.</p>
      <div class="scroller" tabIndex={0} role="region" aria-label="App roles">
        <table class="table">
          <thead><tr><th scope="col">App role</th>{types.map((type) => <th scope="col" key={type}>{typeLabel(policy, type)}</th>)}</tr></thead>
          <tbody>
            {appRoles.map(([id, { tiers }]) => (
              <tr key={id}>
                <th scope="row">{appRoleLabel(policy, id)}</th>
                {types.map((type) => <td key={type}>{tiers && Object.hasOwn(tiers, type) ? <span class={`tier tier-${tiers[type]}`}>{tiers[type]}</span> : <span class="muted">–</span>}</td>)}
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
      <h2>Tiers</h2>
      <p class="sheet-facts">A tier caps what passes, whatever was granted. It may also hold a role on everything of the type in one's own organization.</p>
      <div class="scroller" tabIndex={0} role="region" aria-label="Tiers">
        <table class="table">
          <thead><tr><th scope="col">Tier</th><th scope="col">Lets through</th><th scope="col">Holds</th></tr></thead>
          <tbody>
            {tiersOf(policy).map(([id, { cap, holds }]) => (
              <tr key={id}><th scope="row">{id}</th><td>{cap === 'none' ? 'nothing' : `roles up to ${cap}`}</td><td>{holds ?? '–'}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
