import type { PolicyDocument, Via } from 'rolegate';
import type { Through } from '../engine/shapes/details';
import type { Named } from '../engine/shapes/names';
import { Deadlines } from '../ui/Deadlines';
import { Term } from '../ui/glossary/Term';
import type { Word } from '../ui/glossary/words';
import { Icon } from '../ui/Icon';
import { listed, roleLabel, typeLabel, typeOf } from '../ui/words';

const icons: Record<Via, string> = {
  direct: 'user',
  group: 'group',
  organization: 'organization',
  public: 'public',
  creator: 'user',
  parent: 'entity',
  tier: 'cut',
};

interface Props {
  path: Through;
  type: string;
  policy: PolicyDocument;
  /** Whether the user's account is active: else nothing gives them anything. */
  active: boolean;
  /** Whether its words are explained: once is enough. */
  explained: boolean;
}

/** One way in which the user reaches the entity. */
export function PathWords({ path, type, policy, active, explained }: Props) {
  const gives = active && path.gives;
  const entityType = typeOf(policy, type);
  const said = (word: Word, words: string) => <span>{explained ? <Term word={word}>{words}</Term> : words}</span>;
  return (
    <li class={gives ? 'gives' : ''}>
      <Icon name={icons[path.via]} />
      <div>
        <p>
          <Way path={path} policy={policy} />: <b>{roleLabel(policy, type, path.role)}</b>
        </p>
        <p class="path-facts">
          {entityType?.dataAccess && said('dataAccess', path.canUseData ? 'with data access' : 'without data access')}
          {entityType?.sharing?.honoursCanShare && said('canShare', path.canShare ? 'may share' : 'may not share')}
          <Deadlines from={path.from} until={path.until} />
          <span class={gives ? 'yes' : 'no'}>
            <Icon name={gives ? 'yes' : 'no'} />
            {gives ? 'gives' : path.gives ? 'would give' : 'does not give'} this action
          </span>
        </p>
      </div>
    </li>
  );
}

function Way({ path, policy }: { path: Through; policy: PolicyDocument }) {
  const { via, recipient, groups, parent } = path;
  if (!parent) return <>{phrase(via, recipient, groups)}</>;
  return (
    <>
      From the {typeLabel(policy, parent.type).toLowerCase()} <b>{parent.name}</b>,{' '}
      {lower(phrase(parent.via, recipient, groups))} {roleLabel(policy, parent.type, parent.role)} there
    </>
  );
}

function phrase(via: Via, recipient: Named, groups: Named[]): string {
  switch (via) {
    case 'direct':
      return 'Granted directly';
    case 'group':
      return `Through the group ${recipient.name}${groups.length > 0 ? `, by way of ${listed(groups)}` : ''}`;
    case 'organization':
      return `Through the organization ${recipient.name}`;
    case 'public':
      return `Shared with ${lower(recipient.name)}`;
    case 'creator':
      return 'As its creator';
    case 'tier':
      return 'By their tier, on everything in the organization';
    case 'parent':
      return 'Through the parent';
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
