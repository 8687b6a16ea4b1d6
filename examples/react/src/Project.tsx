import { Can, useCan, useDecision } from 'rolegate/react';

/** A project's controls, each as the user may use it. It renders again only when one of its own answers has changed. */
export function Project({ id, onShare }: { id: string; onShare: () => void }) {
  const project = { type: 'project', id } as const;
  const canRename = useCan('rename', project);
  const deletion = useDecision('delete', project);
  return (
    <section aria-label={id}>
      <h2>{id}</h2>
      <button disabled={!canRename}>Rename</button> <button disabled={!deletion.allowed}>Delete</button>{' '}
      <Can action="share" entity={project}>
        <button onClick={onShare}>Share with Bo</button>
      </Can>
      <p>{deletion.summary}</p>
    </section>
  );
}
