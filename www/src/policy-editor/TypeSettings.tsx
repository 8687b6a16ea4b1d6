/** What holds of a type as a whole: data access, its creators, its ceiling, how it is shared. */
import type { EntityTypeDocument } from 'rolegate';
import { go, leadTo, useRoute } from '../base/route';
import { roleLabel, typeLabel, typeOf } from '../ui/words';
import { inType, mapped, withField, type TypeEdit } from './edits';
import { ChoiceField, Entries, TextField, TickField } from './fields';
import { nameOf } from './holders';
import { InheritsSettings } from './InheritsSettings';
import { IssuesHere } from './IssuesHere';
import { issuesAt, type Placed } from './places';
import { SharingSettings } from './SharingSettings';
import { removeType } from './type-edits';
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

export function TypeSettings({ type, policy: { now, present, edit }, issues }: Props) {
  const { label = '', roles = [], actions = {} } = typeOf(now, type)!;
  const change = (one: TypeEdit) => edit(inType(type, one));
  const route = useRoute();
  const onRemove = () => {
    edit(removeType(type));
    // In its place is said what becomes of it; one that was never there leaves nothing behind.
    go(leadTo(route, 'policy', typeOf(present, type) ? [type] : []));
  };
  return (
    <section class="sheet" aria-label="The type">
      <h2>The type</h2>
      <Entries label={`Type ${typeLabel(now, type)}`}>
        <TextField
          label="Label"
          value={label}
          placeholder={type}
          onChange={(value) => change(set('label', value === '' ? undefined : value))}
        />
        {roles.length > 0 && <OfRoles {...{ type, now, change }} />}
        <button class="button small" onClick={onRemove}>
          Remove the type
        </button>
      </Entries>
      {Object.keys(actions).length > 0 && <SharingSettings {...{ type, now, change }} />}
      {roles.length > 0 && <InheritsSettings {...{ type, now, change }} />}
      <IssuesHere issues={FIELDS.flatMap((field) => issuesAt(issues, ['entityTypes', type, field]))} />
    </section>
  );
}

interface SettingsProps {
  type: string;
  now: DraftPolicy['now'];
  change(one: TypeEdit): void;
}

function OfRoles({ type, now, change }: SettingsProps) {
  const { roles = [], dataAccess = false, creatorRole, ceilingOf } = typeOf(now, type)!;
  const optional = (field: keyof EntityTypeDocument) => (value: string) =>
    change(set(field, value === NONE ? undefined : value));
  const types = Object.keys(now.entityTypes).filter((id) => id !== type);
  return (
    <>
      <ChoiceField
        label="Role of its creator"
        value={creatorRole ?? NONE}
        options={[none('none'), ...roles.map(({ id }) => ({ value: id, words: roleLabel(now, type, id) }))]}
        onChange={optional('creatorRole')}
      />
      <ChoiceField
        label="Limit by app roles"
        value={ceilingOf ?? NONE}
        options={[none('its own'), ...types.map((id) => ({ value: id, words: `of ${typeLabel(now, id)}` }))]}
        onChange={optional('ceilingOf')}
      />
      <TickField label="Data access counts" checked={dataAccess} onChange={(is) => change(setDataAccess(is))} />
    </>
  );
}

const none = (words: string) => ({ value: NONE, words });
