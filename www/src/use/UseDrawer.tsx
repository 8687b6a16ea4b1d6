/** The code that asks what the screen asks, to be taken along. */
import { useEffect, useState } from 'preact/hooks';
import { documentation } from '../base/project';
import { uncoverView, type Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import { DialogHead } from '../ui/DialogHead';
import { useDialog } from '../ui/use-dialog';
import { timeOf } from '../workspace/time';
import { codeFor } from './at-time';
import { questionOf } from './question';
import { Snippets } from './Snippets';
import type { Snippet } from './code/snippets';

export function UseDrawer({ route, summary }: { route: Route; summary: Summary }) {
  const ref = useDialog(uncoverView);
  const [snippets, setSnippets] = useState<Snippet[] | null>(null);
  useEffect(() => {
    questionOf(route, summary)
      .then((question) => (question ? codeFor(question, timeOf(route)) : []))
      .then(setSnippets, () => setSnippets([]));
  }, []);
  return (
    <dialog ref={ref} class="dialog drawer" aria-labelledby="use-title">
      <DialogHead id="use-title" onClose={uncoverView}>
        Use this in your own code
      </DialogHead>
      {snippets && snippets.length > 0 && <Snippets snippets={snippets} />}
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
