import { useEffect, useState } from 'preact/hooks';
import type { EngineError } from '../engine/client';
import { workspace } from './workspace';

/** The answer to a question, asked again when `key` or the workspace changes; meanwhile the last one. */
export function useAnswer<T>(key: string | null, ask: () => Promise<T>): { value: T | null; error: EngineError | null } {
  const { revision, summary } = workspace.use();
  const [answer, setAnswer] = useState<{ value: T | null; error: EngineError | null; key: string | null }>({ value: null, error: null, key: null });
  useEffect(() => {
    if (key === null || !summary) return;
    let current = true;
    ask().then(
      (value) => current && setAnswer({ value, error: null, key }),
      (error: EngineError) => current && setAnswer({ value: null, error, key }),
    );
    return () => {
      current = false;
    };
  }, [key, revision]);
  return answer.key === key ? answer : { value: null, error: null };
}
