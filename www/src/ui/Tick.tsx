import { Term } from './glossary/Term';
import type { Word } from './glossary/words';

interface Props {
  label: string;
  /** What it means, on demand. */
  word?: Word | undefined;
  /** Whom or what it is about, where the label does not say. */
  whose?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

export function Tick({ label, word, whose, checked, disabled = false, onChange }: Props) {
  const box = (
    <label class="tick">
      <input
        type="checkbox"
        aria-label={whose === undefined ? undefined : `${label}: ${whose}`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
  if (word === undefined) return box;
  return (
    <span class="tick-explained">
      {box}
      <Term word={word}>
        ?<span class="hidden"> What “{label}” means</span>
      </Term>
    </span>
  );
}
