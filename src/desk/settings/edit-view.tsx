import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { deskHref } from '../desk-address.ts';
import { useTown } from '../desk-context.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import type { DraftDocument } from './document-path.ts';
import { DocumentForm } from './document-form.tsx';
import { formSections } from './form-fields.ts';
import { HistorySection } from './history-section.tsx';
import { isAddedType, newDocument, newSlug } from './new-document.ts';
import { OutsideQuestion } from './outside-question.tsx';
import { SavedNotice } from './saved-notice.tsx';
import { titleOf } from './town-options.ts';
import { type TownEditor, useTownEditor } from './use-town-editor.ts';

/** One document of the town: its form, and what has become of it. */
export function EditView({ documentId, today }: { documentId: string; today: string }) {
  const { t, i18n } = useTranslation('settings');
  const stored = useTown().get(documentId) as DraftDocument | undefined;
  const [type = '', slug] = documentId.split(':');
  const isNew = slug === newSlug && isAddedType(type);
  const blank = isNew ? newDocument(type, today) : { _id: documentId, type };
  const editor = useTownEditor(documentId, stored, blank);
  const title = titleFor(stored ?? editor.document, isNew, i18n.language, t);
  useEffect(() => {
    document.title = `${title} – ${t('desk:title')}`;
  }, [title, t]);
  const { phase } = editor;
  const isThere = stored !== undefined || (isNew && phase.kind !== 'saved');
  return (
    <section class="settings stack" aria-labelledby="edit-title">
      <p>
        <a href={deskHref({ view: 'settings' })}>{t('form.back')}</a>
      </p>
      <div>
        <h1 id="edit-title">{title}</h1>
        {type in formSections && <p class="muted">{t(`types.${type}`)}</p>}
      </div>
      <PhasePanel editor={editor} />
      {!isThere && phase.kind !== 'saved' && <p class="notice">{t('form.gone')}</p>}
      {isThere && phase.kind !== 'conflict' && <DocumentForm editor={editor} isNew={isNew} />}
      {!isNew && (
        <HistorySection
          key={String(stored?._rev)}
          documentId={documentId}
          onRestore={(state) => void editor.save({ ...state, _rev: stored?._rev })}
        />
      )}
    </section>
  );
}

function titleFor(
  document: DraftDocument,
  isNew: boolean,
  locale: string,
  t: (key: string) => string,
): string {
  if (document.type === 'town') return t('types.town');
  const isNamed = document['name'] ?? document['title'];
  if (!isNew || (isNamed as { de?: string } | undefined)?.de) return titleOf(document, locale);
  return t(`newOf.${document.type}`);
}

/** What stands between the editor and the saved document. */
function PhasePanel({ editor }: { editor: TownEditor }) {
  const { phase } = editor;
  switch (phase.kind) {
    case 'asking':
      return (
        <OutsideQuestion
          outside={phase.outside}
          isDeletion={phase.change._deleted === true}
          onYes={() => void editor.confirm()}
          onNo={editor.stopAsking}
        />
      );
    case 'conflict':
      return <ConflictPanel editor={editor} {...phase} />;
    default:
      return <SavedNotice editor={editor} />;
  }
}
