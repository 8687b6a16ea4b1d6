/** Chooses one of many: a button that opens a list with a search box. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Choice, SearchResult } from '../engine/shapes/names';
import { Choices } from './Choices';
import { Icon } from './Icon';
import { useOverlay } from './place';

interface Props {
  /** What is chosen, for the button's name: "User", "Entity", "Action". */
  what: string;
  icon: string;
  /** What is chosen now; without it, the button says what it is for. */
  value?: string;
  hint?: string | undefined;
  search(text: string): Promise<SearchResult>;
  onChoose(item: Choice): void;
}

export function Picker({ what, icon, value, hint, search, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const root = useRef<HTMLSpanElement>(null);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  return (
    <span
      class="picker"
      ref={root}
      onFocusOut={(event) => !root.current?.contains(event.relatedTarget as Node | null) && close(false)}
    >
      <button
        ref={button}
        type="button"
        class="picker-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={value === undefined ? undefined : `${what}: ${value}${hint ? ` ${hint}` : ''}. Choose another`}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        <span class="picker-value" title={value ?? what}>
          {value ?? what}
        </span>{' '}
        {hint && <span class="picker-hint">{hint}</span>}
        <Icon name="down" />
      </button>
      {open && (
        <Overlay label={what}>
          <Choices
            what={what}
            search={search}
            onClose={close}
            onChoose={(item) => {
              close(true);
              onChoose(item);
            }}
          />
        </Overlay>
      )}
    </span>
  );
}

/** The list, above all else on the page. */
function Overlay({ label, children }: { label: string; children: ComponentChildren }) {
  const root = useRef<HTMLDivElement>(null);
  useOverlay(root);
  return (
    <div ref={root} class="choices" role="dialog" aria-label={label} popover="manual">
      {children}
    </div>
  );
}
