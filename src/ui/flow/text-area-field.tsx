import type { FormFieldProps } from './form-field.tsx';

type TextAreaFieldProps = Pick<
  FormFieldProps,
  'id' | 'label' | 'value' | 'onValue' | 'hint' | 'error' | 'maxLength'
>;

/** For several sentences; always needed. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { id, label, value, onValue, hint, error, maxLength = 2000 } = props;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error-text" id={`${id}-error`}>
          {error}
        </p>
      )}
      <textarea
        id={id}
        rows={5}
        maxLength={maxLength}
        value={value}
        autoComplete="off"
        aria-required
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
