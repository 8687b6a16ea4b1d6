import { project } from '../base/project';
import { cover, linkTo, type Route } from '../base/route';
import { HistoryButtons } from '../changes/HistoryButtons';
import { Icon } from '../ui/Icon';
import { count } from '../ui/words';
import { workspace } from '../workspace/workspace';
import { setTheme, theme, type Theme } from '../base/theme';
import { viewNames } from './title';
import { useTabs } from './use-tabs';

export function TopBar({ route }: { route: Route }) {
  const { summary, opening } = workspace.use();
  const tabs = useTabs(route);
  return (
    <header class="top">
      <a
        class="brand"
        href={linkTo(route, 'start', [])}
        title="Rolegate explorer"
        aria-current={route.view === 'start' ? 'page' : undefined}
      >
        <img src="./icon.svg" alt="" width="22" height="22" />
        Rolegate <span>explorer</span>
      </a>
      <nav class="tabs" aria-label="Views">
        {tabs.map(({ view, href }) => (
          <a key={view} href={href} aria-current={route.view === view ? 'page' : undefined}>
            {viewNames[view]}
          </a>
        ))}
      </nav>
      <div class="top-right">
        <button class="button find-button" title="Find (Ctrl+K)" onClick={() => cover({ dialog: 'find' })}>
          <Icon name="search" />
          Find <kbd>Ctrl K</kbd>
        </button>
        <HistoryButtons />
        <button class="button document-button" onClick={() => cover({ dialog: 'document' })}>
          <Icon name="file" />
          <span class="document-name">{opening ? `Reading ${opening}…` : (summary?.name ?? 'No document')}</span>
          {summary && !opening && (
            <span class="muted">
              {count(summary.counts.users, 'user')}, {count(summary.counts.entities, 'entity', 'entities')}
            </span>
          )}
        </button>
        <ProjectLinks />
        <ThemeButton />
      </div>
    </header>
  );
}

const ProjectLinks = () => (
  <nav class="project-links" aria-label="Rolegate">
    {project.map(({ name, icon, href }) => (
      <a key={name} class="icon-button" href={href} aria-label={name} title={name}>
        <Icon name={icon} />
      </a>
    ))}
  </nav>
);

const next: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
const icons: Record<Theme, string> = { auto: 'auto', light: 'sun', dark: 'moon' };

function ThemeButton() {
  const now = theme.use();
  const words = { auto: 'as the system', light: 'light', dark: 'dark' };
  return (
    <button
      class="icon-button"
      aria-label={`Theme: ${words[now]}. Change to ${words[next[now]]}`}
      title={`Theme: ${words[now]}`}
      onClick={() => setTheme(next[now])}
    >
      <Icon name={icons[now]} />
    </button>
  );
}
