/** A slider that stands where something changes: evenly spaced, since years and minutes can lie beside each other. */
import { shortWords } from '../base/instant';
import type { Stop } from './stops';
import { happenings } from './words';

/** So many ticks can be told apart, and so many labels can be read. */
const TICKS = 80;
const LABELS = 9;

interface Props {
  stops: readonly Stop[];
  index: number;
  /** What the slider says where it stands. */
  words: string;
  onMove(at: number | null): void;
}

export function Slider({ stops, index, words, onMove }: Props) {
  const last = stops.length - 1;
  const some = stops.length > TICKS ? stops.filter(({ at }) => at === null) : stops;
  const here = stops[index];
  return (
    <div class="time-slider">
      <input
        type="range"
        aria-label="Time"
        aria-valuetext={[words, here ? happenings(here) : ''].filter(Boolean).join(': ')}
        min={0}
        max={last}
        value={index}
        onInput={(event) => onMove(stops[Number(event.currentTarget.value)]?.at ?? null)}
      />
      <div class="time-ticks" aria-hidden="true">
        {some.map((stop) => (
          <Tick
            key={stop.at}
            stop={stop}
            left={stops.indexOf(stop) / Math.max(last, 1)}
            isNamed={stop.at === null || (stops.length <= LABELS && stop.begins + stop.ends > 0)}
          />
        ))}
      </div>
    </div>
  );
}

function Tick({ stop, left, isNamed }: { stop: Stop; left: number; isNamed: boolean }) {
  const { at, begins, ends } = stop;
  const kind = at === null ? 'now' : begins > 0 && ends > 0 ? 'both' : begins > 0 ? 'begins' : ends > 0 ? 'ends' : '';
  return (
    <span class={`time-tick ${kind}`} style={{ '--at': String(left) }}>
      {isNamed && <span>{at === null ? 'Now' : shortWords(at)}</span>}
    </span>
  );
}
