import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TownHistoryEntry } from '#domain/schemas/town-change.ts';
import { formatInstant } from '#i18n/format.ts';
import { useDesk } from '../desk-context.ts';
import { ChangeList } from './change-list.tsx';
import type { DraftDocument } from './document-path.ts';
import { listChanges } from './list-changes.ts';
import { isSame } from './merge-edits.ts';

interface HistorySectionProps {
  documentId: string;
  onRestore(state: DraftDocument): void;
}

/** Who changed this document when, and the way back to any of its states. */
export function HistorySection({ documentId, onRestore }: HistorySectionProps) {
  const { t, i18n } = useTranslation('settings');
  const { entries, hasFailed } = useTownHistory(documentId);
  const oldest = entries?.at(-1);
  const current = entries?.[0]?.after ?? null;
  const restore = (state: TownHistoryEntry['after'], at: string) =>
    state && !isSame(state, current) ? (
      <button
        class="link-button"
        type="button"
        onClick={() => onRestore(state as unknown as DraftDocument)}
      >
        {t('changes.restore')}
        <span class="visually-hidden"> – {at}</span>
      </button>
    ) : null;
  return (
    <section class="stack" aria-labelledby="history-title">
      <h2 id="history-title">{t('changes.title')}</h2>
      {hasFailed && <p class="notice notice-danger">{t('changes.failed')}</p>}
      {!entries && !hasFailed && <p class="muted">{t('changes.loading')}</p>}
      {entries?.length === 0 && <p class="muted">{t('changes.noneYet')}</p>}
      <ol class="history-list">
        {entries?.map((entry) => (
          <li key={entry._id}>
            <ChangeEntry entry={entry} />
            {restore(entry.after, formatInstant(entry.at, i18n.language))}
          </li>
        ))}
        {oldest?.before && (
          <li>
            <p>
              <b>{t('changes.original')}</b>
            </p>
            {restore(oldest.before, t('changes.original'))}
          </li>
        )}
      </ol>
    </section>
  );
}

export function ChangeEntry({ entry }: { entry: TownHistoryEntry }) {
  const { t, i18n } = useTranslation('settings');
  const { at, by, before, after } = entry;
  return (
    <>
      <p>
        <b>{by}</b>, {formatInstant(at, i18n.language)}
        {!before && <span class="badge badge-success">{t('changes.created')}</span>}
        {!after && <span class="badge badge-danger">{t('changes.deleted')}</span>}
      </p>
      {before && after && <ChangeList changes={listChanges(before, after)} />}
    </>
  );
}

export function useTownHistory(documentId?: string) {
  const desk = useDesk();
  const [entries, setEntries] = useState<TownHistoryEntry[]>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    desk.readTownHistory(documentId).then(
      (read) => {
        if (!isCurrent) return;
        setEntries(read);
        setHasFailed(false);
      },
      () => isCurrent && setHasFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [desk, documentId]);
  return { entries, hasFailed };
}
