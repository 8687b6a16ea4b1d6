/** The tiers, low to high: what each lets through, and what it holds. */
import type { Level, PolicyDocument, TierDocument } from 'rolegate';
import { levelName } from '../ui/words';
import { shown } from '../engine/shapes/names';
import { tiersOf } from '../policy/tiers';
import { AddEntry } from './AddEntry';
import { levels, moved, withField, type PolicyEdit } from './edits';
import { ChoiceField } from './fields';
import { isOfPolicy, issuesAt, type Placed } from './places';
import { Sheet } from './Sheet';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  policy: DraftPolicy;
  issues: readonly Placed[];
}

type Tiers = [string, TierDocument][];

/** The tiers that a policy has by being silent are written out where one of them is changed. */
const editTiers =
  (change: (tiers: Tiers) => Tiers): PolicyEdit =>
  (policy) => ({ ...policy, tiers: Object.fromEntries(change(tiersOf(policy))) });

const editOne = (id: string, change: (tier: TierDocument) => TierDocument): PolicyEdit =>
  editTiers((tiers) => tiers.map(([name, tier]) => [name, name === id ? change(tier) : tier]));

const caps = [
  { value: 'none', words: 'nothing' },
  ...levels.map((level) => ({ value: level, words: `roles up to ${levelName(level)}` })),
];
const held = [{ value: '', words: '–' }, ...levels.map((level) => ({ value: level, words: levelName(level) }))];
const places = [
  { value: 'organization', words: "in one's own organization" },
  { value: 'everywhere', words: 'everywhere' },
];

/** A tier that holds nothing holds it nowhere. */
const holding =
  (level: string) =>
  (tier: TierDocument): TierDocument =>
    level === '' ? { cap: tier.cap } : { ...tier, holds: level as Level };

export function TiersSheet({ policy, issues }: Props) {
  const { now, present, edit } = policy;
  const tiers = tiersOf(now);
  const before = tiersOf(present).map(([id]) => id);
  return (
    <Sheet
      kind="Tier"
      title="Tiers"
      about="Low to high. A tier caps what passes, whatever was granted; it may also hold a role by itself."
      columns={['Lets through', 'Holds', 'Where']}
      labels=""
      onLabel={() => {}}
      onRemove={(id) => edit(editTiers((all) => all.filter(([name]) => name !== id)))}
      issues={[
        ...issues.filter(isOfPolicy).map(({ issue }) => issue),
        ...issuesAt(issues, ['defaultTier']),
        ...issuesAt(issues, ['visitorTier']),
      ]}
      rows={tiers.map(([id, tier], at) => ({
        id,
        name: shown(id),
        label: undefined,
        isNew: !before.includes(id),
        issues: issuesAt(issues, ['tiers', id]),
        cells: <TierCells {...{ id, tier, edit }} />,
        more: (
          <>
            <button class="button small" disabled={at === 0} onClick={() => edit(moveTier(id, -1))}>
              Lower
            </button>
            <button class="button small" disabled={at === tiers.length - 1} onClick={() => edit(moveTier(id, 1))}>
              Higher
            </button>
          </>
        ),
      }))}
    >
      <AddEntry
        what="tier"
        labels=""
        taken={tiers.map(([id]) => id)}
        onAdd={(id) => edit(editTiers((all) => [...all, [id, { cap: 'none' }]]))}
      />
      <WhoseTier {...{ now, edit }} />
    </Sheet>
  );
}

const moveTier = (id: string, by: number) => editTiers((all) => moved(all, ([name]) => name === id, by));

function TierCells({ id, tier, edit }: { id: string; tier: TierDocument; edit: DraftPolicy['edit'] }) {
  const name = shown(id);
  const change = (made: (tier: TierDocument) => TierDocument) => edit(editOne(id, made));
  return (
    <>
      <td>
        <ChoiceField
          quiet
          label={`${name} lets through`}
          value={tier.cap}
          options={caps}
          onChange={(cap) => change((one) => ({ ...one, cap: cap as TierDocument['cap'] }))}
        />
      </td>
      <td>
        <ChoiceField
          quiet
          label={`${name} holds`}
          value={tier.holds ?? ''}
          options={held}
          onChange={(level) => change(holding(level))}
        />
      </td>
      <td>
        {tier.holds ? (
          <ChoiceField
            quiet
            label={`where ${name} holds it`}
            value={tier.where ?? 'organization'}
            options={places}
            onChange={(place) => change((one) => withField(one, 'where', place === 'everywhere' ? place : undefined))}
          />
        ) : (
          <span class="muted">–</span>
        )}
      </td>
    </>
  );
}

/** The tiers of those who have none by an app role. */
function WhoseTier({ now, edit }: { now: PolicyDocument; edit: DraftPolicy['edit'] }) {
  const options = tiersOf(now).map(([id]) => ({ value: id, words: shown(id) }));
  const field = (name: 'defaultTier' | 'visitorTier') => ({
    value: now[name] ?? '',
    options: [
      { value: '', words: name === 'defaultTier' ? 'not named: write' : 'not named: read, else the lowest' },
      ...options,
    ],
    onChange: (value: string) => edit((policy) => withField(policy, name, value === '' ? undefined : value)),
  });
  return (
    <>
      <ChoiceField label="Where no app role names one" {...field('defaultTier')} />
      <ChoiceField label="For visitors" {...field('visitorTier')} />
    </>
  );
}
