import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

interface LegalPageProps {
  title: string;
  lead: string;
  children: ReactNode;
}

export function LegalPage({ title, lead, children }: LegalPageProps) {
  const { t } = useTranslation('data');
  return (
    <div class="stack">
      <p class="no-print">
        <a class="line-link" href="/mehr">
          <Icon name="arrow-left" />
          {t('export.back')}
        </a>
      </p>
      <PageHeading title={title} />
      <p class="lead">{lead}</p>
      {children}
    </div>
  );
}

interface LegalSectionProps {
  title: string;
  text: string;
  children?: ReactNode;
}

export function LegalSection({ title, text, children }: LegalSectionProps) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  );
}
