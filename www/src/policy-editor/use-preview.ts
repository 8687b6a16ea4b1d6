/** What the policy as it is being edited would do, or why it would be refused. */
import type { PolicyDocument } from 'rolegate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { engine, type EngineError } from '../engine/client';
import type { Effect } from '../engine/shapes/changes';
import { useTouched } from '../workspace/touched';

export interface Preview {
  effect: Effect | null;
  refusal: EngineError | null;
  /** Whether that is about the policy as it is by now; else it is about the last. */
  isFresh: boolean;
}

const unasked: Preview = { effect: null, refusal: null, isFresh: true };

/**
 * Asked again as the policy changes, and as the gate does. While a question is under way, only the latest waits. Of the
 * policy that the gate has, nothing is asked.
 */
export function usePreview(policy: PolicyDocument, present: PolicyDocument): Preview {
  const [told, setTold] = useState<Omit<Preview, 'isFresh'> & { of: PolicyDocument | null }>({
    effect: null,
    refusal: null,
    of: null,
  });
  const touched = useTouched(() => true);
  const wanted = useRef<PolicyDocument | null>(null);
  const isBusy = useRef(false);

  async function ask() {
    isBusy.current = true;
    while (wanted.current) {
      const of = wanted.current;
      wanted.current = null;
      await engine.previewPolicy(of).then(
        (effect) => setTold({ effect, refusal: null, of }),
        (refusal: EngineError) => setTold({ effect: null, refusal, of }),
      );
    }
    isBusy.current = false;
  }

  const isSame = policy === present;
  useEffect(() => {
    wanted.current = isSame ? null : policy;
    if (!isBusy.current) void ask();
  }, [policy, isSame, touched]);
  return isSame ? unasked : { ...told, isFresh: told.of === policy };
}
