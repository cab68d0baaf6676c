import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RoleFields } from './role-fields.tsx';
import { StaffNotice } from './staff-notice.tsx';
import type { MadePassword } from './staff-view.tsx';
import { useRoleName } from './use-role-name.ts';
import { useStaffChange } from './use-staff-call.ts';

export interface Account {
  name: string;
  roles: string[];
  kind: 'local' | 'oidc' | 'operator';
  isLocked: boolean;
  mustChangePassword: boolean;
}

interface AccountCardProps {
  account: Account;
  onChanged(): Promise<void>;
  onMade(made: MadePassword): void;
}

/** What is asked about before it is done. */
type Question = 'reset' | 'lock' | 'unlock' | 'signOut';

export function AccountCard({ account, onChanged, onMade }: AccountCardProps) {
  const { t } = useTranslation('desk');
  const change = useStaffChange();
  const [open, setOpen] = useState<Question | 'roles'>();
  const heading = useRef<HTMLHeadingElement>(null);
  const { name, kind, isLocked } = account;
  const close = () => {
    setOpen(undefined);
    heading.current?.focus();
  };
  async function answer(question: Question) {
    if (question === 'reset') {
      const made = await change.send<{ password: string }>('POST', 'password-reset', { name });
      if (made) onMade({ name, password: made.password });
      return setOpen(undefined);
    }
    const isDone =
      question === 'signOut'
        ? await change.send('POST', 'sign-out', { name })
        : await change.send('POST', 'lock', { name, isLocked: question === 'lock' });
    if (isDone) await onChanged();
    close();
  }
  async function saveRoles(roles: string[]) {
    if (!(await change.send('POST', 'roles', { name, roles }))) return;
    await onChanged();
    close();
  }
  const actions: (Question | 'roles')[] =
    kind === 'operator'
      ? []
      : [
          ...(kind === 'local' ? (['roles', 'reset'] as const) : []),
          isLocked ? 'unlock' : 'lock',
          'signOut',
        ];
  return (
    <li class="card stack">
      <AccountFacts account={account} heading={heading} />
      {!open && (
        <div class="button-row account-actions">
          {actions.map((each) => (
            <button key={each} class="button-secondary" type="button" onClick={() => setOpen(each)}>
              {t(`staff.action.${each}`)}
              <span class="visually-hidden"> – {name}</span>
            </button>
          ))}
        </div>
      )}
      {open === 'roles' && (
        <RoleFields
          roles={account.roles}
          isSending={change.isSending}
          onSave={(roles) => void saveRoles(roles)}
          onCancel={close}
        />
      )}
      {open && open !== 'roles' && (
        <>
          <p>{t(`staff.question.${open}`, { name })}</p>
          <div class="button-row">
            <button
              class={open === 'unlock' ? 'button-secondary' : 'button-danger'}
              type="button"
              ref={focusOnce}
              disabled={change.isSending}
              onClick={() => void answer(open)}
            >
              {t(`staff.confirm.${open}`)}
            </button>
            <button class="button-quiet" type="button" onClick={close}>
              {t('reason.close')}
            </button>
          </div>
        </>
      )}
      <StaffNotice {...change} />
    </li>
  );
}

interface AccountFactsProps {
  account: Account;
  heading: { current: HTMLHeadingElement | null };
}

function AccountFacts({ account, heading }: AccountFactsProps) {
  const { t } = useTranslation('desk');
  const nameRole = useRoleName();
  const { name, roles, kind, isLocked, mustChangePassword } = account;
  const shown = roles.filter((role) => !role.startsWith('_'));
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {name} {isLocked && <span class="badge badge-danger">{t('staff.locked')}</span>}
      </h2>
      {shown.length > 0 && (
        <ul class="role-list" aria-label={t('staff.roles')}>
          {shown.map((role) => (
            <li key={role}>{nameRole(role)}</li>
          ))}
        </ul>
      )}
      {kind !== 'local' && <p class="muted">{t(`staff.kind.${kind}`)}</p>}
      {mustChangePassword && <p class="muted">{t('staff.mustChange')}</p>}
    </>
  );
}

function focusOnce(button: HTMLElement | null) {
  button?.focus();
}
