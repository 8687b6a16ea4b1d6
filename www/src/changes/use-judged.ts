import { useEffect, useState } from 'preact/hooks';
import type { EngineError } from '../engine/client';
import { useTouched } from '../workspace/touched';

export interface Judged<Outcome> {
  /** Of what it is the judgement: until the next is known, of what was filled in before. */
  key: string | null;
  outcome: Outcome | null;
  refusal: EngineError | null;
}

/** What a change would do as it is filled in, or why it would be refused; nothing is judged without a key. */
export function useJudged<Outcome>(key: string | null, judge: () => Promise<Outcome>): Judged<Outcome> {
  const [judged, setJudged] = useState<Judged<Outcome>>({ key: null, outcome: null, refusal: null });
  const touched = useTouched(() => true);
  useEffect(() => {
    let current = true;
    if (key === null) setJudged({ key, outcome: null, refusal: null });
    else {
      judge().then(
        (outcome) => current && setJudged({ key, outcome, refusal: null }),
        (refusal: EngineError) => current && setJudged({ key, outcome: null, refusal }),
      );
    }
    return () => {
      current = false;
    };
  }, [key, touched]);
  return judged;
}
