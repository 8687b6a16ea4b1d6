import type { Offer } from '../engine/shapes/share';
import { Icon } from '../ui/Icon';
import { Prose } from '../ui/Prose';

/** What the acting person may hand out, and why not the rest. */
export function Offers({ offers }: { offers: Offer[] }) {
  const reasons = new Set(offers.map(({ message }) => message));
  const [only] = reasons;
  if (reasons.size === 1 && only !== undefined) {
    return (
      <p class="share-offers none" title={offers[0]?.code}>
        <Icon name="no" />
        <span>
          <Prose>{only}</Prose>
        </span>
      </p>
    );
  }
  return (
    <>
      <h3 id="share-offers">Roles that may be handed out</h3>
      <ul class="share-offers" aria-labelledby="share-offers">
        {offers.map(({ role, label, assignable, message }) => (
          <li key={role} class={assignable ? 'yes' : 'no'}>
            <Icon name={assignable ? 'yes' : 'no'} />
            <span>
              <b>{label}</b>
              {message !== undefined && <>: {message}</>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
