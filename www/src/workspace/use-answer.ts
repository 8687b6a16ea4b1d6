import { useEffect, useState } from 'preact/hooks';
import type { EngineError } from '../engine/client';
import { isTouched, useTouched, type About } from './touched';
import { workspace } from './workspace';

interface Answer<T> {
  value: T | null;
  error: EngineError | null;
  /** Whether the answer is that there is no such thing. */
  missing: boolean;
}

/** The answer to a question, asked again when `key` changes or a change touches it; meanwhile the last one. */
export function useAnswer<T>(key: string | null, about: About, ask: () => Promise<T>): Answer<T> {
  const { summary } = workspace.use();
  const touched = useTouched((change) => isTouched(about, change));
  const [answer, setAnswer] = useState<Answer<T> & { key: string | null }>({
    value: null,
    error: null,
    missing: false,
    key: null,
  });
  useEffect(() => {
    if (key === null || !summary) return;
    let current = true;
    ask().then(
      (value) => current && setAnswer({ value, error: null, missing: value === null, key }),
      (error: EngineError) => current && setAnswer({ value: null, error, missing: false, key }),
    );
    return () => {
      current = false;
    };
  }, [key, touched]);
  return answer.key === key ? answer : { value: null, error: null, missing: false };
}
