/** What reaches an entity from its parent: nothing, what the roles' ids and levels say, or what a map says of some. */
import type { EntityTypeDocument, InheritsDocument } from 'rolegate';
import { roleLabel, typeLabel, typeOf } from '../ui/words';
import { Chips } from './Chips';
import { mapped, without, withField, type TypeEdit } from './edits';
import { ChoiceField, Entries, TickField } from './fields';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  now: DraftPolicy['now'];
  change(one: TypeEdit): void;
}

/** What a role of the parent comes to, where it is no role: those have no `+` in their ids. */
const BY_DEFAULT = '+default';
const NOTHING = '+nothing';

const mapOf = ({ inherits }: EntityTypeDocument): InheritsDocument => (typeof inherits === 'object' ? inherits : {});

const setMap =
  (made: (map: InheritsDocument) => InheritsDocument): TypeEdit =>
  (type) => {
    const map = made(mapOf(type));
    return { ...type, inherits: Object.keys(map).length > 0 ? map : true };
  };

export function InheritsSettings({ type, now, change }: Props) {
  const { inherits } = typeOf(now, type)!;
  const map = mapOf(typeOf(now, type)!);
  const types = Object.keys(now.entityTypes).map((id) => ({ id, words: typeLabel(now, id) }));
  return (
    <>
      <Entries label={`Inheritance of ${typeLabel(now, type)}`}>
        <TickField
          label="Whoever has access to what it is part of has access to it, too"
          checked={Boolean(inherits)}
          onChange={(checked) => change((one) => withField(one, 'inherits', checked || undefined))}
        />
        {inherits && (
          <div class="entry">
            <span>Roles are mapped from</span>
            <Chips
              label="types from which roles are mapped"
              items={types.filter(({ id }) => Object.hasOwn(map, id))}
              among={types}
              onChange={(ids) =>
                change(
                  setMap((now) => Object.fromEntries(ids.map((id) => [id, Object.hasOwn(now, id) ? now[id]! : {}]))),
                )
              }
            />
          </div>
        )}
      </Entries>
      {Object.keys(map).map((parent) => (
        <CarriedOver key={parent} {...{ type, now, change, parent }} roles={map[parent]!} />
      ))}
    </>
  );
}

/** What each role on a parent of one type comes to. */
function CarriedOver({
  type,
  now,
  change,
  parent,
  roles,
}: Props & { parent: string; roles: InheritsDocument[string] }) {
  const own = (typeOf(now, type)!.roles ?? []).map(({ id }) => ({ value: id, words: roleLabel(now, type, id) }));
  const options = [
    { value: BY_DEFAULT, words: 'as its id and level say' },
    { value: NOTHING, words: 'nothing' },
    ...own,
  ];
  const set = (role: string, to: string) =>
    setMap((map) =>
      mapped(map, (before, id) => {
        if (id !== parent) return before;
        return to === BY_DEFAULT ? without(before, role) : { ...before, [role]: to === NOTHING ? null : to };
      }),
    );
  return (
    <Entries label={`From a ${typeLabel(now, parent)}`}>
      {(typeOf(now, parent)?.roles ?? []).map(({ id }) => (
        <ChoiceField
          key={id}
          label={`${roleLabel(now, parent, id)} of a ${typeLabel(now, parent)} is`}
          value={Object.hasOwn(roles, id) ? (roles[id] ?? NOTHING) : BY_DEFAULT}
          options={options}
          onChange={(to) => change(set(id, to))}
        />
      ))}
    </Entries>
  );
}
