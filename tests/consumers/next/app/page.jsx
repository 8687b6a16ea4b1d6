import * as rolegate from 'rolegate';
import { decisions, documentOf } from '../../decisions.mjs';
import { Gated } from './gated.jsx';

export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <main>
      <pre id="server">{decisions(rolegate)}</pre>
      <Gated document={documentOf()} />
    </main>
  );
}
