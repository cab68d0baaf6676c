import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isStaffName, maxNameLength } from '#domain/staff-roles.ts';
import { RoleChoice } from './role-fields.tsx';
import { StaffNotice } from './staff-notice.tsx';
import type { MadePassword } from './staff-view.tsx';
import { useStaffChange } from './use-staff-call.ts';

export function AddAccountForm({ onMade }: { onMade(made: MadePassword): void }) {
  const { t } = useTranslation('desk');
  const change = useStaffChange();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [problem, setProblem] = useState<'bad_name' | 'no_role'>();
  const nameField = useRef<HTMLInputElement>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = name.trim();
    const found = isStaffName(wanted) ? (roles.length === 0 ? 'no_role' : undefined) : 'bad_name';
    setProblem(found);
    if (found === 'bad_name') nameField.current?.focus();
    if (found) return;
    const made = await change.send<{ password: string }>('POST', 'accounts', {
      name: wanted,
      roles,
    });
    if (!made) return;
    setName('');
    setRoles([]);
    onMade({ name: wanted, password: made.password });
  }
  return (
    <form
      class="card stack"
      noValidate
      aria-labelledby="add-account-title"
      onSubmit={(event) => void submit(event)}
    >
      <h2 id="add-account-title">{t('staff.add')}</h2>
      <div class="field">
        <label htmlFor="account-name">{t('staff.name')}</label>
        <p class="hint" id="account-name-hint">
          {t('staff.nameHint')}
        </p>
        <input
          id="account-name"
          ref={nameField}
          value={name}
          maxLength={maxNameLength}
          autoComplete="off"
          autoCapitalize="none"
          aria-invalid={problem === 'bad_name' ? true : undefined}
          aria-describedby={
            problem === 'bad_name' ? 'account-name-hint account-problem' : 'account-name-hint'
          }
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <RoleChoice roles={roles} onChange={setRoles} />
      {problem && (
        <p class="error-text" id="account-problem" role="alert">
          {t(`staffProblem.${problem}`)}
        </p>
      )}
      <button class="button-secondary" type="submit" disabled={change.isSending}>
        {t('staff.addSubmit')}
      </button>
      <StaffNotice {...change} />
    </form>
  );
}
