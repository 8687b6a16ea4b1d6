import { cover } from '../base/route';
import { Icon } from './Icon';

/** Opens the code that asks what the screen asks. */
export const UseButton = () => (
  <button class="button small use-button" onClick={() => cover({ dialog: 'code' })}>
    <Icon name="code" />
    Use this
  </button>
);
