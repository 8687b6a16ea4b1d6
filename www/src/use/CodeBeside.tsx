/** The code of the sample application's screen, beside it: it is another with each person and each screen. */
import { useEffect, useState } from 'preact/hooks';
import type { Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';
import { timeOf } from '../workspace/time';
import { codeFor } from './at-time';
import { questionOf } from './question';
import { Copyable, Snippets } from './Snippets';
import type { Snippet } from './code/snippets';

export function CodeBeside({ route, summary }: { route: Route; summary: Summary }) {
  const [code, setCode] = useState<Code | null>(null);
  const { as, held, type, at } = route;
  useEffect(() => {
    let current = true;
    codeOf(route, summary).then(
      (found) => current && setCode(found),
      () => current && setCode(null),
    );
    return () => {
      current = false;
    };
  }, [summary, JSON.stringify([as, held, type, at])]);
  if (!code) return null;
  return (
    <aside class="code-beside" aria-label="The code of this screen">
      <h2>The code of this screen</h2>
      <p class="muted">It follows every change by itself: try one, as somebody else, or at another time.</p>
      <Snippets snippets={code.screen} />
      {code.sharing !== undefined && (
        <>
          <h3>When it is shared</h3>
          <Copyable what="the code that shares" text={code.sharing.trimEnd()} />
        </>
      )}
    </aside>
  );
}

interface Code {
  screen: Snippet[];
  /** That of the share dialog, where the screen has one. */
  sharing: string | undefined;
}

async function codeOf(route: Route, summary: Summary): Promise<Code | null> {
  const at = timeOf(route);
  const question = await questionOf(route, summary);
  if (!question) return null;
  const screen = await codeFor(question, at);
  if (question.kind !== 'screen') return { screen, sharing: undefined };
  const [sharing] = await codeFor({ ...question, kind: 'offers' }, at);
  return { screen, sharing: sharing?.code };
}
