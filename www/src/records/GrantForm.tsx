/** A grant: whom, on what, which role, from when on and until when. */
import type { RecipientKind } from 'rolegate';
import { engine } from '../engine/client';
import { PUBLIC_NAMES, withChoices, type Choice } from '../engine/shapes/names';
import type { GrantFields as Granted } from '../engine/shapes/records';
import { GrantFields } from '../share/GrantFields';
import { typeLabel, typeOf } from '../ui/words';
import { useAnswer } from '../workspace/use-answer';
import { Field, OneField, TextField } from './fields';
import type { FormProps } from './form-props';

const FOUND = 40;

const everyone: Choice[] = Object.entries(PUBLIC_NAMES).map(([id, name]) => ({ id, name, type: 'public' }));

/** People, groups, organizations, and the public. */
const recipients = async (text: string) =>
  withChoices(await engine.searchAhead('recipient', text, FOUND), 'Public', everyone, text);

export function GrantForm(props: FormProps<Granted>) {
  const { fields, isThere, policy, issuesOf, set } = props;
  const { recipient, entity } = fields;
  const onEntity = (chosen: Choice | null) => {
    const type = chosen?.type ?? '';
    if (chosen) set({ entity: { ...chosen, type }, ...(type !== entity?.type && { role: lowestOf(props, type) }) });
  };
  return (
    <>
      {isThere ? (
        <p>
          <b>{recipient?.name}</b> on <b>{entity?.name}</b>
        </p>
      ) : (
        <>
          <OneField
            label="To whom"
            issues={[...issuesOf('user'), ...issuesOf('group'), ...issuesOf('organization'), ...issuesOf('public')]}
            search={recipients}
            icon={recipient?.kind ?? 'user'}
            value={recipient}
            required
            onChange={(chosen) => chosen && set({ recipient: { ...chosen, kind: chosen.type as RecipientKind } })}
          />
          <OneField
            label="On what"
            issues={issuesOf('entity')}
            hint={entity && typeLabel(policy, entity.type)}
            search="entity"
            icon="entity"
            value={entity}
            required
            onChange={onEntity}
          />
        </>
      )}
      {entity && <Role {...props} type={entity.type} />}
      <Times {...props} />
    </>
  );
}

/** The role of a type that gives least: the first. */
const lowestOf = ({ policy }: FormProps<Granted>, type: string) => typeOf(policy, type)?.roles?.[0]?.id ?? '';

function Role({ fields, policy, issuesOf, set, type }: FormProps<Granted> & { type: string }) {
  const { value: offers } = useAnswer(`grantable ${type}`, {}, () => engine.grantable(type));
  const entityType = typeOf(policy, type);
  if (!offers || !entityType) return null;
  const { recipient, role, canUseData, canShare } = fields;
  return (
    <Field
      issues={[...issuesOf('role'), ...issuesOf('canUseData'), ...issuesOf('canShare')]}
      hint={offers.length === 0 && 'Nothing of this type is granted: it has no roles.'}
    >
      <span aria-hidden="true">Role</span>
      <span class="share-fields">
        <GrantFields
          name={recipient?.name ?? 'whoever is chosen'}
          kind={recipient?.kind ?? 'user'}
          type={entityType}
          offers={offers}
          grant={{ role, canUseData, canShare }}
          before={null}
          explained
          onChange={(grant) => set({ role: grant.role, canUseData: grant.canUseData, canShare: grant.canShare })}
        />
      </span>
    </Field>
  );
}

function Times({ fields, issuesOf, set }: FormProps<Granted>) {
  const isTimed = fields.from + fields.until !== '';
  return (
    <details class="record-times" open={isTimed || undefined}>
      <summary>For a time only</summary>
      <div class="record-pair">
        {(['from', 'until'] as const).map((end) => (
          <TextField
            key={end}
            label={end === 'from' ? 'From' : 'Until'}
            isTime
            issues={issuesOf(end)}
            hint={end === 'from' ? 'Empty: from now on.' : 'Empty: for good.'}
            value={local(fields[end])}
            onChange={(text) => set({ [end]: instant(text) })}
          />
        ))}
      </div>
    </details>
  );
}

/** An instant as a clock on the wall shows it, to the minute. */
function local(text: string): string {
  const time = new Date(text);
  if (text === '' || Number.isNaN(time.getTime())) return '';
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const instant = (text: string) => (text === '' ? '' : new Date(text).toISOString());
