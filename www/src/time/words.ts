import { count } from '../ui/words';

/** What happens at an instant: "2 grants begin, 1 ends". */
export function happenings({ begins, ends }: { begins: number; ends: number }): string {
  const told = [
    begins > 0 && `${count(begins, 'grant')} ${begins === 1 ? 'begins' : 'begin'}`,
    ends > 0 && `${begins > 0 ? ends : count(ends, 'grant')} ${ends === 1 ? 'ends' : 'end'}`,
  ];
  return told.filter(Boolean).join(', ');
}
