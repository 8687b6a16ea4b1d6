'use client';
import { useEffect, useState } from 'react';
import * as rolegate from 'rolegate';
import { Can, GateProvider } from 'rolegate/react';
import { decisions } from '../../decisions.mjs';

export function Gated({ document }) {
  const [gate] = useState(() => new rolegate.Gate(document));
  useEffect(() => {
    globalThis.decisions = [decisions(rolegate), globalThis.document.getElementById('server').textContent];
  }, []);
  return (
    <GateProvider gate={gate} user="vic">
      <Can action="rename" entity="churn">
        {({ allowed, denial }) => (
          <button disabled={!allowed} title={denial?.message}>
            Rename
          </button>
        )}
      </Can>
    </GateProvider>
  );
}
