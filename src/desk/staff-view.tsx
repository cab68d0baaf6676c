import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountCard, type Account } from './account-card.tsx';
import { AddAccountForm } from './add-account-form.tsx';
import { mayManageAccounts } from './departments.ts';
import { useDesk } from './desk-context.ts';
import { StaffNotice } from './staff-notice.tsx';
import { useStaffList } from './use-staff-call.ts';

export interface MadePassword {
  name: string;
  password: string;
}

/** The accounts of the staff, for admins. */
export function StaffView() {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const isAdmin = mayManageAccounts(staff.roles);
  useEffect(() => {
    document.title = `${t('staff.title')} – ${t('title')}`;
  }, [t]);
  return (
    <section class="reading stack" aria-labelledby="staff-title">
      <h1 id="staff-title" tabIndex={-1}>
        {t('staff.title')}
      </h1>
      {isAdmin ? <Accounts /> : <p>{t('staff.adminsOnly')}</p>}
    </section>
  );
}

function Accounts() {
  const { t } = useTranslation('desk');
  const { list, problem, reload } = useStaffList<{ accounts: Account[] }>('accounts');
  const [made, setMade] = useState<MadePassword>();
  const onMade = (password: MadePassword) => {
    setMade(password);
    void reload();
  };
  return (
    <>
      <p>{t('staff.intro')}</p>
      {made && <NewPassword key={made.password} made={made} onClose={() => setMade(undefined)} />}
      <StaffNotice isSending={false} problem={problem} />
      {!list && !problem && <p class="muted">{t('session.reading')}</p>}
      <ul class="closures stack">
        {list?.accounts.map((account) => (
          <AccountCard key={account.name} account={account} onChanged={reload} onMade={onMade} />
        ))}
      </ul>
      {list && <AddAccountForm onMade={onMade} />}
    </>
  );
}

interface NewPasswordProps {
  made: MadePassword;
  onClose(): void;
}

/** The only time that it is shown. */
function NewPassword({ made: { name, password }, onClose }: NewPasswordProps) {
  const { t } = useTranslation('desk');
  return (
    <section class="notice notice-success stack" aria-labelledby="made-title">
      <h2 id="made-title" ref={focusOnce} tabIndex={-1}>
        {t('staff.made', { name })}
      </h2>
      <p>
        <code class="made-password">{password}</code>
      </p>
      <p>{t('staff.madeHint')}</p>
      <button class="button-secondary" type="button" onClick={onClose}>
        {t('staff.madeClose')}
      </button>
    </section>
  );
}

function focusOnce(heading: HTMLElement | null) {
  heading?.focus();
}
