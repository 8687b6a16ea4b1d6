/** Components in JSX: React's, and Solid's, whose answers are called. */
import { calledWith, type Asked, type AskedControl, type AskedEffect, type AskedList, written } from './asked';
import { person } from './literals';
import { membershipLines } from './membership';

export const inReact = (asked: Asked, user: string) =>
  app(
    'react',
    written(asked, { control: controlInReact, list: listInReact, effect: effectInReact, offers: () => handOutInReact }),
    user,
  );
export const inSolid = (asked: Asked, user: string) =>
  app(
    'solid',
    written(asked, { control: controlInSolid, list: listInSolid, effect: effectInSolid, offers: () => handOutInSolid }),
    user,
  );

interface Body {
  /** What is imported beside the provider. */
  names: string[];
  /** What is imported from the framework itself, as a line. */
  framework?: string;
  component: string;
  code: string;
}

function app(
  framework: 'react' | 'solid',
  { names, framework: own = '', component, code }: Body,
  user: string,
): string {
  const [given, gate] = framework === 'react' ? ['{ gate }', 'gate'] : ['props', 'props.gate'];
  return `${own}import { ${['GateProvider', ...names].join(', ')} } from 'rolegate/${framework}';

${code}

// Around it, once: ${'`new Gate(await answer.text())`'} is the gate.
export const App = (${given}) => (
  <GateProvider gate={${gate}} user={${person(user)}}>
    <${component} />
  </GateProvider>
);
`;
}

const joined = (words: string[]) => words.map((word) => `{${word}}`).join(' ');

function controlInReact({ question, action, on }: AskedControl): Body {
  const hook = calledWith('use', question);
  return {
    names: [hook],
    component: 'Control',
    code: `function Control() {
  const { allowed, denial } = ${hook}(${action}, ${on});
  return <button disabled={!allowed} title={denial?.message}>…</button>;
}`,
  };
}

function listInReact({ question, args, item, key, words, element, where }: AskedList): Body {
  const hook = calledWith('use', question);
  const some = where && `\n  const list = all.filter((${item}) => ${where});`;
  return {
    names: [hook],
    component: 'List',
    code: `function List() {
  const ${where ? 'all' : 'list'} = ${hook}(${args.join(', ')});${some}
  return list.map((${item}) => <${element} key={${key}}>${joined(words)}</${element}>);
}`,
  };
}

function effectInReact({ edits }: AskedEffect): Body {
  return {
    names: ['useGate'],
    framework: "import { useState } from 'react';\n",
    component: 'WhatIf',
    code: `function WhatIf() {
  const gate = useGate();
  const [diff, setDiff] = useState();
  // The gate stays as it is, until ${'`gate.apply(edits)`'}.
  const look = () => {
    ${membershipLines(edits, 'gate').join('\n    ')}
    setDiff(gate.preview(edits));
  };
  return <button onClick={look}>What if? {diff?.count}</button>;
}`,
  };
}

function controlInSolid({ question, action, on }: AskedControl): Body {
  const hook = calledWith('use', question);
  return {
    names: [hook],
    component: 'Control',
    code: `function Control() {
  const decision = ${hook}(${action}, ${on});
  return <button disabled={!decision().allowed} title={decision().denial?.message}>…</button>;
}`,
  };
}

function listInSolid({ question, args, item, words, element, where }: AskedList): Body {
  const hook = calledWith('use', question);
  const some = where && `\n  const list = () => all().filter((${item}) => ${where});`;
  return {
    names: [hook],
    framework: "import { For } from 'solid-js';\n",
    component: 'List',
    code: `function List() {
  const ${where ? 'all' : 'list'} = ${hook}(${args.join(', ')});${some}
  return <For each={list()}>{(${item}) => <${element}>${joined(words)}</${element}>}</For>;
}`,
  };
}

function effectInSolid({ edits }: AskedEffect): Body {
  return {
    names: ['useGate'],
    framework: "import { createSignal } from 'solid-js';\n",
    component: 'WhatIf',
    code: `function WhatIf() {
  const gate = useGate();
  const [diff, setDiff] = createSignal();
  // The gate stays as it is, until ${'`gate().apply(edits)`'}.
  const look = () => {
    ${membershipLines(edits, 'gate()').join('\n    ')}
    setDiff(gate().preview(edits));
  };
  return <button onClick={look}>What if? {diff()?.count}</button>;
}`,
  };
}

const handOutInReact: Body = {
  names: ['useAssignableRoles', 'useEntities'],
  component: 'HandOut',
  code: `function HandOut() {
  return useEntities().map((entity) => <Roles key={entity.type + entity.id} entity={entity} />);
}

function Roles({ entity }) {
  const roles = useAssignableRoles(entity);
  return (
    <label>
      {entity.type} {entity.id}
      <select>
        {roles.map(({ role, label, assignable }) => (
          <option key={role} value={role} disabled={!assignable}>{label}</option>
        ))}
      </select>
    </label>
  );
}`,
};

const handOutInSolid: Body = {
  names: ['useAssignableRoles', 'useEntities'],
  framework: "import { For } from 'solid-js';\n",
  component: 'HandOut',
  code: `function HandOut() {
  const entities = useEntities();
  return <For each={entities()}>{(entity) => <Roles entity={entity} />}</For>;
}

function Roles(props) {
  const roles = useAssignableRoles(() => props.entity);
  return (
    <label>
      {props.entity.type} {props.entity.id}
      <select>
        <For each={roles()}>
          {({ role, label, assignable }) => <option value={role} disabled={!assignable}>{label}</option>}
        </For>
      </select>
    </label>
  );
}`,
};
