/** From when on and until when a grant counts; a field is empty where nothing is said of that. */
import { useId, useState } from 'preact/hooks';
import { fieldValue, printInstant, readField } from '../base/instant';
import type { Span } from '../engine/shapes/time';

type Times = Pick<Span, 'from' | 'until'>;

interface Props extends Times {
  name: string;
  onChange(times: Times): void;
}

export function GrantTimes({ name, from, until, onChange }: Props) {
  return (
    <div class="share-times" role="group" aria-label={`For a time: ${name}`}>
      <TimeField label="From" value={from} onChange={(at) => onChange({ from: at, until })} />
      <TimeField label="Until" value={until} onChange={(at) => onChange({ from, until: at })} />
      <button
        class="button small"
        disabled={(from ?? until) === undefined}
        onClick={() => onChange({ from: undefined, until: undefined })}
      >
        For good
      </button>
    </div>
  );
}

/** A year begins as one of long ago, while it is typed. */
const LONG_AGO = Date.UTC(1000, 0);

interface FieldProps {
  label: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
}

function TimeField({ label, value, onChange }: FieldProps) {
  const id = useId();
  // While somebody types, the field is theirs.
  const [typed, setTyped] = useState<string | null>(null);
  const read = ({ value: text, validity }: HTMLInputElement) => {
    setTyped(text);
    const at = readField(text);
    if (at !== null && at >= LONG_AGO) onChange(printInstant(at));
    // What is half typed is empty as well.
    else if (text === '' && !validity.badInput) onChange(undefined);
  };
  return (
    <span class="share-time">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        step="any"
        value={typed ?? (value === undefined ? '' : fieldValue(Date.parse(value)))}
        onInput={(event) => read(event.currentTarget)}
        onBlur={() => setTyped(null)}
      />
    </span>
  );
}
