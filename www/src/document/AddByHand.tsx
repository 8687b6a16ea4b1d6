/** What can be added to the document that is open. */
import { Icon } from '../ui/Icon';
import { add, additions } from '../workspace/forms';

export const AddByHand = () => (
  <section>
    <h3>Add by hand</h3>
    <div class="own">
      {additions.map(({ kind, name, icon }) => (
        <button key={kind} class="button small" onClick={() => add(kind)}>
          <Icon name={icon} />
          {name}
        </button>
      ))}
    </div>
  </section>
);
