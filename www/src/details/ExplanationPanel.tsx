/** One decision in words: the answer, every path to it, the ceiling, the state, the footnote. */
import { useAnnounced } from '../base/announce';
import { linkTo } from '../base/route';
import { engine } from '../engine/client';
import type { Explanation } from '../engine/shapes/details';
import { VISITOR, type Triple } from '../engine/shapes/names';
import { Failure } from '../ui/Failure';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { Prose } from '../ui/Prose';
import { actionLabel, inSentence, prose, typeLabel } from '../ui/words';
import { useAnswer } from '../workspace/use-answer';
import { CeilingWords } from './CeilingWords';
import { PathPicture } from './PathPicture';
import { PathWords } from './PathWords';
import { Remedies } from './Remedies';
import { StateWords } from './StateWords';
import type { PanelProps } from './props';

export function ExplanationPanel({ route, summary, triple }: PanelProps & { triple: Triple }) {
  const { user, action, entity } = triple;
  const { value, error } = useAnswer(JSON.stringify([user, action, entity]), { entity }, () =>
    engine.explain({ user, action, entity }),
  );
  useAnnounced(JSON.stringify(triple), value?.decision.summary);
  if (error) return <Failure error={error} />;
  if (!value) return null;
  const { policy } = summary;
  const { type } = value.entity;
  const active = value.decision.denial?.code !== 'inactive_user';
  return (
    <article class="card">
      <Verdict value={value} label={actionLabel(policy, type, action)} />
      <PathPicture value={value} policy={policy} />
      <Remedies value={value} />
      {value.paths.length > 0 && (
        <>
          <h3>
            <Term word="path">{active ? 'How they get access' : 'How they would get access'}</Term>
          </h3>
          <ul class="paths">
            {value.paths.map((path, at) => (
              <PathWords key={at} path={path} type={type} policy={policy} active={active} explained={at === 0} />
            ))}
          </ul>
        </>
      )}
      {value.decision.denial?.code === 'no_access' && <p class="card-note">{noAccess(value)}</p>}
      <CeilingWords value={value} policy={policy} />
      <StateWords value={value} policy={policy} />
      {value.decision.note && (
        <>
          <h3>
            <Term word="footnote" />
          </h3>
          <p class="note">
            <Icon name="note" />
            {prose(value.decision.note.words)}
          </p>
        </>
      )}
      <nav class="links" aria-label="Related">
        {route.view !== 'user' && (
          <a href={linkTo(route, 'user', [user], { entity, action })}>Everything {inSentence(value.user)} may do</a>
        )}
        {route.view !== 'entity' && (
          <a href={linkTo(route, 'entity', [entity], { user, action })}>Everybody on {value.entity.name}</a>
        )}
        {route.view !== 'action' && type !== '' && (
          <a href={linkTo(route, 'action', [type, action], { user, entity })}>
            {actionLabel(policy, type, action)}, on every {typeLabel(policy, type).toLowerCase()}
          </a>
        )}
      </nav>
    </article>
  );
}

function noAccess({ user, entity }: Explanation): string {
  if (user.id === VISITOR.id) return `Nothing gives a role on ${entity.name} to anyone, signed in or not.`;
  const elsewhere = 'none by a group, an organization, a tier, having created it or what it is part of';
  return `${user.name} was given no role on ${entity.name}, and has ${elsewhere}.`;
}

function Verdict({ value: { decision, user, entity }, label }: { value: Explanation; label: string }) {
  const code = decision.denial?.code;
  const kind = decision.allowed ? 'allowed' : code === 'ceiling' || code === 'state' ? 'cut' : 'denied';
  return (
    <header class={`verdict ${kind}`}>
      <p class="verdict-word">
        <Icon name={{ allowed: 'yes', cut: 'cut', denied: 'no' }[kind]} />
        {decision.allowed ? 'Allowed' : 'Denied'}
      </p>
      <h2>
        {user.name}: {label}
      </h2>
      <p class="verdict-on">on {entity.name}</p>
      {decision.denial && (
        <p class="verdict-why">
          <Prose>{decision.denial.message}</Prose>
        </p>
      )}
    </header>
  );
}
