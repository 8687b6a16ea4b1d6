import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';

interface Props {
  /** Of the heading, by which the dialog is called. */
  id: string;
  onClose(): void;
  children: ComponentChildren;
}

/** What a dialog is about, and the way out of it. */
export function DialogHead({ id, onClose, children }: Props) {
  return (
    <header class="dialog-head">
      <h2 id={id}>{children}</h2>
      <button class="icon-button" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  );
}
