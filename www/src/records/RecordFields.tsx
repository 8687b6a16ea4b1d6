/** The fields of each kind of record. */
import type { EntityFields, Fields, GroupFields, OrganizationFields, UserFields } from '../engine/shapes/records';
import { prose, typeLabel, typeOf } from '../ui/words';
import { shown } from '../engine/shapes/names';
import { Tick } from '../ui/Tick';
import type { FormProps } from './form-props';
import { Field, ManyField, OneField, SelectField, TextField } from './fields';
import { GrantForm } from './GrantForm';

export function RecordFields({ fields, ...props }: FormProps<Fields>) {
  switch (fields.kind) {
    case 'user':
      return <UserForm {...props} fields={fields} />;
    case 'group':
      return <GroupForm {...props} fields={fields} />;
    case 'organization':
      return <OrganizationForm {...props} fields={fields} />;
    case 'entity':
      return <EntityForm {...props} fields={fields} />;
    case 'grant':
      return <GrantForm {...props} fields={fields} />;
  }
}

type Identified = UserFields | GroupFields | OrganizationFields | EntityFields;

/** What it is called, by people and by code. */
function Names({ fields, isThere, suggested, issuesOf, set }: FormProps<Identified>) {
  return (
    <div class="record-pair">
      <TextField label="Name" issues={issuesOf('name')} value={fields.name} onChange={(name) => set({ name })} />
      {isThere ? (
        <Field issues={issuesOf('id')}>
          <span>Id</span>
          <code class="record-id">{prose(fields.id ?? '')}</code>
        </Field>
      ) : (
        <TextField label="Id" issues={issuesOf('id')} value={fields.id ?? suggested} onChange={(id) => set({ id })} />
      )}
    </div>
  );
}

type Belongs = UserFields | GroupFields;

function Organization({ fields, counts, issuesOf, set }: FormProps<Belongs | EntityFields>) {
  if (counts.organizations === 0) return null;
  return (
    <OneField
      label="Organization"
      issues={issuesOf('organization')}
      search="organization"
      icon="organization"
      value={fields.organization}
      onChange={(organization) => set({ organization })}
    />
  );
}

function Groups({ fields, counts, issuesOf, set, label }: FormProps<Belongs> & { label: string }) {
  if (counts.groups === 0) return null;
  return (
    <ManyField
      label={label}
      issues={issuesOf('groups')}
      search="group"
      icon="group"
      add="Add to a group"
      value={fields.groups}
      onChange={(groups) => set({ groups })}
    />
  );
}

/** App roles say what tier somebody has on each type. */
function AppRoles({ fields, policy, issuesOf, set }: FormProps<Belongs | OrganizationFields>) {
  if (Object.keys(policy.appRoles ?? {}).length === 0) return null;
  return (
    <ManyField
      label="App roles"
      issues={issuesOf('appRoles')}
      hint="They set the tier on each type: what passes, whatever was granted."
      search="app-role"
      icon="yes"
      add="Give an app role"
      value={fields.appRoles}
      onChange={(appRoles) => set({ appRoles })}
    />
  );
}

function UserForm(props: FormProps<UserFields>) {
  const { fields, issuesOf, set } = props;
  return (
    <>
      <Names {...props} />
      <Groups {...props} label="Groups" />
      <AppRoles {...props} />
      <Organization {...props} />
      <Field issues={issuesOf('active')} hint="An account that is not active is denied everything.">
        <Tick label="Active" checked={fields.active} onChange={(active) => set({ active })} />
      </Field>
    </>
  );
}

function GroupForm(props: FormProps<GroupFields>) {
  const { fields, issuesOf, set } = props;
  return (
    <>
      <Names {...props} />
      <ManyField
        label="Members"
        issues={issuesOf('members')}
        search="user"
        icon="user"
        add="Add a member"
        value={fields.members}
        onChange={(members) => set({ members })}
      />
      <Groups {...props} label="In the groups" />
      <AppRoles {...props} />
      <Organization {...props} />
    </>
  );
}

function OrganizationForm(props: FormProps<OrganizationFields>) {
  return (
    <>
      <Names {...props} />
      <AppRoles {...props} />
    </>
  );
}

function EntityForm(props: FormProps<EntityFields>) {
  const { fields, isThere, policy, issuesOf, set } = props;
  const type = typeOf(policy, fields.type);
  const states = Object.entries(type?.states ?? {}).map(([id, { label }]) => ({ id, name: shown(label, id) }));
  return (
    <>
      {!isThere && (
        <SelectField
          label="Type"
          issues={issuesOf('type')}
          value={fields.type}
          options={Object.keys(policy.entityTypes).map((id) => ({ id, name: typeLabel(policy, id) }))}
          onChange={(chosen) => set({ type: chosen, state: '' })}
        />
      )}
      <Names {...props} />
      <OneField
        label="Part of"
        issues={issuesOf('parent')}
        hint={type?.inherits && fields.parent && 'Whoever has access to what it is part of has access to it, too.'}
        search="entity"
        icon="entity"
        value={fields.parent}
        onChange={(parent) => set({ parent })}
      />
      {type?.inherits && fields.parent && (
        <Tick
          label={`Takes roles from ${fields.parent.name}`}
          checked={fields.inherits}
          onChange={(inherits) => set({ inherits })}
        />
      )}
      {states.length > 0 && (
        <SelectField
          label="State"
          issues={issuesOf('state')}
          value={fields.state}
          options={[{ id: '', name: 'None' }, ...states]}
          onChange={(state) => set({ state })}
        />
      )}
      {type?.creatorRole !== undefined && (
        <OneField
          label="Created by"
          issues={issuesOf('createdBy')}
          hint="Its creator has a role on it."
          search="user"
          icon="user"
          value={fields.createdBy}
          onChange={(createdBy) => set({ createdBy })}
        />
      )}
      <Organization {...props} />
    </>
  );
}
