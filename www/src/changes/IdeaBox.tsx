/** What a change would do that nobody has made yet: staged with one click. */
import type { Idea } from '../engine/shapes/members';
import { Icon } from '../ui/Icon';
import { changes, isStaged, stage } from '../workspace/changes';
import { Effects } from './Effects';

interface Props {
  idea: Idea;
  /** What it is called, beginning with a verb. */
  title: string;
  /** What need not be named in every line. */
  entity?: string;
  onClose(): void;
}

export function IdeaBox({ idea: { edits, effect }, title, entity, onClose }: Props) {
  const { staged } = changes.use();
  const change = { title, edits };
  const done = isStaged(staged, change);
  return (
    <section class="idea" aria-label="What if">
      <header>
        <p>
          <span class="badge">What if</span> {title}
        </p>
        <button class="icon-button" aria-label="Close what if" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <Effects effect={effect} {...(entity !== undefined && { entity })} />
      <button class="button small" aria-disabled={done} onClick={() => void stage(change)}>
        <Icon name={done ? 'yes' : 'eye'} />
        {done ? 'Staged' : 'Stage it'}
      </button>
    </section>
  );
}
