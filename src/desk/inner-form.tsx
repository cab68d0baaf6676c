import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { departmentsToForwardTo } from './departments.ts';
import type { DeskCase } from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { excessLength } from './excess-length.ts';
import { draftKeyOf, reasonDrafts, setDraftAside, writeDraft } from './reason-drafts.ts';
import { nameOf } from './town-names.ts';
import type { VerdictWish } from './verdict-intent.ts';

export type InnerAction = 'note' | 'forward';

interface InnerFormProps {
  deskCase: DeskCase;
  action: InnerAction;
  isBusy: boolean;
  onSubmit(wish: VerdictWish): void;
  onClose(): void;
}

/** Words for colleagues, with the department that shall have the case. */
export function InnerForm({ deskCase, action, isBusy, onSubmit, onClose }: InnerFormProps) {
  const { t } = useTranslation('desk');
  const draftKey = draftKeyOf(deskCase.caseNumber, action);
  const [words, setWords] = useState(() => reasonDrafts.get(draftKey) ?? '');
  const [departmentId, setDepartmentId] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    focusFirst(form.current);
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const isForward = action === 'forward';
  const excess = excessLength(words);

  function change(text: string) {
    setWords(text);
    setIsMissing(false);
    writeDraft(draftKey, text);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (excess > 0) return form.current?.querySelector('textarea')?.focus();
    const message = words.trim() || null;
    if (isForward ? departmentId !== '' : message !== null) {
      return onSubmit({ action, message, ...(isForward && { departmentId }) });
    }
    setIsMissing(true);
    focusFirst(form.current);
  }
  function close() {
    setDraftAside(draftKey);
    onClose();
  }
  const problem = isMissing && (
    <p class="error-text" id="inner-problem">
      {t(`inner.missing.${action}`)}
    </p>
  );
  const tooLong = excess > 0 && (
    <p class="error-text" id="inner-too-long">
      {t('reason.tooLong', { count: excess })}
    </p>
  );
  const wordsProblem = tooLong || (!isForward && problem);
  return (
    <form class="card stack reason-form" ref={form} onSubmit={submit} noValidate>
      <h4>{t(`inner.formTitle.${action}`)}</h4>
      {isForward && (
        <DepartmentField
          deskCase={deskCase}
          value={departmentId}
          problem={problem}
          attributes={describedBy(problem)}
          onChoose={(id) => {
            setDepartmentId(id);
            setIsMissing(false);
          }}
        />
      )}
      <div class="field">
        <label htmlFor="inner-words">{t(`inner.label.${action}`)}</label>
        <p class="hint" id="inner-hint">
          {t(`inner.hint.${action}`)}
        </p>
        {wordsProblem}
        <textarea
          id="inner-words"
          autoComplete="off"
          rows={3}
          value={words}
          required={!isForward}
          {...describedBy(wordsProblem)}
          onInput={(event) => change(event.currentTarget.value)}
        />
      </div>
      <div class="button-row">
        <button class="button" type="submit" disabled={isBusy}>
          {t(`inner.submit.${action}`)}
        </button>
        <button class="button-quiet" type="button" onClick={close}>
          {t('reason.close')}
        </button>
      </div>
    </form>
  );
}

/** Attributes of the field that has the hint, and this problem above it. */
function describedBy(problem: { props: { id?: string } } | false) {
  return problem
    ? { 'aria-invalid': true as const, 'aria-describedby': `${problem.props.id} inner-hint` }
    : { 'aria-describedby': 'inner-hint' };
}

function focusFirst(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('select, textarea')?.focus();
}

interface DepartmentFieldProps {
  deskCase: DeskCase;
  value: string;
  problem: React.ReactNode;
  attributes: object;
  onChoose(departmentId: string): void;
}

function DepartmentField(props: DepartmentFieldProps) {
  const { deskCase, value, problem, attributes, onChoose } = props;
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const others = departmentsToForwardTo(town.values(), deskCase.decision.departmentId);
  const named = others
    .map((id) => ({ id, name: nameOf(town, `department:${id}`, i18n.language) }))
    .sort((left, right) => left.name.localeCompare(right.name, i18n.language));
  return (
    <div class="field">
      <label htmlFor="inner-department">{t('inner.department')}</label>
      {problem}
      <select
        id="inner-department"
        value={value}
        required
        {...attributes}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{t('inner.choose')}</option>
        {named.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
