import { useTranslation } from 'react-i18next';
import type { Problems } from './checks.ts';
import type { FieldError } from './error-summary.tsx';
import { FormField } from './form-field.tsx';

export type ContactField = 'name' | 'email' | 'phone';
export type ContactInput = Record<ContactField, string>;
/** By the ends of their texts' keys. */
export type ContactProblems = Problems<ContactField, string>;

interface ContactFieldsProps {
  value: ContactInput;
  problems: ContactProblems;
  /** Somebody will call. */
  needsPhone: boolean;
  onChange(change: Partial<ContactInput>): void;
  onLeave(field: ContactField): void;
}

export const contactFieldIds: ContactInput = {
  name: 'contact-name',
  email: 'contact-email',
  phone: 'contact-phone',
};

/** Who asks and how to reach them; nothing else is asked. What is needed stands first. */
export function ContactFields({
  value,
  problems,
  needsPhone,
  onChange,
  onLeave,
}: ContactFieldsProps) {
  const { t } = useTranslation('booking');
  const errorOf = (field: ContactField) =>
    problems[field] && t(`contact.problem.${problems[field]}`);
  const email = (
    <FormField
      key="email"
      id={contactFieldIds.email}
      label={t('contact.email')}
      value={value.email}
      error={errorOf('email')}
      type="email"
      inputMode="email"
      autoComplete="email"
      maxLength={254}
      need={needsPhone ? 'optional' : 'one-of'}
      onValue={(typed) => onChange({ email: typed })}
      onLeave={() => onLeave('email')}
    />
  );
  const phone = (
    <FormField
      key="phone"
      id={contactFieldIds.phone}
      label={t('contact.phone')}
      value={value.phone}
      error={errorOf('phone')}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      maxLength={40}
      need={needsPhone ? 'required' : 'one-of'}
      onValue={(typed) => onChange({ phone: typed })}
      onLeave={() => onLeave('phone')}
    />
  );
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
        onLeave={() => onLeave('name')}
      />
      <fieldset className="flow-group stack" aria-describedby="contact-reach-hint">
        <legend>{t('contact.reach')}</legend>
        <p className="hint" id="contact-reach-hint">
          {t(needsPhone ? 'contact.callHint' : 'contact.reachHint')}
        </p>
        {needsPhone ? [phone, email] : [email, phone]}
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
