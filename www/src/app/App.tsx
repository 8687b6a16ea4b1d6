import { useEffect } from 'preact/hooks';
import { announcement } from '../base/announce';
import { cover, go, uncoverView, useRoute, type Route } from '../base/route';
import { BottomBar } from '../changes/BottomBar';
import { CubeView } from '../cube/CubeView';
import { Absent } from '../document/Absent';
import { DocumentDialog } from '../document/DocumentDialog';
import { VISITOR } from '../engine/shapes/names';
import { useIncoming } from '../document/use-incoming';
import { MembersView } from '../members/MembersView';
import { OffersView } from '../offers/OffersView';
import { Palette, usePaletteKeys } from '../palette/Palette';
import { PolicyView } from '../policy/PolicyView';
import { PrintedFrom } from '../print/PrintedFrom';
import { AppView } from '../sample-app/AppView';
import { ShareDialog } from '../share/ShareDialog';
import { StartView } from '../start/StartView';
import { TimeStrip } from '../time/TimeStrip';
import { formOf } from '../workspace/forms';
import { policyDraft } from '../workspace/policy-draft';
import { lookAtTime } from '../workspace/time';
import { dismissProblems, openRouted, workspace } from '../workspace/workspace';
import { OnDemand } from './OnDemand';
import { Opening } from './Opening';
import { TopBar } from './TopBar';
import { UnkeptNote } from './UnkeptNote';
import { useTitle } from './title';

const dialogOfRecords = async () => (await import('../records/RecordDialog')).RecordDialog;
const dialogOfWords = async () => (await import('../ui/glossary/WordsDialog')).WordsDialog;
const codeBeside = async () => (await import('../use/CodeBeside')).CodeBeside;
const drawerOfCode = async () => (await import('../use/UseDrawer')).UseDrawer;
const policyEditor = async () => (await import('../policy-editor/PolicyEditor')).PolicyEditor;

export function App() {
  const route = useRoute();
  const { problems, summary } = workspace.use();
  const actor = (route.as || summary?.first.user) ?? VISITOR.id;
  const form = formOf(route);
  const dropping = useIncoming();
  usePaletteKeys();
  useTitle(route.view, summary?.name);
  useEffect(() => void openRouted(route), [route.sample, route.carried]);
  useEffect(() => void (summary && lookAtTime(route.at)), [route.at]);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on the page, and the hash is the router's. */}
      <a class="skip" href="#main" onClick={skipToContent}>
        Skip to the content
      </a>
      <TopBar route={route} />
      <UnkeptNote />
      {summary && route.view !== 'start' && route.view !== 'policy' && <TimeStrip route={route} summary={summary} />}
      {summary && route.view !== 'start' && <PrintedFrom summary={summary} />}
      <main id="main" tabIndex={-1} class={`main main-${route.view}`}>
        <View route={route} />
      </main>
      <BottomBar />
      {(route.dialog === 'document' || (problems && summary)) && <DocumentDialog onClose={closeDocument} />}
      {summary && route.dialog === 'code' && <OnDemand fetched={drawerOfCode} given={{ route, summary }} />}
      {summary && form && (
        <OnDemand key={JSON.stringify(form)} fetched={dialogOfRecords} given={{ form, route, summary }} />
      )}
      {route.dialog === 'words' && <OnDemand fetched={dialogOfWords} given={{ onClose: uncoverView }} />}
      {summary && route.dialog === 'find' && <Palette route={route} />}
      {summary && route.share !== undefined && (
        <ShareDialog
          key={route.share}
          entity={route.share}
          actor={actor}
          summary={summary}
          onActor={(as) => go({ ...route, as })}
          onClose={uncoverView}
        />
      )}
      {dropping && <p class="dropping">Drop to open the document</p>}
      <p class="hidden" role="status" aria-live="polite">
        {announcement.use()}
      </p>
    </>
  );
}

function closeDocument() {
  dismissProblems();
  uncoverView();
}

function skipToContent(event: Event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function View({ route }: { route: Route }) {
  const { summary, opening, absent } = workspace.use();
  const { editing } = policyDraft.use();
  if (route.view === 'start') return <StartView />;
  if (absent && !opening) return <Absent route={route} onDocument={() => cover({ dialog: 'document' })} />;
  if (!summary) return <Opening />;
  if (route.view === 'members') return <MembersView route={route} summary={summary} />;
  if (route.view === 'offers') return <OffersView route={route} summary={summary} />;
  if (route.view === 'policy' && editing) {
    return <OnDemand fetched={policyEditor} given={{ route, policy: summary.policy }} />;
  }
  if (route.view === 'policy') return <PolicyView route={route} policy={summary.policy} />;
  if (route.view === 'app')
    return (
      <>
        <AppView route={route} summary={summary} />
        <OnDemand fetched={codeBeside} given={{ route, summary }} />
      </>
    );
  return <CubeView key={route.view} route={route} summary={summary} />;
}
