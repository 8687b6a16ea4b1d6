/** What few ask for is fetched when somebody does. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props<Given> {
  /** Fetches a part of the page that has a file of its own. */
  fetched(): Promise<ComponentType<Given>>;
  given: Given;
}

export function OnDemand<Given extends object>({ fetched, given }: Props<Given>) {
  const [there, setThere] = useState<{ fetched: unknown; Part: ComponentType<Given> | null } | null>(null);
  useEffect(() => {
    fetched().then(
      (Part) => setThere({ fetched, Part }),
      () => setThere({ fetched, Part: null }),
    );
  }, [fetched]);
  // What stood in this place may have been another part, which takes something else.
  if (there?.fetched !== fetched) return <span hidden data-fetching />;
  const { Part } = there;
  if (!Part) return <p class="empty">A part of this page could not be fetched: load the page again.</p>;
  return <Part {...given} />;
}
