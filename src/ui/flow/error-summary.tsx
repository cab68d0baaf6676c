import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './flow.css';

export interface FieldError {
  fieldId: string;
  text: string;
}

interface ErrorSummaryProps {
  errors: FieldError[];
  /** Counts the attempts: each failed one moves the focus here again. */
  attempt: number;
}

/** What has to be mended before going on; each line leads to its field. */
export function ErrorSummary({ errors, attempt }: ErrorSummaryProps) {
  const { t } = useTranslation('booking');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0 || attempt === 0) return null;
  return (
    <div className="notice notice-danger error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('flow.errorHeading', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ fieldId, text }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
