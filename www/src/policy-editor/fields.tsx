/** What is filled in: taken once it is complete, so that each value is one step. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';

interface TextProps {
  label: string;
  value: string;
  placeholder?: string;
  /** What there is to choose from besides. */
  among?: readonly string[];
  /** Whether each letter counts at once: where a form takes all that is filled in together. */
  isLive?: boolean;
  isWide?: boolean;
  onChange(value: string): void;
}

/** A text, taken by Enter or when one goes on, if not at once. */
export function TextField({ label, value, placeholder, among, isLive = false, isWide = false, onChange }: TextProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const take = () => text !== value && onChange(text);
  return (
    <label class={isWide ? 'entry wide' : 'entry'}>
      <span>{label}</span>
      <input
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={text}
        placeholder={placeholder}
        list={among && `${id}-list`}
        onInput={({ currentTarget }) => (isLive ? onChange : setText)(currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {among && (
        <datalist id={`${id}-list`}>
          {among.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </label>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; words: string }[];
  /** Whether the label is for those who do not see where it stands. */
  quiet?: boolean;
  onChange(value: string): void;
}

export function ChoiceField({ label, value, options, quiet = false, onChange }: ChoiceProps) {
  return (
    <label class="entry">
      <span class={quiet ? 'hidden' : undefined}>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TickProps {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

export const TickField = ({ label, checked, onChange }: TickProps) => (
  <label class="tick">
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    {label}
  </label>
);

/** Some fields in a row, with what can be done besides. */
export const Entries = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div class="entries" role="group" aria-label={label}>
    {children}
  </div>
);
