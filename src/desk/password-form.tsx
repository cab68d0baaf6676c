import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { minPasswordLength, passwordProblem } from '#domain/staff-passwords.ts';
import type { StaffProblem } from './call-staff.ts';
import { StaffNotice } from './staff-notice.tsx';
import { useStaffChange } from './use-staff-call.ts';

interface PasswordFormProps {
  name: string;
  /** False for a password that has just been used to sign in. */
  asksCurrent: boolean;
  onDone(): void;
}

type FieldName = 'current' | 'wanted' | 'again';
type OwnProblem = { field: FieldName; text: `staffProblem.${StaffProblem}` | 'password.differs' };

export function PasswordForm({ name, asksCurrent, onDone }: PasswordFormProps) {
  const { t } = useTranslation('desk');
  const change = useStaffChange();
  const [problem, setProblem] = useState<OwnProblem>();
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    const textOf = (field: FieldName) => String(data.get(field) ?? '');
    const wanted = textOf('wanted');
    const found = problemOf(wanted, textOf('again'), name);
    setProblem(found);
    if (found) return focusField(found.field);
    const body = { wanted, ...(asksCurrent && { current: textOf('current') }) };
    if (!(await change.send('POST', 'password', body))) return;
    form.current?.reset();
    onDone();
  }
  const focusField = (field: FieldName) =>
    form.current?.querySelector<HTMLElement>(`[name=${field}]`)?.focus();

  const field = (fieldName: FieldName, autoComplete: string, hintId?: string) => {
    const isWrong = problem?.field === fieldName;
    const described = [isWrong && 'password-problem', hintId].filter(Boolean).join(' ');
    return (
      <div class="field">
        <label htmlFor={`password-${fieldName}`}>{t(`password.${fieldName}`)}</label>
        {hintId && (
          <p class="hint" id={hintId}>
            {t('password.hint', { count: minPasswordLength })}
          </p>
        )}
        <input
          id={`password-${fieldName}`}
          name={fieldName}
          type="password"
          autoComplete={autoComplete}
          aria-invalid={isWrong ? true : undefined}
          aria-describedby={described || undefined}
        />
        {isWrong && (
          <p class="error-text" id="password-problem" role="alert">
            {t(problem.text)}
          </p>
        )}
      </div>
    );
  };

  return (
    <form class="stack" ref={form} noValidate onSubmit={(event) => void submit(event)}>
      {/* For programs that keep passwords. */}
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      {asksCurrent && field('current', 'current-password')}
      {field('wanted', 'new-password', 'password-hint')}
      {field('again', 'new-password')}
      <button class="button-secondary" type="submit" disabled={change.isSending}>
        {t('password.submit')}
      </button>
      <StaffNotice {...change} />
    </form>
  );
}

function problemOf(wanted: string, again: string, name: string): OwnProblem | undefined {
  const weak = passwordProblem(wanted, name);
  if (weak) return { field: 'wanted', text: `staffProblem.password_${weak}` };
  return wanted === again ? undefined : { field: 'again', text: 'password.differs' };
}
