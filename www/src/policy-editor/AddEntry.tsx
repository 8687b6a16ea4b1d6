/** Adds something that has an id, and mostly a label: a button that opens what is to be filled in. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { shown } from '../engine/shapes/names';

interface Props {
  /** What is added: "role". */
  what: string;
  /** The ids that there are. */
  taken: readonly string[];
  hasLabel?: boolean;
  children?: ComponentChildren;
  onAdd(id: string, label: string): void;
}

const aOrAn = (what: string) => `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;

export function AddEntry({ what, taken, hasLabel = true, children, onAdd }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    // It is there again once this is drawn.
    requestAnimationFrame(() => button.current?.focus());
  };
  if (!open) {
    return (
      <button ref={button} class="button small" onClick={() => setOpen(true)}>
        Add {aOrAn(what)}
      </button>
    );
  }
  return (
    <AddForm
      {...{ what, taken, hasLabel }}
      onClose={close}
      onAdd={(id, label) => {
        onAdd(id, label);
        announce(`Added the ${what} ${shown(label || id)}`);
        close();
      }}
    >
      {children}
    </AddForm>
  );
}

function AddForm({ what, taken, hasLabel, children, onAdd, onClose }: Required<Props> & { onClose(): void }) {
  const [id, setId] = useState('');
  const [label, setLabel] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const clash = useId();
  useEffect(() => first.current?.focus(), []);
  const isTaken = taken.includes(id);
  const add = (event: Event) => {
    event.preventDefault();
    if (id !== '' && !isTaken) onAdd(id, label);
  };
  return (
    <form class="entries" aria-label={`New ${what}`} onSubmit={add}>
      <label class="entry">
        <span>Id</span>
        <input
          ref={first}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={id}
          aria-invalid={isTaken}
          aria-describedby={isTaken ? clash : undefined}
          onInput={(event) => setId(event.currentTarget.value)}
        />
      </label>
      {hasLabel && (
        <label class="entry">
          <span>Label</span>
          <input
            type="text"
            autocomplete="off"
            value={label}
            placeholder={id}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        </label>
      )}
      {children}
      <button class="button small primary" disabled={id === '' || isTaken}>
        Add
      </button>
      <button type="button" class="button small" onClick={onClose}>
        Cancel
      </button>
      {isTaken && (
        <p id={clash} class="refused" role="alert">
          There is {aOrAn(what)} <code>{shown(id)}</code> already.
        </p>
      )}
    </form>
  );
}
