/** What holds of a type as a whole: data access, its creators, its ceiling, how it is shared. */
import type { EntityTypeDocument, SharingDocument } from 'rolegate';
import { actionLabel, roleLabel, typeLabel, typeOf } from '../ui/words';
import { inType, mapped, withField, type TypeEdit } from './edits';
import { ChoiceField, Entries, TextField, TickField } from './fields';
import { nameOf } from './holders';
import { IssuesHere } from './IssuesHere';
import { issuesAt, type Placed } from './places';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  policy: DraftPolicy;
  issues: readonly Placed[];
}

const FIELDS = ['sharing', 'creatorRole', 'ceilingOf', 'inherits', 'dataAccess'];
const NONE = '';

const set =
  (field: keyof EntityTypeDocument, value: unknown): TypeEdit =>
  (type) =>
    withField(type, field, value);

/** Without data access there are no cells of it: who holds an action with it alone, holds it no more. */
const setDataAccess =
  (dataAccess: boolean): TypeEdit =>
  (type) => {
    if (dataAccess) return { ...type, dataAccess };
    const isOfData = (name: string) => (type.roles ?? []).some(({ id }) => nameOf(id, true) === name);
    const cut = mapped(type.actions ?? {}, (action) => ({
      ...action,
      holders: action.holders.filter((name) => !isOfData(name)),
      ...(action.notes && {
        notes: Object.fromEntries(Object.entries(action.notes).filter(([name]) => !isOfData(name))),
      }),
    }));
    return { ...withField(type, 'dataAccess', undefined), actions: cut };
  };

export function TypeSettings({ type, policy: { now, edit }, issues }: Props) {
  const entityType = typeOf(now, type)!;
  const { label = '', roles = [], dataAccess = false, creatorRole, ceilingOf, inherits } = entityType;
  const change = (one: TypeEdit) => edit(inType(type, one));
  const optional = (field: keyof EntityTypeDocument) => (value: string) =>
    change(set(field, value === NONE ? undefined : value));
  const types = Object.keys(now.entityTypes).filter((id) => id !== type);
  return (
    <section class="sheet" aria-label="The type">
      <h2>The type</h2>
      <Entries label={`Type ${typeLabel(now, type)}`}>
        <TextField label="Label" value={label} placeholder={type} onChange={optional('label')} />
        {roles.length > 0 && (
          <>
            <ChoiceField
              label="Role of its creator"
              value={creatorRole ?? NONE}
              options={[none('none'), ...roles.map(({ id }) => ({ value: id, words: roleLabel(now, type, id) }))]}
              onChange={optional('creatorRole')}
            />
            <ChoiceField
              label="Ceiling"
              value={ceilingOf ?? NONE}
              options={[none('its own'), ...types.map((id) => ({ value: id, words: `of ${typeLabel(now, id)}` }))]}
              onChange={optional('ceilingOf')}
            />
            <TickField
              label="Data access counts"
              checked={dataAccess}
              onChange={(checked) => change(setDataAccess(checked))}
            />
            <TickField
              label={typeof inherits === 'object' ? 'Inherits, by a map of roles' : 'Inherits from its parent'}
              checked={Boolean(inherits)}
              onChange={(checked) => change(set('inherits', checked || undefined))}
            />
          </>
        )}
      </Entries>
      {Object.keys(entityType.actions ?? {}).length > 0 && <Sharing {...{ type, now, change }} />}
      <IssuesHere issues={FIELDS.flatMap((field) => issuesAt(issues, ['entityTypes', type, field]))} />
    </section>
  );
}

const none = (words: string) => ({ value: NONE, words });

interface SharingProps {
  type: string;
  now: DraftPolicy['now'];
  change(one: TypeEdit): void;
}

function Sharing({ type, now, change }: SharingProps) {
  const { sharing, actions = {} } = typeOf(now, type)!;
  const list = Object.keys(actions).map((id) => ({ value: id, words: actionLabel(now, type, id) }));
  const first = list[0]!.value;
  const setSharing = (next: SharingDocument | undefined) => change(set('sharing', next));
  const patch = (field: string, value: unknown) =>
    setSharing(withField(sharing as Record<string, unknown>, field, value) as SharingDocument);
  const parts = sharing?.action === undefined ? (['add', 'change', 'remove'] as const) : (['action'] as const);
  return (
    <Entries label={`Sharing of ${typeLabel(now, type)}`}>
      <ChoiceField
        label="Shared by"
        value={!sharing ? NONE : sharing.action === undefined ? 'three' : 'one'}
        options={[
          none('nobody: it is not shared'),
          { value: 'one', words: 'one action' },
          { value: 'three', words: 'an action each' },
        ]}
        onChange={(value) => setSharing(value === NONE ? undefined : sharedBy(value === 'one', sharing, first))}
      />
      {sharing && (
        <>
          {parts.map((part) => (
            <ChoiceField
              key={part}
              label={partWords[part]}
              value={sharing[part] ?? NONE}
              options={list.some(({ value }) => value === sharing[part]) ? list : [none('–'), ...list]}
              onChange={(value) => patch(part, value)}
            />
          ))}
          <ChoiceField
            label="With the public"
            value={sharing.public ?? 'none'}
            options={[
              { value: 'none', words: 'no' },
              { value: 'signed_in', words: 'everyone signed in' },
              { value: 'anyone', words: 'anyone' },
            ]}
            onChange={(value) => patch('public', value === 'none' ? undefined : value)}
          />
          <ChoiceField
            label="Its owners"
            value={sharing.owners ?? 'users'}
            options={[
              { value: 'users', words: 'users' },
              { value: 'any', words: 'groups and organizations too' },
            ]}
            onChange={(value) => patch('owners', value === 'users' ? undefined : value)}
          />
          <TickField
            label="A grant may be without the right to share on"
            checked={sharing.honoursCanShare ?? false}
            onChange={(checked) => patch('honoursCanShare', checked || undefined)}
          />
        </>
      )}
    </Entries>
  );
}

const partWords = { action: 'Action', add: 'To add', change: 'To change', remove: 'To remove' };

/** One action for all of sharing, or one each: from what there was. */
function sharedBy(isOne: boolean, before: SharingDocument | null | undefined, first: string): SharingDocument {
  const { action, add, change, remove, ...rest } = before ?? {};
  if (isOne) return { ...rest, action: action ?? add ?? first };
  const one = action ?? first;
  return { ...rest, add: add ?? one, change: change ?? one, remove: remove ?? one };
}
