/** How a type is shared: by which actions, with whom, and who counts as its owner. */
import type { SharingDocument } from 'rolegate';
import { actionLabel, typeLabel, typeOf } from '../ui/words';
import { withField, type TypeEdit } from './edits';
import { ChoiceField, Entries, TickField } from './fields';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  now: DraftPolicy['now'];
  change(one: TypeEdit): void;
}

const ways = [
  { value: 'not', words: 'nothing: it is not shared' },
  { value: 'one', words: 'one action' },
  { value: 'three', words: 'an action each' },
];
const publics = [
  { value: 'none', words: 'no' },
  { value: 'signed_in', words: 'everyone signed in' },
  { value: 'anyone', words: 'anyone' },
];
const owners = [
  { value: 'users', words: 'users' },
  { value: 'any', words: 'groups and organizations too' },
];
const partWords = { action: 'Action', add: 'To add', change: 'To change', remove: 'To remove' };

export function SharingSettings({ type, now, change }: Props) {
  const { sharing, actions = {} } = typeOf(now, type)!;
  const list = Object.keys(actions).map((id) => ({ value: id, words: actionLabel(now, type, id) }));
  const set = (next: SharingDocument | undefined) => change((one) => withField(one, 'sharing', next));
  return (
    <Entries label={`Sharing of ${typeLabel(now, type)}`}>
      <ChoiceField
        label="Shared by"
        value={!sharing ? 'not' : sharing.action === undefined ? 'three' : 'one'}
        options={ways}
        onChange={(way) => set(way === 'not' ? undefined : sharedBy(way === 'one', sharing, likely(list)))}
      />
      {sharing && <Shared {...{ sharing, list }} onChange={set} />}
    </Entries>
  );
}

interface SharedProps {
  sharing: SharingDocument;
  /** The actions of the type. */
  list: { value: string; words: string }[];
  onChange(sharing: SharingDocument): void;
}

function Shared({ sharing, list, onChange }: SharedProps) {
  const patch = (field: string, value: unknown) =>
    onChange(withField(sharing as Record<string, unknown>, field, value) as SharingDocument);
  const parts = sharing.action === undefined ? (['add', 'change', 'remove'] as const) : (['action'] as const);
  // One that was removed is chosen all the same, until another is.
  const among = (action = '') =>
    list.some(({ value }) => value === action) ? list : [{ value: action, words: action || '–' }, ...list];
  return (
    <>
      {parts.map((part) => (
        <ChoiceField
          key={part}
          label={partWords[part]}
          value={sharing[part] ?? ''}
          options={among(sharing[part])}
          onChange={(value) => patch(part, value)}
        />
      ))}
      <ChoiceField
        label="With the public"
        value={sharing.public ?? 'none'}
        options={publics}
        onChange={(value) => patch('public', value === 'none' ? undefined : value)}
      />
      <ChoiceField
        label="Its owners"
        value={sharing.owners ?? 'users'}
        options={owners}
        onChange={(value) => patch('owners', value === 'users' ? undefined : value)}
      />
      <TickField
        label="A grant may be without the right to share on"
        checked={sharing.honoursCanShare ?? false}
        onChange={(checked) => patch('honoursCanShare', checked || undefined)}
      />
    </>
  );
}

/** The action that is called so, if there is one; else the last, which mostly fewer may do than the first. */
const likely = (list: SharedProps['list']) => (list.find(({ value }) => /share/i.test(value)) ?? list.at(-1)!).value;

/** One action for all of sharing, or one each: from what there was. */
function sharedBy(isOne: boolean, before: SharingDocument | null | undefined, first: string): SharingDocument {
  const { action, add, change, remove, ...rest } = before ?? {};
  if (isOne) return { ...rest, action: action ?? add ?? first };
  const one = action ?? first;
  return { ...rest, add: add ?? one, change: change ?? one, remove: remove ?? one };
}
