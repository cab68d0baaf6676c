import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeList } from './change-list.tsx';
import type { DraftDocument } from './document-path.ts';
import { listChanges } from './list-changes.ts';
import { mergeEdits, takeFields } from './merge-edits.ts';
import { useLabelOf } from './use-labels.ts';
import type { TownEditor } from './use-town-editor.ts';

interface ConflictPanelProps {
  editor: TownEditor;
  /** What both began with. */
  base: DraftDocument;
  mine: DraftDocument;
  theirs: DraftDocument | undefined;
}

/** Somebody else has saved meanwhile: shows both, field by field, and asks only where both changed. */
export function ConflictPanel({ editor, base, mine, theirs }: ConflictPanelProps) {
  const { t } = useTranslation('settings');
  const { labelOf } = useLabelOf();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { merged, conflicts } = theirs
    ? mergeEdits(base, mine, theirs)
    : { merged: mine, conflicts: [] };
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const goOn = () => {
    const kept = conflicts.filter((field) => !taken.has(field));
    if (theirs) return editor.goOn(theirs, takeFields(merged, mine, kept));
    const { _rev, ...again } = mine;
    editor.goOn(undefined, again as DraftDocument);
  };
  return (
    <section class="notice notice-warning stack" aria-labelledby="conflict-heading">
      <h2 id="conflict-heading" ref={heading} tabIndex={-1}>
        {t(theirs ? 'conflict.title' : 'conflict.gone')}
      </h2>
      {theirs && (
        <>
          <h3>{t('conflict.theirs')}</h3>
          <ChangeList changes={listChanges(base, theirs)} />
          <h3>{t('conflict.mine')}</h3>
          <ChangeList changes={listChanges(base, mine)} />
        </>
      )}
      {conflicts.map((field) => (
        <fieldset key={field} class="field checks">
          <legend>{t('conflict.choose', { field: labelOf(`/${field}`) })}</legend>
          {(['keep', 'take'] as const).map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`conflict-${field}`}
                checked={taken.has(field) === (each === 'take')}
                onChange={() => {
                  const others = [...taken].filter((one) => one !== field);
                  setTaken(new Set(each === 'take' ? [...others, field] : others));
                }}
              />
              {t(`conflict.${each}`)}
            </label>
          ))}
        </fieldset>
      ))}
      <div class="button-row">
        <button class="button" type="button" onClick={goOn}>
          {t('conflict.goOn')}
        </button>
        <button class="button-quiet" type="button" onClick={editor.discard}>
          {t('conflict.discard')}
        </button>
      </div>
    </section>
  );
}
