import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { deskHref } from '../desk-address.ts';
import { ChangeEntry, useTownHistory } from './history-section.tsx';
import { titleOf } from './town-options.ts';

/** The last changes of all of the town's data. */
export function ChangesView() {
  const { t, i18n } = useTranslation('settings');
  const { entries, hasFailed } = useTownHistory();
  useEffect(() => {
    document.title = `${t('changes.all')} – ${t('desk:title')}`;
  }, [t]);
  return (
    <section class="settings stack" aria-labelledby="changes-title">
      <p>
        <a href={deskHref({ view: 'settings' })}>{t('form.back')}</a>
      </p>
      <h1 id="changes-title">{t('changes.all')}</h1>
      {hasFailed && <p class="notice notice-danger">{t('changes.failed')}</p>}
      {!entries && !hasFailed && <p class="muted">{t('changes.loading')}</p>}
      {entries?.length === 0 && <p class="muted">{t('changes.noneYet')}</p>}
      <ol class="history-list">
        {entries?.map((entry) => (
          <li key={entry._id}>
            <h2>
              <a href={deskHref({ view: 'settings', documentId: entry.documentId })}>
                {entry.documentId === 'town'
                  ? t('types.town')
                  : titleOf(
                      { ...(entry.after ?? entry.before), _id: entry.documentId },
                      i18n.language,
                    )}
              </a>
            </h2>
            <ChangeEntry entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}
