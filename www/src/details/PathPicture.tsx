/** The paths at a glance: user → group → grant → role → ceiling → action. */
import type { PolicyDocument } from 'rolegate';
import { useRef } from 'preact/hooks';
import type { Explanation, Through } from '../engine/shapes/details';
import { CONTROLS, shown } from '../engine/shapes/names';
import { Icon } from '../ui/Icon';
import { actionLabel, listed, roleLabel } from '../ui/words';

const ROW = 46;
const WIDTH = 332;
const USER = 18;
const RECIPIENT = { x: 52, width: 132 };
const ROLE = { x: 206, width: 72 };
const CEILING = 300;
const ACTION = 318;

interface Props {
  value: Explanation;
  policy: PolicyDocument;
}

/** The picture, which can be taken along. */
export function PathPicture({ value, policy }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { user, entity, decision, paths } = value;
  if (paths.length === 0 || !decision.ceiling) return null;
  const save = async () => {
    const { savePicture } = await import('./picture-file');
    savePicture(box.current!.querySelector('svg')!, {
      title: `${user.name}: ${actionLabel(policy, entity.type, decision.action)}`,
      below: `${decision.allowed ? 'Allowed' : 'Denied'} on ${entity.name}`,
    });
  };
  return (
    <div class="picture-box">
      <div ref={box}>
        <Drawn value={value} policy={policy} />
      </div>
      <button class="button small picture-save" onClick={() => void save()}>
        <Icon name="download" />
        Save the picture (SVG)
      </button>
    </div>
  );
}

function Drawn({ value, policy }: Props) {
  const { paths, decision, user, entity } = value;
  const height = paths.length * ROW + 14;
  const middle = height / 2;
  // Where the account is not active, nothing begins.
  const begins = decision.denial?.code !== 'inactive_user';
  const given = begins && paths.some(({ gives }) => gives);
  const passes = decision.allowed;
  return (
    <svg class="picture" viewBox={`0 0 ${WIDTH} ${height + 16}`} role="img" aria-label={described(value, policy)}>
      {paths.map((path, at) => {
        const y = 14 + at * ROW + ROW / 2 - 7;
        const kind = begins && path.gives ? 'gives' : 'idle';
        return (
          <g key={at} class={kind}>
            <path d={curve(USER + 14, middle, RECIPIENT.x, y)} />
            <path d={`M${RECIPIENT.x + RECIPIENT.width} ${y}H${ROLE.x}`} />
            <path d={curve(ROLE.x + ROLE.width, y, CEILING - 3, middle)} />
            <Box x={RECIPIENT.x} y={y} width={RECIPIENT.width} lines={wayOf(path)} />
            <Box x={ROLE.x} y={y} width={ROLE.width} lines={[roleLabel(policy, entity.type, path.role)]} strong />
          </g>
        );
      })}
      <g class={begins ? 'who' : 'who off'}>
        <circle cx={USER} cy={middle} r="15" />
        <text x={USER} y={middle + 4}>
          {initials(user.name)}
        </text>
        {!begins && <path d={`M${USER - 11} ${middle + 11}L${USER + 11} ${middle - 11}`} />}
      </g>
      <g class={given ? (passes ? 'gives' : 'stopped') : 'idle'}>
        <path d={`M${CEILING + 3} ${middle}H${ACTION - 8}`} />
        <rect class="ceiling-bar" x={CEILING - 3} y="6" width="6" height={height - 12} rx="2" />
        <circle class="end" cx={ACTION} cy={middle} r="10" />
        <path
          class="mark"
          d={passes ? `M${ACTION - 4} ${middle}l3 3 5-6` : `M${ACTION - 3.5} ${middle - 3.5}l7 7m0-7l-7 7`}
        />
      </g>
      {!begins && (
        <text class="caption start" x="2" y={height + 10}>
          Not active
        </text>
      )}
      <text class="caption" x={CEILING} y={height + 10}>
        {decision.denial?.code === 'state' ? shown(decision.state?.label) : shown(decision.ceiling?.tier)}
      </text>
    </svg>
  );
}

interface BoxProps {
  x: number;
  y: number;
  width: number;
  lines: string[];
  strong?: boolean;
}

function Box({ x, y, width, lines, strong }: BoxProps) {
  const room = Math.floor((width - 14) / (strong ? 7 : 6.3));
  const first = lines.length > 1 ? y - 3 : y + 4;
  return (
    <g class={strong ? 'box strong' : 'box'}>
      <rect x={x} y={y - 17} width={width} height="34" rx="6" />
      {lines.map((line, at) => (
        <text key={at} class={at > 0 ? 'second' : ''} x={x + width / 2} y={first + at * 13}>
          {cut(line, room)}
          <title>{line}</title>
        </text>
      ))}
    </g>
  );
}

function cut(line: string, room: number): string {
  const letters = [...line];
  return letters.length > room ? shown(`${letters.slice(0, room - 1).join('')}…`) : line;
}

const curve = (x1: number, y1: number, x2: number, y2: number) => {
  const bend = (x1 + x2) / 2;
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
};

function wayOf({ via, recipient, groups, parent }: Through): string[] {
  const from = parent ? parent.via : via;
  const way = {
    direct: 'Direct grant',
    creator: 'Created it',
    tier: 'Tier',
    parent: 'Parent',
    group: recipient.name,
    organization: recipient.name,
    public: recipient.name,
  }[from];
  if (parent) return [way, `on ${parent.name}`];
  return groups.length > 0 ? [way, `through ${listed(groups)}`] : [way];
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word.replace(CONTROLS, '')][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

function described({ user, entity, paths, decision }: Explanation, policy: PolicyDocument): string {
  const isOff = decision.denial?.code === 'inactive_user';
  const ways = paths.map((path) => {
    const role = roleLabel(policy, entity.type, path.role);
    const gives = !path.gives ? 'does not give it' : isOff ? 'would give it' : 'gives it';
    return `${wayOf(path).join(' ')}, ${role}, ${gives}`;
  });
  const action = actionLabel(policy, entity.type, decision.action);
  const answer = decision.allowed ? 'Allowed' : 'Denied';
  const from = isOff ? `${user.name}, whose account is not active,` : user.name;
  return `From ${from} to ${action}: ${ways.join('; ')}. Limit: the tier ${decision.ceiling?.tier}. ${answer}.`;
}
