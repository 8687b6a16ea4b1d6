/** Adds something that has an id, and mostly a label: a button that opens what is to be filled in. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { shown } from '../engine/shapes/names';
import { idFrom } from './type-edits';

interface Props {
  /** What is added: "role". */
  what: string;
  /** The ids that there are. */
  taken: readonly string[];
  /** What its label is called; empty where it has none. */
  labels?: string;
  /** Whether what is filled in besides is complete. */
  isReady?: boolean;
  children?: ComponentChildren;
  onAdd(id: string, label: string): void;
}

const aOrAn = (what: string) => `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;

export function AddEntry({ what, taken, labels = 'Label', isReady = true, children, onAdd }: Props) {
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
      {...{ what, taken, labels, isReady }}
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

function AddForm(props: Required<Props> & { onClose(): void }) {
  const { what, taken, labels, isReady, children, onAdd, onClose } = props;
  const [written, setWritten] = useState<string | null>(null);
  const [label, setLabel] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const clash = useId();
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const id = written ?? idFrom(label);
  const isTaken = taken.includes(id);
  const isComplete = id !== '' && !isTaken && isReady;
  const add = (event: Event) => {
    event.preventDefault();
    if (isComplete) onAdd(id, label);
  };
  return (
    <form ref={form} class="entries" aria-label={`New ${what}`} onSubmit={add}>
      {labels !== '' && (
        <label class="entry">
          <span>{labels}</span>
          <input
            type="text"
            autocomplete="off"
            value={label}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        </label>
      )}
      <label class="entry">
        <span>Id</span>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={id}
          aria-invalid={isTaken}
          aria-describedby={isTaken ? clash : undefined}
          onInput={(event) => setWritten(event.currentTarget.value)}
        />
      </label>
      {children}
      <button class="button small primary" disabled={!isComplete}>
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
