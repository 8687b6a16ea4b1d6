import type { ShareOptions } from 'rolegate';
import { Tick } from '../ui/Tick';
import { count } from '../ui/words';

/** All of them: each is a box to tick. */
export type Options = Required<ShareOptions>;

interface Props {
  options: Options;
  changed: number;
  /** Whether the share would be accepted as it is filled in. */
  ready: boolean;
  /** Whether now is looked at: else it can be staged alone. */
  isNow: boolean;
  onOptions(options: Options): void;
  onDiscard(): void;
  onStage(): void;
  onApply(): void;
}

export function ShareFoot({ options, changed, ready, isNow, onOptions, onDiscard, onStage, onApply }: Props) {
  return (
    <footer class="dialog-foot">
      <Tick
        label="Notify"
        word="notify"
        checked={options.sendNotification}
        onChange={(sendNotification) => onOptions({ ...options, sendNotification })}
      />
      <Tick
        label="Refuse what would have no effect"
        word="strict"
        checked={options.strict}
        onChange={(strict) => onOptions({ ...options, strict })}
      />
      <span class="spacer" />
      <button class="button" disabled={changed === 0} onClick={onDiscard}>
        Discard
      </button>
      <button class="button" disabled={!ready} onClick={onStage}>
        Stage
      </button>
      <button class="button primary" disabled={!(ready && isNow)} onClick={onApply}>
        {changed > 1 ? `Apply ${count(changed, 'change')}` : 'Apply'}
      </button>
    </footer>
  );
}
