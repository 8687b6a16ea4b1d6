/** Any instant, typed or chosen. */
import { useEffect, useState } from 'preact/hooks';
import { fieldValue, readField } from '../base/instant';

/** So many milliseconds after the last key, somebody has typed what they mean; a year begins as one of long ago. */
const TYPED = 600;
const LONG_AGO = Date.UTC(1000, 0);

interface Props {
  at: number;
  onMove(at: number): void;
}

export function Field({ at, onMove }: Props) {
  // While somebody types, the field is theirs.
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    const chosen = typed === null ? null : readField(typed);
    if (chosen === null || chosen < LONG_AGO || typed === fieldValue(at)) return;
    const timer = setTimeout(() => onMove(chosen), TYPED);
    return () => clearTimeout(timer);
  }, [typed]);
  const finish = () => {
    const chosen = typed === null ? null : readField(typed);
    setTyped(null);
    if (chosen !== null && typed !== fieldValue(at)) onMove(chosen);
  };
  return (
    <input
      type="datetime-local"
      class="time-field"
      aria-label="Look at another time"
      title="Look at another time"
      step="any"
      value={typed ?? fieldValue(at)}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
      onBlur={finish}
    />
  );
}
