/** One field of a form: its label, what is filled in, and beneath it what is refused of it. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Issue } from 'rolegate';
import { engine } from '../engine/client';
import type { Choice, Named, SearchResult } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { IssueLine } from '../ui/IssueLine';
import { Picker } from '../ui/Picker';

const FOUND = 60;

/** What the engine's search is asked for. */
export type Searched = Parameters<typeof engine.searchAhead>[0];

interface FieldProps {
  label: string;
  issues: readonly Issue[];
  hint?: ComponentChildren;
}

/** Around what is filled in: a label of its own kind comes with it. */
export function Field({ issues, hint, children }: Omit<FieldProps, 'label'> & { children: ComponentChildren }) {
  return (
    <div class={`field record-field${issues.length > 0 ? ' refused' : ''}`}>
      {children}
      {hint && <p class="record-hint muted">{hint}</p>}
      {issues.map((issue) => (
        <IssueLine key={issue.message} issue={issue} />
      ))}
    </div>
  );
}

interface TextProps extends FieldProps {
  value: string;
  /** Whether it is a point in time. */
  isTime?: boolean;
  onChange(value: string): void;
}

export function TextField({ label, issues, hint, value, isTime = false, onChange }: TextProps) {
  const id = useId();
  return (
    <Field {...{ issues, hint }}>
      <label for={id}>{label}</label>
      <input
        id={id}
        {...(isTime ? { type: 'datetime-local' } : { type: 'text' })}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={issues.length > 0}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

interface SelectProps extends FieldProps {
  value: string;
  options: readonly { id: string; name: string }[];
  onChange(value: string): void;
}

export function SelectField({ label, issues, hint, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <Field {...{ issues, hint }}>
      <label for={id}>{label}</label>
      <select
        id={id}
        aria-invalid={issues.length > 0}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface OneProps<T extends Named> extends FieldProps {
  search: Searched | ((text: string) => Promise<SearchResult>);
  icon: string;
  value: T | null;
  /** Whether there has to be one: then none cannot be chosen. */
  required?: boolean;
  onChange(value: Choice | null): void;
}

const searching = (search: Searched | ((text: string) => Promise<SearchResult>)) =>
  typeof search === 'function' ? search : (text: string) => engine.searchAhead(search, text, FOUND);

/** One record of the document. */
export function OneField<T extends Named>(props: OneProps<T>) {
  const { label, issues, hint, search, icon, value, required = false, onChange } = props;
  return (
    <Field {...{ issues, hint }}>
      <span aria-hidden="true">{label}</span>
      <span class="record-one">
        <Picker
          what={label}
          icon={icon}
          value={value?.name ?? (required ? 'Choose…' : 'None')}
          search={searching(search)}
          onChoose={onChange}
        />
        {value && !required && (
          <button type="button" class="icon-button" aria-label={`${label}: none`} onClick={() => onChange(null)}>
            <Icon name="close" />
          </button>
        )}
      </span>
    </Field>
  );
}

interface ManyProps extends FieldProps {
  search: Searched;
  icon: string;
  /** The button that adds one. */
  add: string;
  value: readonly Named[];
  onChange(value: Named[]): void;
}

/** Several records of the document. */
export function ManyField({ label, issues, hint, search, icon, add, value, onChange }: ManyProps) {
  const isIn = (id: string) => value.some((one) => one.id === id);
  return (
    <Field {...{ issues, hint }}>
      <span aria-hidden="true">{label}</span>
      <ul class="record-many" aria-label={label}>
        {value.map(({ id, name }) => (
          <li key={id} class="record-chip">
            <span>{name}</span>
            <button
              type="button"
              class="icon-button"
              aria-label={`${label}: without ${name}`}
              onClick={() => onChange(value.filter((one) => one.id !== id))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
        <li>
          <Picker
            what={add}
            icon={icon}
            search={searching(search)}
            onChoose={({ id, name }) => !isIn(id) && onChange([...value, { id, name }])}
          />
        </li>
      </ul>
    </Field>
  );
}
