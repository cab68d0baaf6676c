import { useTranslation } from 'react-i18next';

export interface FormFieldProps {
  id: string;
  label: string;
  value: string;
  onValue(value: string): void;
  /** Called when it is left with something in it. */
  onLeave?(): void;
  hint?: string | undefined;
  error?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'date';
  inputMode?: 'text' | 'email' | 'tel' | 'numeric';
  autoComplete?: string;
  maxLength?: number;
  /** `one-of`: one of several fields is enough; the form says so. Default: `required`. */
  need?: 'required' | 'optional' | 'one-of';
  /** Narrow: for numbers. */
  isShort?: boolean;
}

export function FormField(props: FormFieldProps) {
  const { t } = useTranslation('booking');
  const { id, label, value, onValue, onLeave, hint, error, need = 'required', isShort } = props;
  const { type = 'text', inputMode = 'text', autoComplete = 'off', maxLength = 200 } = props;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label htmlFor={id}>
        {label}
        {need === 'optional' && <span className="field-optional"> {t('flow.optional')}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div aria-live="polite">
        {error && (
          <p className="error-text" id={`${id}-error`}>
            {error}
          </p>
        )}
      </div>
      <input
        id={id}
        type={type}
        list={undefined}
        inputMode={inputMode}
        autoComplete={autoComplete}
        maxLength={maxLength}
        name={id}
        value={value}
        className={isShort ? 'field-short' : undefined}
        aria-required={need === 'required' ? true : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
        onBlur={({ relatedTarget }) => {
          // Going on checks everything, and a message now would push its button from under the finger.
          const isGoingOn =
            relatedTarget instanceof HTMLButtonElement && relatedTarget.type === 'submit';
          if (value.trim() && !isGoingOn) onLeave?.();
        }}
      />
    </div>
  );
}
