/** Code in one of several languages, each with how it is installed. */
import { useId, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { Icon } from '../ui/Icon';
import type { Snippet } from './code/snippets';

export function Snippets({ snippets }: { snippets: readonly Snippet[] }) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const snippet = snippets[chosen] ?? snippets[0]!;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (chosen + step + snippets.length) % snippets.length;
    setChosen(next);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <>
      <div class="use-tabs" role="tablist" aria-label="Language" onKeyDown={onKeyDown}>
        {snippets.map(({ name }, at) => (
          <button
            key={name}
            role="tab"
            id={`${id}-tab-${at}`}
            aria-selected={at === chosen}
            aria-controls={`${id}-code`}
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id={`${id}-code`} role="tabpanel" aria-labelledby={`${id}-tab-${chosen}`}>
        {snippet.install && <Copyable what="the install line" text={snippet.install} />}
        <Copyable what="the code" text={snippet.code.trimEnd()} />
      </div>
    </>
  );
}

export function Copyable({ what, text }: { what: string; text: string }) {
  const [copied, setCopied] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
    announce(`Copied ${what}`);
  };
  return (
    <div class="use-block">
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <button class="button small" aria-label={`Copy ${what}`} onClick={() => void copy()}>
        <Icon name={copied === text ? 'yes' : 'file'} />
        {copied === text ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
