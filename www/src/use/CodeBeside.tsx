/** The code of the sample application's screen, beside it: it is another with each person and each screen. */
import { useEffect, useState } from 'preact/hooks';
import type { Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import { questionOf, type CodeQuestion } from './question';
import { Copyable, Snippets } from './Snippets';
import { snippetsFor } from './snippets';

export function CodeBeside({ route, summary }: { route: Route; summary: Summary }) {
  const [question, setQuestion] = useState<CodeQuestion | null>(null);
  const { as, held, type } = route;
  useEffect(() => {
    let current = true;
    questionOf(route, summary).then(
      (found) => current && setQuestion(found),
      () => current && setQuestion(null),
    );
    return () => {
      current = false;
    };
  }, [summary, JSON.stringify([as, held, type])]);
  if (!question) return null;
  return (
    <aside class="code-beside" aria-label="The code of this screen">
      <h2>The code of this screen</h2>
      <p class="muted">It follows every change by itself: try one, as somebody else, or at another time.</p>
      <Snippets snippets={snippetsFor(question)} />
      {question.kind === 'screen' && (
        <>
          <h3>When it is shared</h3>
          <Copyable what="the code that shares" text={sharing(question)} />
        </>
      )}
    </aside>
  );
}

const sharing = ({ user, entity }: Extract<CodeQuestion, { kind: 'screen' }>): string =>
  snippetsFor({ kind: 'offers', user, entity })[0]!.code.trimEnd();
