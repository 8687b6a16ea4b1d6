/** The tier that each app role gives on each type. */
import type { AppRoleDocument } from 'rolegate';
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
      hasLabels
      onLabel={(id, label) => edit(editOne(id, (appRole) => withField(appRole, 'label', label)))}
      onRemove={(id) => edit((policy) => ({ ...policy, appRoles: without(policy.appRoles!, id) }))}
      rows={Object.entries(appRoles).map(([id, { label, tiers = {} }]) => ({
        id,
        name: appRoleLabel(now, id),
        label,
        isNew: !Object.hasOwn(present.appRoles ?? {}, id),
        issues: issuesAt(issues, ['appRoles', id]),
        cells: types.map((type) => {
          const { ceilingOf } = now.entityTypes[type]!;
          const tier = Object.hasOwn(tiers, type) ? tiers[type]! : NONE;
          // It is the other type's tier that counts; one that is named here all the same can be taken away.
          if (ceilingOf && tier === NONE) return <span class="muted">as {typeLabel(now, ceilingOf)}</span>;
          return (
            <ChoiceField
              quiet
              label={`${appRoleLabel(now, id)} on ${typeLabel(now, type)}`}
              value={tier}
              options={options}
              onChange={(value) => edit(editOne(id, withTier(type, value)))}
            />
          );
        }),
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
