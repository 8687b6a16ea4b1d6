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

export function Tick({ word, ...props }: Props) {
  if (word === undefined) return <Box {...props} />;
  return (
    <span class="tick-explained">
      <Box {...props} />
      <Term word={word}>
        ?<span class="hidden"> What “{props.label}” means</span>
      </Term>
    </span>
  );
}

const Box = ({ label, whose, checked, disabled = false, onChange }: Omit<Props, 'word'>) => (
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
