import { useEffect, useState } from 'preact/hooks';
import { engine, type EngineError } from '../engine/client';
import type { ShareOutcome, SharePlan } from '../engine/shapes/share';

export interface Judged {
  outcome: ShareOutcome | null;
  refusal: EngineError | null;
}

/** What the share would do as it is filled in, or why it would be refused. */
export function usePlan(plan: SharePlan): Judged {
  const [judged, setJudged] = useState<Judged>({ outcome: null, refusal: null });
  useEffect(() => {
    let current = true;
    if (plan.changes.length === 0) setJudged({ outcome: null, refusal: null });
    else {
      engine.planShare(plan).then(
        (outcome) => current && setJudged({ outcome, refusal: null }),
        (refusal: EngineError) => current && setJudged({ outcome: null, refusal }),
      );
    }
    return () => {
      current = false;
    };
  }, [JSON.stringify(plan)]);
  return judged;
}
