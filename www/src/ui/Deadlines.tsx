/** From when on and until when a grant counts: the day, which leads to the exact instant. */
import { dayWords, exactWords } from '../base/instant';
import { print, useRoute } from '../base/route';
import type { Span } from '../engine/shapes/time';
import { reasonWords } from './words';

export function Deadlines({ from, until, outOfTime }: Span) {
  return (
    <>
      {outOfTime !== undefined && <span class="tag">{reasonWords[outOfTime]}</span>}
      {from !== undefined && (
        <span>
          from <Day instant={from} />
        </span>
      )}
      {from !== undefined && until !== undefined && ' '}
      {until !== undefined && (
        <span>
          until <Day instant={until} />
        </span>
      )}
    </>
  );
}

function Day({ instant }: { instant: string }) {
  const route = useRoute();
  const at = Date.parse(instant);
  return (
    <a class="day" href={print({ ...route, at: instant })} title={`${exactWords(at)}. Look at the page as of then`}>
      <time dateTime={instant}>{dayWords(at)}</time>
    </a>
  );
}
