/** The slider of time, where the document has times: the page as of then, and nothing changed. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { dayWords, exactWords, farWords, printInstant } from '../base/instant';
import { go, type Route } from '../base/route';
import { Effects } from '../changes/Effects';
import type { Summary } from '../engine/shapes/document';
import type { Timeline } from '../engine/shapes/time';
import { Icon } from '../ui/Icon';
import { sums } from '../ui/words';
import { isElsewhen, useTimeline } from '../workspace/time';
import { Field } from './Field';
import { Slider } from './Slider';
import { nextStop, stopAt, stopsOf, type Stop } from './stops';
import { happenings } from './words';

/** Of now, a field need not tell the seconds. */
const MINUTE = 60_000;

export function TimeStrip({ route, summary }: { route: Route; summary: Summary }) {
  const timeline = useTimeline(summary);
  if (route.at !== undefined && !isElsewhen(route)) return <Unreadable route={route} text={route.at} />;
  if (!timeline || (timeline.instants.length === 0 && route.at === undefined)) return null;
  return <Strip route={route} timeline={timeline} />;
}

const moveTo = (route: Route, at: number | null) => go({ ...route, at: at === null ? undefined : printInstant(at) });

function Strip({ route, timeline }: { route: Route; timeline: Timeline }) {
  const { at, now, instants } = timeline;
  const stops = stopsOf(instants, now);
  const move = (to: number | null) => moveTo(route, to);
  useTold(timeline);
  return (
    <section class={`time${at === null ? '' : ' time-away'}`} aria-label="Time">
      <Heading {...{ timeline, stops }} />
      <Step {...{ stops, timeline, move }} direction={-1} />
      <Slider stops={stops} index={stopAt(stops, at, now)} words={at === null ? 'Now' : exactWords(at)} onMove={move} />
      <Step {...{ stops, timeline, move }} direction={1} />
      <Field at={at ?? now - (now % MINUTE)} onMove={move} />
      {at !== null && (
        <button class="button small time-return" onClick={() => move(null)}>
          <Icon name="undo" />
          <span>
            <span class="time-word">Back to </span>now
          </span>
        </button>
      )}
      {at !== null && <Effect timeline={timeline} at={at} />}
    </section>
  );
}

function Heading({ timeline: { at, now }, stops }: { timeline: Timeline; stops: Stop[] }) {
  const next = nextStop(stops, now, 1);
  return (
    <p class="time-words" title={exactWords(at ?? now)}>
      <Icon name="clock" />
      <span>
        <b>{at === null ? 'Now' : dayWords(at, now)}</b>
        <span class="muted">
          {at !== null
            ? farWords(at, now)
            : next
              ? `Next change: ${dayWords(next.at!, now)}`
              : 'Nothing changes any more'}
        </span>
      </span>
    </p>
  );
}

interface StepProps {
  stops: Stop[];
  timeline: Timeline;
  direction: 1 | -1;
  move(at: number | null): void;
}

/** To where something changes next, or changed last. One that is off stays where it is, so that the focus does too. */
function Step({ stops, timeline: { at, now }, direction, move }: StepProps) {
  const stop = nextStop(stops, at ?? now, direction);
  const what = direction > 0 ? 'Next change' : 'Previous change';
  const label = stop ? [`${what}: ${dayWords(stop.at!, now)}`, happenings(stop)].filter(Boolean).join(', ') : what;
  return (
    <button
      class={`icon-button time-step${direction > 0 ? '' : ' time-back'}`}
      aria-label={label}
      title={label}
      aria-disabled={stop === undefined}
      onClick={() => stop && move(stop.at)}
    >
      <Icon name="arrow" />
    </button>
  );
}

/** Who gains and loses what between now and the time that is looked at. */
function Effect({ timeline: { effect, now }, at }: { timeline: Timeline; at: number }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!effect) return null;
  const changes = effect.gained + effect.lost > 0 || !effect.exact;
  return (
    <div class="time-effect">
      <p>
        This is not now. {at > now ? 'Between now and then' : 'Between then and now'}:{' '}
        {changes ? sums(effect) : 'no answer changes'}.{' '}
        {(changes || effect.warnings.length > 0) && (
          <button class="button small" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {open ? 'Close' : 'Who gains and loses what'}
          </button>
        )}
      </p>
      <div id={id}>{open && <Effects effect={effect} />}</div>
    </div>
  );
}

/** A link that was cut short, or typed. */
function Unreadable({ route, text }: { route: Route; text: string }) {
  return (
    <section class="time time-away" aria-label="Time">
      <p class="time-words">
        <Icon name="warning" />
        <span>
          The link says a time that cannot be read, <code>{text}</code>: this is now. A time is written like{' '}
          <code>2027-03-01T12:00:00Z</code>.
        </span>
      </p>
      <button class="button small" onClick={() => moveTo(route, null)}>
        Back to now
      </button>
    </section>
  );
}

/** Says what moving has led to, where one does not see it. */
function useTold({ at, effect, now }: Timeline) {
  const before = useRef(at);
  useEffect(() => {
    if (at === before.current) return;
    before.current = at;
    announce(at === null ? 'Back to now' : `${dayWords(at, now)}, not now${effect ? `: ${sums(effect)}` : ''}`);
  }, [at]);
}
