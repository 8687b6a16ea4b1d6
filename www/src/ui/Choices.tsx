/** A search box over the list of what it finds: a combobox. The search is made in the worker. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Choice, SearchResult } from '../engine/shapes/names';
import { Icon } from './Icon';
import { count } from './words';

interface Props {
  /** What is chosen. */
  what: string;
  placeholder?: string;
  search(text: string): Promise<SearchResult>;
  onChoose(item: Choice): void;
  onClose(refocus: boolean): void;
}

export function Choices({ what, placeholder = 'Search', search, onChoose, onClose }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { result, isFound } = useSearch(search, text, () => setActive(0));
  // Enter may come before what it is meant for.
  const [hasty, setHasty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const items = result?.groups.flatMap((group) => group.items) ?? [];
  // As soon as what it lies in is shown: what is typed next is meant for it.
  useLayoutEffect(() => queueMicrotask(() => input.current?.focus()), []);

  const choose = (item: Choice | undefined) => {
    setHasty(false);
    if (item) onChoose(item);
  };
  useEffect(() => {
    if (hasty && isFound) choose(items[active]);
  }, [hasty, isFound]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedTo(event.key, active, items.length - 1);
    if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Enter') isFound ? choose(items[active]) : setHasty(true);
    else if (to !== null) setActive(to);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div class="filter">
        <Icon name="search" />
        <input
          ref={input}
          role="combobox"
          aria-label={`Search: ${what}`}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={items[active] && `${id}-${active}`}
          autocomplete="off"
          placeholder={placeholder}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Options {...{ id, what, result, active, onChoose }} onActive={setActive} />
      {result && result.total > result.shown && (
        <p class="choices-more">{count(result.total - result.shown, 'more', 'more')} — type to narrow</p>
      )}
    </>
  );
}

/** What a text finds; until that is known, what the last one found. */
function useSearch(search: Props['search'], text: string, onFound: () => void) {
  const [found, setFound] = useState<{ result: SearchResult | null; text: string }>({ result: null, text });
  useEffect(() => {
    let current = true;
    search(text).then((result) => {
      if (!current) return;
      setFound({ result, text });
      onFound();
    });
    return () => {
      current = false;
    };
  }, [text]);
  return { result: found.result, isFound: found.result !== null && found.text === text };
}

/** Where a key leads in the list; null for a key that does not move. */
function movedTo(key: string, active: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, last);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'PageDown':
      return Math.min(active + 8, last);
    case 'PageUp':
      return Math.max(active - 8, 0);
    default:
      return null;
  }
}

interface OptionsProps extends Pick<Props, 'what' | 'onChoose'> {
  id: string;
  result: SearchResult | null;
  active: number;
  onActive(at: number): void;
}

function Options({ id, what, result, active, onChoose, onActive }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(
    () => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    [active, result],
  );
  let index = -1;
  return (
    <div class="choices-list" role="listbox" id={`${id}-list`} aria-label={what} ref={list}>
      {result?.groups.map((group) => (
        <div role="group" aria-label={group.title} key={group.title}>
          <div class="choices-title" role="presentation">
            {group.title}
          </div>
          {group.items.map((item) => {
            const at = ++index;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the focus, and takes the keys.
              <div
                key={`${item.type} ${item.id}`}
                id={`${id}-${at}`}
                class="choice"
                role="option"
                aria-selected={at === active}
                onPointerMove={() => at !== active && onActive(at)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(item)}
              >
                <span>{item.name}</span>
                {item.detail && <span class="muted">{item.detail}</span>}
              </div>
            );
          })}
        </div>
      ))}
      {result?.shown === 0 && <p class="choices-none">Nothing matches.</p>}
    </div>
  );
}
