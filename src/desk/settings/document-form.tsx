import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TownDocument } from '#domain/schemas/town.ts';
import { fieldIdOf } from './document-path.ts';
import { EditingProvider, type FieldProblem } from './editing-context.ts';
import { FormField } from './form-field.tsx';
import { type FormSection, formSections } from './form-fields.ts';
import { Switchable } from './list-fields.tsx';
import { isAddedType } from './new-document.ts';
import { PreviewFrame } from './preview-frame.tsx';
import { problemKind } from './problem-kind.ts';
import { useLabelOf } from './use-labels.ts';
import type { TownEditor } from './use-town-editor.ts';

export function DocumentForm({ editor, isNew }: { editor: TownEditor; isNew: boolean }) {
  const { t } = useTranslation('settings');
  const { document, problems, phase, change } = editor;
  const [isPreviewing, setIsPreviewing] = useState(false);
  const isBusy = phase.kind === 'busy';
  const sections = formSections[document.type as TownDocument['type']];
  const canGo = isAddedType(document.type) && !isNew;
  async function showPreview() {
    if (await editor.checkOnly()) setIsPreviewing(true);
  }
  return (
    <div class={isPreviewing ? 'settings-form has-preview' : 'settings-form'}>
      <form
        class="stack"
        noValidate
        aria-labelledby="edit-title"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void editor.save();
        }}
      >
        <ProblemSummary problems={problems} attempt={editor.attempt} />
        <EditingProvider value={{ document, problems, change }} key={editor.formKey}>
          {sections.map((section) => (
            <Section key={section.name} section={section} />
          ))}
        </EditingProvider>
        <div class="form-actions">
          <button class="button" type="submit" disabled={isBusy}>
            {t('form.save')}
          </button>
          <button
            class="button-secondary"
            type="button"
            disabled={isBusy}
            onClick={() => void showPreview()}
          >
            {t('preview.show')}
          </button>
          {editor.isDirty && (
            <button class="button-quiet" type="button" onClick={editor.discard}>
              {t('form.discard')}
            </button>
          )}
          {canGo && (
            <button
              class="button-danger"
              type="button"
              disabled={isBusy}
              onClick={() => void editor.remove()}
            >
              {t('form.delete')}
            </button>
          )}
        </div>
        <p role="status" class="muted">
          {isBusy ? t('form.busy') : editor.isDirty ? t('form.dirty') : ''}
        </p>
      </form>
      {isPreviewing && <PreviewFrame document={document} onClose={() => setIsPreviewing(false)} />}
    </div>
  );
}

function Section({ section }: { section: FormSection }) {
  const { t } = useTranslation('settings');
  const { name, pointer, template, off, fields } = section;
  const inputs = fields.map((spec) => <FormField key={spec.pointer} spec={spec} />);
  return (
    <section class="card stack" aria-labelledby={`section-${name}`}>
      <h2 id={`section-${name}`}>{t(`section.${name}`)}</h2>
      {pointer ? (
        <Switchable
          pointer={pointer}
          label={t(`switch.${name}`)}
          template={template}
          off={off ?? undefined}
        >
          {inputs}
        </Switchable>
      ) : (
        inputs
      )}
    </section>
  );
}

interface ProblemSummaryProps {
  problems: readonly FieldProblem[];
  attempt: number;
}

/** What has to be mended; each line leads to its field. */
function ProblemSummary({ problems, attempt }: ProblemSummaryProps) {
  const { t } = useTranslation('settings');
  const { labelOf } = useLabelOf();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div class="notice notice-danger" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('form.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            <a
              href={`#${fieldIdOf(field)}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(field);
              }}
            >
              {field === ''
                ? text
                : `${labelsOf(field, labelOf)}: ${t(`problem.${problemKind(text)}`)}`}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Numbers and languages stand in pointers, but say little by themselves. */
function labelsOf(field: string, labelOf: (pointer: string) => string): string {
  const parts = field.split('/').slice(1);
  const list = parts.findIndex((part) => /^\d+$/.test(part));
  const whole = labelOf(`/${(list < 0 ? parts : parts.slice(0, list)).filter(isNamed).join('/')}`);
  return list < 0 ? whole : `${whole} ${Number(parts[list]) + 1}`;
}

const isNamed = (part: string) => !['de', 'de-simple', 'en', 'tr', 'uk', 'ar'].includes(part);

/** The input of a pointer, or that of the nearest part around it. */
function focusField(field: string) {
  for (let pointer = field; pointer !== ''; pointer = pointer.slice(0, pointer.lastIndexOf('/'))) {
    const input = document.getElementById(fieldIdOf(pointer));
    if (!input) continue;
    input.closest('details')?.setAttribute('open', '');
    return input.focus();
  }
}
