/** A word of the model, with what it means on demand: by a click, by Enter, or when a key brings the focus to it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useOverlay } from '../place';
import { docsOf, glossary, type Word } from './words';

interface Props {
  word: Word;
  /** As it is written here. */
  children?: ComponentChildren;
}

/** What the focus shows goes with it; what was asked for stays until it is asked again. */
type Shown = 'no' | 'focused' | 'asked';

export function Term({ word, children = glossary[word].word }: Props) {
  const [shown, setShown] = useState<Shown>('no');
  const id = useId();
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isShown = shown !== 'no';

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isShown) return;
    event.preventDefault();
    event.stopPropagation();
    button.current?.focus();
    setShown('no');
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys come up from the button and from the link beside it.
    <span
      ref={root}
      class="term-root"
      onKeyDown={onKeyDown}
      onFocusOut={(event) => !root.current?.contains(event.relatedTarget as Node | null) && setShown('no')}
    >
      <button
        ref={button}
        type="button"
        class="term"
        aria-expanded={isShown}
        aria-describedby={isShown ? id : undefined}
        onFocus={(event) => !isShown && event.currentTarget.matches(':focus-visible') && setShown('focused')}
        onClick={() => setShown(shown === 'asked' ? 'no' : 'asked')}
      >
        {children}
      </button>
      {isShown && <Definition {...{ id, word, root }} onLeave={() => setShown('no')} />}
    </span>
  );
}

interface DefinitionProps {
  id: string;
  word: Word;
  root: { current: HTMLElement | null };
  onLeave(): void;
}

function Definition({ id, word, root, onLeave }: DefinitionProps) {
  const note = useRef<HTMLSpanElement>(null);
  useOverlay(note);
  useEffect(() => {
    // Not every browser gives the focus to what is pressed.
    const listen = ({ target }: PointerEvent) => !root.current?.contains(target as Node) && onLeave();
    addEventListener('pointerdown', listen);
    return () => removeEventListener('pointerdown', listen);
  }, []);
  const { word: title, meaning } = glossary[word];
  return (
    <span ref={note} class="definition" role="note" popover="manual" tabIndex={-1}>
      <span id={id}>
        <b>{title}</b> <span class="definition-words">{meaning}</span>
      </span>
      <a href={docsOf(word)}>More in the documentation</a>
    </span>
  );
}
