import { useTranslation } from 'react-i18next';
import type { ContactInput, ContactProblems } from './check-contact.ts';
import type { FieldError } from './error-summary.tsx';
import { FormField } from './form-field.tsx';

interface ContactFieldsProps {
  value: ContactInput;
  problems: ContactProblems;
  onChange(change: Partial<ContactInput>): void;
}

export const contactFieldIds: Record<keyof ContactInput, string> = {
  name: 'contact-name',
  email: 'contact-email',
  phone: 'contact-phone',
};

/** Who comes and how to reach them; nothing else is asked. */
export function ContactFields({ value, problems, onChange }: ContactFieldsProps) {
  const { t } = useTranslation('booking');
  const errorOf = (field: keyof ContactInput) =>
    problems[field] && t(`contact.problem.${problems[field]}`);
  return (
    <>
      <FormField
        id={contactFieldIds.name}
        label={t('contact.name')}
        value={value.name}
        error={errorOf('name')}
        autoComplete="name"
        maxLength={120}
        onValue={(name) => onChange({ name })}
      />
      <fieldset className="flow-group stack" aria-describedby="contact-reach-hint">
        <legend>{t('contact.reach')}</legend>
        <p className="hint" id="contact-reach-hint">
          {t('contact.reachHint')}
        </p>
        <FormField
          id={contactFieldIds.email}
          label={t('contact.email')}
          value={value.email}
          error={errorOf('email')}
          type="email"
          inputMode="email"
          autoComplete="email"
          maxLength={254}
          need="one-of"
          onValue={(email) => onChange({ email })}
        />
        <FormField
          id={contactFieldIds.phone}
          label={t('contact.phone')}
          value={value.phone}
          error={errorOf('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          need="one-of"
          onValue={(phone) => onChange({ phone })}
        />
      </fieldset>
    </>
  );
}

/** The problems as lines of an error summary. */
export function contactErrors(problems: ContactProblems, t: (key: string) => string): FieldError[] {
  return (['name', 'email', 'phone'] as const).flatMap((field) => {
    const problem = problems[field];
    return problem
      ? [{ fieldId: contactFieldIds[field], text: t(`contact.problem.${problem}`) }]
      : [];
  });
}
