/** The code that asks what the screen asks, to be taken along. */
import { useEffect, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { documentation } from '../base/project';
import { uncoverView, type Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import { Icon } from '../ui/Icon';
import { useDialog } from '../ui/use-dialog';
import { questionOf } from './question';
import { snippetsFor, type Snippet } from './snippets';

export function UseDrawer({ route, summary }: { route: Route; summary: Summary }) {
  const { ref, close } = useDialog();
  const [snippets, setSnippets] = useState<Snippet[] | null>(null);
  useEffect(() => {
    questionOf(route, summary).then(
      (question) => setSnippets(question ? snippetsFor(question) : []),
      () => setSnippets([]),
    );
  }, []);
  return (
    <dialog ref={ref} class="dialog drawer" aria-labelledby="use-title" onClose={uncoverView}>
      <header class="dialog-head">
        <h2 id="use-title">Use this in your own code</h2>
        <button class="icon-button" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {snippets && snippets.length > 0 && <Tabs snippets={snippets} />}
      {snippets?.length === 0 && (
        <p class="muted">Choose a decision, a person or an entity first: this asks nothing.</p>
      )}
      <p class="muted use-foot">
        <code>permissions.json</code> is the document: export this one, or have your server send{' '}
        <code>gate.slice(user)</code>. What a browser decides is for the interface; the server decides again.{' '}
        <a href={documentation.href}>Documentation</a>
      </p>
    </dialog>
  );
}

function Tabs({ snippets }: { snippets: Snippet[] }) {
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
            id={`use-tab-${at}`}
            aria-selected={at === chosen}
            aria-controls="use-code"
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id="use-code" role="tabpanel" aria-labelledby={`use-tab-${chosen}`}>
        {snippet.install && <Copyable what="the install line" text={snippet.install} />}
        <Copyable what="the code" text={snippet.code.trimEnd()} />
      </div>
    </>
  );
}

function Copyable({ what, text }: { what: string; text: string }) {
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
