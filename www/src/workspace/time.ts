/** The time that is looked at, where that is not now: the route says which, and the worker has a gate for it. */
import { useEffect, useState } from 'preact/hooks';
import { readInstant } from '../base/instant';
import { go, parse } from '../base/route';
import { engine, type EngineError } from '../engine/client';
import type { Timeline } from '../engine/shapes/time';
import { look, tell } from './changes';
import { useTouched } from './touched';

/** What the route says, and what the worker does. */
let wanted: number | null = null;
let looked: number | null = null;
let moving: Promise<void> | null = null;

/** The time that a route looks at; undefined for now, also where it says what is no time. */
export const timeOf = ({ at }: { at?: string | undefined }): string | undefined =>
  at !== undefined && readInstant(at) !== null ? at : undefined;

/** Whether another time than now is looked at: then nothing is carried out. */
export const isElsewhen = (route: { at?: string | undefined }): boolean => timeOf(route) !== undefined;

/** Has all that is shown be as of then. Of moves that come fast, only the last is made. */
export function lookAtTime(text: string | undefined): Promise<void> {
  wanted = text === undefined ? null : readInstant(text);
  return (moving ??= move().finally(() => {
    moving = null;
  }));
}

async function move() {
  while (looked !== wanted) {
    const to = wanted;
    try {
      await engine.lookAt(to);
      looked = to;
    } catch (error) {
      await stayNow(error as EngineError);
    }
    await look();
  }
}

/** Where there is no room for another gate, say, the page is as of now, and its link says so. */
async function stayNow({ message }: EngineError) {
  wanted = looked = null;
  await engine.lookAt(null);
  go({ ...parse(location.hash), at: undefined });
  tell(`That time cannot be looked at: ${message}.`);
}

/** A document that was just opened is shown as of now. */
export function openedAtNow() {
  looked = null;
}

/** The times of the document that is open, asked for again where they may be others; null until they are known. */
export function useTimeline(document: unknown): Timeline | null {
  const touched = useTouched(({ records, times = false }) => records || times);
  const [timeline, setTimeline] = useState<Timeline | null>(null);
  useEffect(() => {
    let current = true;
    engine.timeline().then(
      (found) => current && setTimeline(found),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [document, touched]);
  return timeline;
}
