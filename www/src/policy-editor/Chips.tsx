/** A few of many: each can be taken out, and others added. */
import { Icon } from '../ui/Icon';

interface Item {
  id: string;
  words: string;
}

interface Props {
  /** What they are, for those who do not see where they stand. */
  label: string;
  items: readonly Item[];
  /** All that there is. */
  among: readonly Item[];
  onChange(ids: string[]): void;
}

export function Chips({ label, items, among, onChange }: Props) {
  const ids = items.map(({ id }) => id);
  const others = among.filter(({ id }) => !ids.includes(id));
  return (
    <div class="chips" role="group" aria-label={label}>
      {items.map(({ id, words }) => (
        <span class="chip" key={id}>
          {words}
          <button aria-label={`Take out ${words}`} onClick={() => onChange(ids.filter((one) => one !== id))}>
            <Icon name="close" />
          </button>
        </span>
      ))}
      {others.length > 0 && (
        <select
          aria-label={`Add to: ${label}`}
          value=""
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            event.currentTarget.value = '';
            if (chosen !== '') onChange([...ids, chosen]);
          }}
        >
          <option value="">Add…</option>
          {others.map(({ id, words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
