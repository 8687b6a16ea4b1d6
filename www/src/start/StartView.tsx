/** What the page is for: ten questions, and the workspaces to ask them of. */
import { project } from '../base/project';
import { cover } from '../base/route';
import { Bundled, KeptHere } from '../document/Samples';
import { Icon } from '../ui/Icon';
import { questions } from './questions';

export function StartView() {
  return (
    <div class="start">
      <header class="start-head">
        <h1>Who may do this, and if not, why not?</h1>
        <p>
          Rolegate decides that inside your browser. Ask it of a workspace, try a change, see who gains and loses what,
          and take the code with you.
        </p>
        <button class="start-find" onClick={() => cover({ dialog: 'find' })}>
          <Icon name="search" />
          Find a person, an entity, an action…
          <kbd>Ctrl K</kbd>
        </button>
      </header>
      <section aria-labelledby="start-questions">
        <h2 id="start-questions">Ten questions</h2>
        <ol class="start-questions">
          {questions.map(({ question, example, href }) => (
            <li key={question}>
              <a href={href}>
                <b>{question}</b>
                <span class="muted">{example}</span>
              </a>
            </li>
          ))}
        </ol>
      </section>
      <div class="start-workspaces">
        <h2>Workspaces</h2>
        <Bundled />
        <KeptHere />
        <button class="button" onClick={() => cover({ dialog: 'document' })}>
          <Icon name="file" />
          Open your own…
        </button>
        <p class="start-own">
          Without a file? <a href="#/entity?sample=empty">Build one by hand</a>, from nothing.
        </p>
        <p class="start-links">
          {project.map(({ name, href }) => (
            <a key={name} href={href}>
              {name}
            </a>
          ))}
        </p>
      </div>
    </div>
  );
}
