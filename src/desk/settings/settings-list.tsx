import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TownDocument } from '#domain/schemas/town.ts';
import { formatDay } from '#i18n/format.ts';
import { deskHref } from '../desk-address.ts';
import { useTown } from '../desk-context.ts';
import { townDrafts } from './town-drafts.ts';
import { filterDocuments, settingTypes } from './filter-documents.ts';
import { addedTypes, newSlug } from './new-document.ts';
import { titleOf } from './town-options.ts';

type Type = TownDocument['type'];

/** Where the list was left: coming back from a form finds it again. */
let lastSearch: { text: string; type: Type | 'all' } = { text: '', type: 'all' };

export function SettingsList() {
  const { t, i18n } = useTranslation('settings');
  const town = useTown();
  const [search, setSearch] = useState(lastSearch);
  const { text, type } = search;
  const change = (next: typeof search) => {
    lastSearch = next;
    setSearch(next);
  };
  useEffect(() => {
    document.title = `${t('list.title')} – ${t('desk:title')}`;
  }, [t]);
  const found = filterDocuments([...town.values()], search, i18n.language);
  return (
    <section class="settings stack" aria-labelledby="settings-title">
      <div class="settings-head">
        <h1 id="settings-title">{t('list.title')}</h1>
        <a href={deskHref({ view: 'changes' })}>{t('changes.all')}</a>
      </div>
      <p>{t('list.intro')}</p>
      <div class="field-pair settings-search">
        <div class="field">
          <label htmlFor="settings-search">{t('list.search')}</label>
          <input
            id="settings-search"
            type="search"
            value={text}
            autoComplete="off"
            onInput={(event) => change({ ...search, text: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label htmlFor="settings-type">{t('list.type')}</label>
          <select
            id="settings-type"
            value={type}
            onChange={(event) => change({ ...search, type: event.currentTarget.value as Type })}
          >
            <option value="all">{t('list.allTypes')}</option>
            {settingTypes.map((each) => (
              <option key={each} value={each}>
                {t(`types.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p role="status" class="muted">
        {t('list.found', { count: found.length })}
      </p>
      {settingTypes.map((each) => (
        <TypeSection key={each} type={each} documents={found.filter((doc) => doc.type === each)} />
      ))}
      <nav aria-label={t('list.new')}>
        <ul class="new-links">
          {addedTypes.map((each) => (
            <li key={each}>
              <a
                class="button-secondary"
                href={deskHref({ view: 'settings', documentId: `${each}:${newSlug}` })}
              >
                {t(`newOf.${each}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  );
}

function TypeSection({ type, documents }: { type: Type; documents: readonly TownDocument[] }) {
  const { t } = useTranslation('settings');
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby={`type-${type}`}>
      <h2 id={`type-${type}`}>{t(`types.${type}`)}</h2>
      <ul class="settings-links">
        {documents.map((document) => (
          <li key={document._id}>
            <DocumentLink document={document} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DocumentLink({ document }: { document: TownDocument }) {
  const { t, i18n } = useTranslation('settings');
  const isDated = document.type === 'closure' || document.type === 'notice';
  const days = isDated
    ? [...new Set([document.from, document.to])].map((day) => formatDay(day, i18n.language))
    : [];
  return (
    <a href={deskHref({ view: 'settings', documentId: document._id })}>
      <span>{document.type === 'town' ? t('types.town') : titleOf(document, i18n.language)}</span>
      {days.length > 0 && <small>{days.join(' – ')}</small>}
      {townDrafts.has(document._id) && <span class="badge badge-warning">{t('list.draft')}</span>}
    </a>
  );
}
