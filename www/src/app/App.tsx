import { useEffect, useState } from 'preact/hooks';
import { announcement } from '../base/announce';
import { go, useRoute, type Route } from '../base/route';
import { BottomBar } from '../changes/BottomBar';
import { CubeView } from '../cube/CubeView';
import { Absent } from '../document/Absent';
import { DocumentDialog } from '../document/DocumentDialog';
import { useIncoming } from '../document/use-incoming';
import { PolicyView } from '../policy/PolicyView';
import { AppView } from '../sample-app/AppView';
import { ShareDialog } from '../share/ShareDialog';
import { sharing } from '../share/sharing';
import { Sprite } from '../ui/Icon';
import { openSample, workspace } from '../workspace/workspace';
import { TopBar } from './TopBar';
import { useTitle } from './title';

export function App() {
  const route = useRoute();
  const { problems, summary } = workspace.use();
  const shared = sharing.use();
  const actor = (route.as || summary?.first.user) ?? null;
  const [asked, setAsked] = useState(false);
  const dropping = useIncoming();
  useTitle(route.view, summary?.name);
  useEffect(() => void openSample(route.sample), [route.sample]);
  return (
    <>
      <Sprite />
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on the page, and the hash is the router's. */}
      <a class="skip" href="#main" onClick={skipToContent}>
        Skip to the content
      </a>
      <TopBar route={route} onDocument={() => setAsked(true)} />
      <main id="main" tabIndex={-1} class={`main main-${route.view}`}>
        <View route={route} onDocument={() => setAsked(true)} />
      </main>
      <BottomBar />
      {(asked || problems) && <DocumentDialog onClose={() => setAsked(false)} />}
      {summary && shared !== null && actor !== null && (
        <ShareDialog
          entity={shared}
          actor={actor}
          summary={summary}
          onActor={(as) => go({ ...route, as })}
          onClose={() => sharing.set(null)}
        />
      )}
      {dropping && <p class="dropping">Drop to open the document</p>}
      <p class="hidden" role="status" aria-live="polite">
        {announcement.use()}
      </p>
    </>
  );
}

function skipToContent(event: Event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function View({ route, onDocument }: { route: Route; onDocument(): void }) {
  const { summary, opening, absent } = workspace.use();
  if (absent && !opening) return <Absent route={route} onDocument={onDocument} />;
  if (!summary) return <p class="empty">{opening ? `Reading ${opening}…` : 'No document is open.'}</p>;
  if (route.view === 'policy') return <PolicyView route={route} policy={summary.policy} />;
  if (route.view === 'app') return <AppView route={route} summary={summary} />;
  return <CubeView key={route.view} route={route} summary={summary} />;
}
