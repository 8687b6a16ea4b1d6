/** Chooses one of many: a button that opens a list with a search box. The search is made in the worker. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Choice, SearchResult } from '../model';
import { count } from '../words';
import { Icon } from './Icon';

interface Props {
  /** What is chosen, for the button's name: "User", "Entity", "Action". */
  what: string;
  icon: string;
  value: string;
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
    <span class="picker" ref={root} onFocusOut={(event) => !root.current?.contains(event.relatedTarget as Node | null) && close(false)}>
      <button
        ref={button}
        class="picker-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${what}: ${value}. Choose another`}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        <span class="picker-value">{value}</span>
        {hint && <span class="picker-hint">{hint}</span>}
        <Icon name="down" />
      </button>
      {open && <Choices what={what} search={search} onClose={close} onChoose={(item) => { close(true); onChoose(item); }} />}
    </span>
  );
}

interface ChoicesProps extends Pick<Props, 'what' | 'search' | 'onChoose'> {
  onClose(refocus: boolean): void;
}

function Choices({ what, search, onChoose, onClose }: ChoicesProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [result, setResult] = useState<SearchResult | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const items = result?.groups.flatMap((group) => group.items) ?? [];

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    let current = true;
    search(text).then((found) => {
      if (!current) return;
      setResult(found);
      setActive(0);
    });
    return () => {
      current = false;
    };
  }, [text]);
  useEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }), [active, result]);

  const onKeyDown = (event: KeyboardEvent) => {
    const last = items.length - 1;
    const to: Record<string, number> = { ArrowDown: Math.min(active + 1, last), ArrowUp: Math.max(active - 1, 0), PageDown: Math.min(active + 8, last), PageUp: Math.max(active - 8, 0) };
    if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Enter' && items[active]) onChoose(items[active]);
    else if (event.key in to) setActive(to[event.key]!);
    else return;
    event.preventDefault();
  };

  let index = -1;
  return (
    <div class="choices" role="dialog" aria-label={`Choose: ${what}`}>
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
          placeholder="Search"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div class="choices-list" role="listbox" id={`${id}-list`} aria-label={what} ref={list}>
        {result?.groups.map((group) => (
          <div role="group" aria-label={group.title} key={group.title}>
            <div class="choices-title" role="presentation">{group.title}</div>
            {group.items.map((item) => {
              const at = ++index;
              return (
                <div
                  key={`${item.type} ${item.id}`}
                  id={`${id}-${at}`}
                  class="choice"
                  role="option"
                  aria-selected={at === active}
                  onPointerMove={() => at !== active && setActive(at)}
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
        {result && items.length === 0 && <p class="choices-none">Nothing matches.</p>}
      </div>
      {result && result.total > result.shown && <p class="choices-more">{count(result.total - result.shown, 'more')} — type to narrow</p>}
    </div>
  );
}
