import { useEffect } from 'preact/hooks';
import { announce } from '../base/announce';
import { Icon } from './Icon';

interface Props {
  label: string;
  value: string;
  status: string;
  onChange(value: string): void;
}

export function FilterBox({ label, value, status, onChange }: Props) {
  useEffect(() => {
    if (value) announce(status);
  }, [status]);
  return (
    <div class="filter">
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {status && <span class="filter-status">{status}</span>}
    </div>
  );
}
