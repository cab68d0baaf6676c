import { useTranslation } from 'react-i18next';
import { formatInstant } from '#i18n/format.ts';
import { StaffNotice } from './staff-notice.tsx';
import { useStaffChange, useStaffList } from './use-staff-call.ts';

interface OwnSession {
  id: string;
  createdAt: string;
  seenAt: string;
  browser: string | null;
  isThis: boolean;
}

/** Where this person is signed in; what they do not know they end. */
export function SessionList() {
  const { t, i18n } = useTranslation('desk');
  const { list, problem, reload } = useStaffList<{ sessions: OwnSession[] }>('sessions');
  const change = useStaffChange();
  const sessions = list?.sessions ?? [];
  const end = async (path: string) => {
    if (!(await change.send('DELETE', path))) return;
    await reload();
    document.getElementById('sessions-title')?.focus();
  };
  return (
    <section class="card stack" aria-labelledby="sessions-title">
      <h2 id="sessions-title" tabIndex={-1}>
        {t('sessions.title')}
      </h2>
      <p>{t('sessions.intro')}</p>
      <ul class="closures stack">
        {sessions.map(({ id, createdAt, seenAt, browser, isThis }) => (
          <li key={id} class="session-row">
            <p>
              <b>{browser ?? t('sessions.unknownBrowser')}</b>
              {isThis && (
                <>
                  {' '}
                  <span class="badge">{t('sessions.this')}</span>
                </>
              )}
              <br />
              {t('sessions.times', {
                created: formatInstant(createdAt, i18n.language),
                seen: formatInstant(seenAt, i18n.language),
              })}
            </p>
            {!isThis && (
              <button
                class="button-secondary"
                type="button"
                disabled={change.isSending}
                onClick={() => void end(`sessions/${id}`)}
              >
                {t('sessions.end')}
                <span class="visually-hidden">
                  {' '}
                  – {browser ?? t('sessions.unknownBrowser')},{' '}
                  {formatInstant(createdAt, i18n.language)}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 2 && (
        <button class="button-secondary" type="button" onClick={() => void end('sessions')}>
          {t('sessions.endOthers')}
        </button>
      )}
      <StaffNotice isSending={change.isSending} problem={change.problem ?? problem} />
    </section>
  );
}
