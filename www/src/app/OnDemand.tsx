/** What few ask for is fetched when somebody does. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props<Given> {
  /** Fetches a part of the page that has a file of its own. */
  fetched(): Promise<ComponentType<Given>>;
  given: Given;
}

export function OnDemand<Given extends object>({ fetched, given }: Props<Given>) {
  const [Part, setPart] = useState<ComponentType<Given> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    fetched().then(
      (part) => setPart(() => part),
      () => setFailed(true),
    );
  }, []);
  if (failed) return <p class="empty">A part of this page could not be fetched: load the page again.</p>;
  return Part && <Part {...given} />;
}
