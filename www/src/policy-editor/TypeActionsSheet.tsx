/** What can be done on a type with no entity yet, and what gives it: a tier, or app roles. */
import type { PolicyDocument, TypeActionDocument } from 'rolegate';
import { shown } from '../engine/shapes/names';
import { tiersOf } from '../policy/tiers';
import { appRoleLabel, typeOf } from '../ui/words';
import { AddEntry } from './AddEntry';
import { Chips } from './Chips';
import { inType, mapped, without, withField, type TypeEdit } from './edits';
import { ChoiceField } from './fields';
import { issuesAt, type Placed } from './places';
import { Sheet } from './Sheet';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  policy: DraftPolicy;
  issues: readonly Placed[];
}

/** In place of a tier: the app roles that give it are named. */
const BY_APP_ROLES = '';

const editOne =
  (id: string, change: (action: TypeActionDocument) => TypeActionDocument): TypeEdit =>
  (type) => ({ ...type, typeActions: mapped(type.typeActions!, (one, key) => (key === id ? change(one) : one)) });

const givenBy =
  (tier: string) =>
  ({ label }: TypeActionDocument): TypeActionDocument => ({
    ...(label !== undefined && { label }),
    ...(tier === BY_APP_ROLES ? { appRoles: [] } : { tier }),
  });

/** The highest tier: the least that one gives, until one chooses another. */
const highestTier = (policy: PolicyDocument) => tiersOf(policy).at(-1)?.[0] ?? '';

export function TypeActionsSheet({ type, policy: { now, present, edit }, issues }: Props) {
  const { typeActions = {} } = typeOf(now, type)!;
  const before = typeOf(present, type)?.typeActions ?? {};
  const change = (one: TypeEdit) => edit(inType(type, one));
  const appRoles = Object.keys(now.appRoles ?? {}).map((id) => ({ id, words: appRoleLabel(now, id) }));
  const options = [
    { value: BY_APP_ROLES, words: 'app roles' },
    ...tiersOf(now).map(([id]) => ({ value: id, words: `the tier ${shown(id)} and higher` })),
  ];
  return (
    <Sheet
      kind="Action"
      title="Actions that need no entity"
      about="Such as creating one. Each is given by a tier and all higher ones, or by app roles."
      columns={['Given by']}
      onLabel={(id, label) => change(editOne(id, (action) => withField(action, 'label', label)))}
      onRemove={(id) => change((one) => ({ ...one, typeActions: without(one.typeActions!, id) }))}
      rows={Object.entries(typeActions).map(([id, { label, tier, appRoles: given }]) => ({
        id,
        name: shown(label, id),
        label,
        isNew: !Object.hasOwn(before, id),
        issues: issuesAt(issues, ['entityTypes', type, 'typeActions', id]),
        cells: (
          <td>
            <ChoiceField
              quiet
              label={`${shown(label, id)} is given by`}
              value={tier ?? BY_APP_ROLES}
              options={options}
              onChange={(value) => change(editOne(id, givenBy(value)))}
            />
            {given && (
              <Chips
                label={`app roles that give ${shown(label, id)}`}
                items={given.map((appRole) => ({ id: appRole, words: appRoleLabel(now, appRole) }))}
                among={appRoles}
                onChange={(ids) =>
                  change(editOne(id, (one) => ({ ...(one.label && { label: one.label }), appRoles: ids })))
                }
              />
            )}
          </td>
        ),
      }))}
    >
      <AddEntry
        what="action without entity"
        taken={Object.keys(typeActions)}
        onAdd={(id, label) =>
          change((one) => ({
            ...one,
            typeActions: { ...one.typeActions, [id]: { ...(label && { label }), tier: highestTier(now) } },
          }))
        }
      />
    </Sheet>
  );
}
