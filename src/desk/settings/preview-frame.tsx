import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { locales } from '#domain/locales.ts';
import { useTown } from '../desk-context.ts';
import type { TownById } from '../town-store.ts';
import type { DraftDocument } from './document-path.ts';

interface PreviewFrameProps {
  document: DraftDocument;
  onClose(): void;
}

/** The residents' page as it would be, drawn by the server from the draft; nothing is saved. */
export function PreviewFrame({ document, onClose }: PreviewFrameProps) {
  const { t } = useTranslation('settings');
  const town = useTown();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // A form is the only way to send a body into a frame.
  useEffect(() => form.current?.submit(), []);
  return (
    <section class="preview stack" aria-labelledby="preview-title">
      <h2 id="preview-title" ref={heading} tabIndex={-1}>
        {t('preview.title')}
      </h2>
      <p class="small">{t('preview.what')}</p>
      <form
        class="preview-form"
        ref={form}
        method="post"
        action="/desk/town/preview"
        target="town-preview"
      >
        <input type="hidden" name="path" value={pagePathOf(document, town)} />
        <input type="hidden" name="document" value={JSON.stringify(document)} />
        <div class="field">
          <label htmlFor="preview-locale">{t('preview.locale')}</label>
          <select id="preview-locale" name="locale" onChange={() => form.current?.submit()}>
            {locales.map((each) => (
              <option key={each} value={each}>
                {t(`locale.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <button class="button-secondary" type="submit">
          {t('preview.again')}
        </button>
        <button class="button-quiet" type="button" onClick={onClose}>
          {t('preview.close')}
        </button>
      </form>
      <iframe name="town-preview" title={t('preview.title')} sandbox="allow-same-origin" />
    </section>
  );
}

/** Where residents see most of a document. */
function pagePathOf({ _id, type }: DraftDocument, town: TownById): string {
  switch (type) {
    case 'service':
      return `/leistungen/${slugOf(_id)}`;
    case 'venue':
      return `/plaetze/${slugOf(_id)}`;
    case 'course':
      return '/kurse';
    case 'closure':
      return '/plaetze';
    case 'office': {
      const served = [...town.values()].find(
        (each) => each.type === 'service' && each.officeId === slugOf(_id),
      );
      return served ? `/leistungen/${slugOf(served._id)}` : '/';
    }
    default:
      return '/';
  }
}
