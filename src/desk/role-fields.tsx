import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { departmentRoleOf, generalRoles } from '#domain/staff-roles.ts';
import { useTown } from './desk-context.ts';
import { useRoleName } from './use-role-name.ts';

interface RoleChoiceProps {
  roles: readonly string[];
  onChange(roles: string[]): void;
}

/** Departments by their names, and what else somebody may do. */
export function RoleChoice({ roles, onChange }: RoleChoiceProps) {
  const { t } = useTranslation('desk');
  const nameRole = useRoleName();
  const departments = [...useTown().values()]
    .filter((doc) => doc.type === 'department')
    .map((doc) => departmentRoleOf(slugOf(doc._id)))
    .sort((left, right) => nameRole(left).localeCompare(nameRole(right)));
  const groups = { departments, general: [...generalRoles] };
  const toggle = (role: string, isOn: boolean) =>
    onChange(isOn ? [...roles, role] : roles.filter((each) => each !== role));
  return (
    <>
      {(['departments', 'general'] as const).map((group) => (
        <fieldset class="field role-choice" key={group}>
          <legend>{t(`staff.${group}`)}</legend>
          {groups[group].map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={roles.includes(role)}
                onChange={(event) => toggle(role, event.currentTarget.checked)}
              />
              {nameRole(role)}
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}

interface RoleFieldsProps {
  roles: readonly string[];
  isSending: boolean;
  onSave(roles: string[]): void;
  onCancel(): void;
}

/** Changes what an account may do. */
export function RoleFields({ roles: before, isSending, onSave, onCancel }: RoleFieldsProps) {
  const { t } = useTranslation('desk');
  const [roles, setRoles] = useState([...before]);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(roles);
      }}
    >
      <RoleChoice roles={roles} onChange={setRoles} />
      <div class="button-row">
        <button class="button-secondary" type="submit" disabled={isSending}>
          {t('staff.saveRoles')}
        </button>
        <button class="button-quiet" type="button" onClick={onCancel}>
          {t('reason.close')}
        </button>
      </div>
    </form>
  );
}
