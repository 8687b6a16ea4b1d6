import { useJudged, type Judged } from '../changes/use-judged';
import { engine } from '../engine/client';
import type { ShareOutcome, SharePlan } from '../engine/shapes/share';

export type JudgedShare = Judged<ShareOutcome>;

/** What the share would do as it is filled in, or why it would be refused. */
export const usePlan = (plan: SharePlan): JudgedShare =>
  useJudged(plan.changes.length === 0 ? null : JSON.stringify(plan), () => engine.planShare(plan));
