/** The tier that each app role gives on each type. */
import type { AppRoleDocument, PolicyDocument } from 'rolegate';
import { shown } from '../engine/shapes/names';
import { tiersOf } from '../policy/tiers';
import { appRoleLabel, typeLabel } from '../ui/words';
import { AddEntry } from './AddEntry';
import { mapped, without, withField, type PolicyEdit } from './edits';
import { ChoiceField } from './fields';
import { issuesAt, type Placed } from './places';
import { Sheet } from './Sheet';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  policy: DraftPolicy;
  issues: readonly Placed[];
}

const NONE = '';

const editOne =
  (id: string, change: (appRole: AppRoleDocument) => AppRoleDocument): PolicyEdit =>
  (policy) => ({ ...policy, appRoles: mapped(policy.appRoles!, (one, key) => (key === id ? change(one) : one)) });

const withTier =
  (type: string, tier: string) =>
  (appRole: AppRoleDocument): AppRoleDocument => ({
    ...appRole,
    tiers: tier === NONE ? without(appRole.tiers ?? {}, type) : { ...appRole.tiers, [type]: tier },
  });

export function AppRolesSheet({ policy: { now, present, edit }, issues }: Props) {
  const types = Object.keys(now.entityTypes);
  const appRoles = now.appRoles ?? {};
  const options = [{ value: NONE, words: '–' }, ...tiersOf(now).map(([id]) => ({ value: id, words: shown(id) }))];
  return (
    <Sheet
      kind="App role"
      title="App roles"
      about={
        <>
          The tier that each gives on a type. Where several name a type, the highest holds; where none does,{' '}
          {shown(now.defaultTier, 'write')}.
        </>
      }
      columns={types.map((type) => typeLabel(now, type))}
      onLabel={(id, label) => edit(editOne(id, (appRole) => withField(appRole, 'label', label)))}
      onRemove={(id) => edit((policy) => ({ ...policy, appRoles: without(policy.appRoles!, id) }))}
      rows={Object.entries(appRoles).map(([id, { label, tiers = {} }]) => ({
        id,
        name: appRoleLabel(now, id),
        label,
        isNew: !Object.hasOwn(present.appRoles ?? {}, id),
        issues: issuesAt(issues, ['appRoles', id]),
        cells: types.map((type) => (
          <td key={type}>
            <TierOn
              {...{ now, type, options }}
              appRole={appRoleLabel(now, id)}
              tier={Object.hasOwn(tiers, type) ? tiers[type]! : NONE}
              onChange={(value) => edit(editOne(id, withTier(type, value)))}
            />
          </td>
        )),
      }))}
    >
      <AddEntry
        what="app role"
        taken={Object.keys(appRoles)}
        onAdd={(id, label) =>
          edit((policy) => ({ ...policy, appRoles: { ...policy.appRoles, [id]: label ? { label } : {} } }))
        }
      />
    </Sheet>
  );
}

interface TierProps {
  now: PolicyDocument;
  type: string;
  options: { value: string; words: string }[];
  appRole: string;
  tier: string;
  onChange(tier: string): void;
}

/** Where the ceiling is another type's, it is the tier there that counts; one that is named here can be taken away. */
function TierOn({ now, type, options, appRole, tier, onChange }: TierProps) {
  const { ceilingOf } = now.entityTypes[type]!;
  if (ceilingOf && tier === NONE) return <span class="muted">as {typeLabel(now, ceilingOf)}</span>;
  return (
    <ChoiceField
      quiet
      label={`${appRole} on ${typeLabel(now, type)}`}
      value={tier}
      options={options}
      onChange={onChange}
    />
  );
}
