/** What entities of a type can be for a time, and what each state takes away. */
import type { StateDocument } from 'rolegate';
import { shown } from '../engine/shapes/names';
import { actionLabel, levelName, typeOf } from '../ui/words';
import { AddEntry } from './AddEntry';
import { Chips } from './Chips';
import { inType, levels, mapped, without, withField, type TypeEdit } from './edits';
import { ChoiceField } from './fields';
import { issuesAt, type Placed } from './places';
import { Sheet } from './Sheet';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  policy: DraftPolicy;
  issues: readonly Placed[];
}

/** So far everything passes: it takes nothing away but what is named besides. */
const EVERYTHING = '';

const caps = [
  { value: EVERYTHING, words: 'everything' },
  { value: 'none', words: 'nothing' },
  ...levels.map((level) => ({ value: level, words: `roles up to ${levelName(level)}` })),
];

const editState =
  (id: string, change: (state: StateDocument) => StateDocument): TypeEdit =>
  (type) => ({ ...type, states: mapped(type.states!, (state, key) => (key === id ? change(state) : state)) });

/** A state says what passes, or what it takes away, or both. */
const capped =
  (cap: string) =>
  (state: StateDocument): StateDocument =>
    cap === EVERYTHING
      ? withField({ ...state, without: state.without ?? [] }, 'cap', undefined)
      : withField(state, 'cap', cap);

export function StatesSheet({ type, policy: { now, present, edit }, issues }: Props) {
  const { states = {}, actions = {} } = typeOf(now, type)!;
  const among = Object.keys(actions).map((id) => ({ id, words: actionLabel(now, type, id) }));
  const before = typeOf(present, type)?.states ?? {};
  const change = (one: TypeEdit) => edit(inType(type, one));
  return (
    <Sheet
      kind="State"
      title="States"
      about="What its entities can be for a time. A state takes actions away from everybody, owners too."
      columns={['Lets through', 'Takes away besides']}
      onLabel={(id, label) => change(editState(id, (state) => withField(state, 'label', label)))}
      onRemove={(id) => change((one) => ({ ...one, states: without(one.states!, id) }))}
      rows={Object.entries(states).map(([id, { label, cap, without: taken = [] }]) => ({
        id,
        name: shown(label, id),
        label,
        isNew: !Object.hasOwn(before, id),
        issues: issuesAt(issues, ['entityTypes', type, 'states', id]),
        cells: (
          <>
            <td>
              <ChoiceField
                quiet
                label={`${shown(label, id)} lets through`}
                value={cap ?? EVERYTHING}
                options={caps}
                onChange={(value) => change(editState(id, capped(value)))}
              />
            </td>
            <td>
              <Chips
                label={`what ${shown(label, id)} takes away`}
                items={taken.map((action) => ({ id: action, words: actionLabel(now, type, action) }))}
                among={among}
                onChange={(ids) => change(editState(id, (state) => ({ ...state, without: ids })))}
              />
            </td>
          </>
        ),
      }))}
    >
      <AddEntry
        what="state"
        taken={Object.keys(states)}
        onAdd={(id, label) =>
          change((one) => ({ ...one, states: { ...one.states, [id]: { ...(label && { label }), cap: 'READ_ONLY' } } }))
        }
      />
    </Sheet>
  );
}
