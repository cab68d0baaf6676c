import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { deskHref } from '../desk-address.ts';
import { newSlug } from './new-document.ts';
import type { TownEditor } from './use-town-editor.ts';

/** How the last step went, and the way back. */
export function SavedNotice({ editor }: { editor: TownEditor }) {
  const { t } = useTranslation('settings');
  const { phase } = editor;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (phase.kind === 'saved' || phase.kind === 'undone' || phase.kind === 'failed') {
      box.current?.focus();
    }
  }, [phase.kind]);
  switch (phase.kind) {
    case 'saved': {
      const { undo, isDeleted, hasEnded } = phase;
      const wasNew = editor.document._id.endsWith(`:${newSlug}`);
      return (
        <div class="notice notice-success" role="status" tabIndex={-1} ref={box}>
          <p>{t(isDeleted ? 'form.deleted' : 'form.saved')}</p>
          {hasEnded && <p>{t('form.ending')}</p>}
          <div class="button-row">
            <button class="button-secondary" type="button" onClick={() => void editor.undo()}>
              {t('form.undo')}
            </button>
            {wasNew && (
              <a href={deskHref({ view: 'settings', documentId: undo._id })}>{t('form.open')}</a>
            )}
          </div>
        </div>
      );
    }
    case 'undone':
      return (
        <div class="notice" role="status" tabIndex={-1} ref={box}>
          <p>{t(phase.hasEnded ? 'form.undoneEnded' : 'form.undone')}</p>
        </div>
      );
    case 'merged':
      return (
        <div class="notice" role="status" tabIndex={-1} ref={box}>
          <p>{t('form.merged')}</p>
        </div>
      );
    case 'failed':
      return (
        <div class="notice notice-danger" role="alert" tabIndex={-1} ref={box}>
          <p>
            {phase.problem.kind === 'refused'
              ? t('form.refused', { reason: phase.problem.reason })
              : t('form.unsent')}
          </p>
        </div>
      );
    default:
      return null;
  }
}
