import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import './flow.css';

/** The answers before they are sent, each with the way back to its question. */
export function ReviewList({ children }: PropsWithChildren) {
  return <dl className="review">{children}</dl>;
}

interface ReviewRowProps {
  term: string;
  changeHref: string;
}

export function ReviewRow({ term, changeHref, children }: PropsWithChildren<ReviewRowProps>) {
  const { t } = useTranslation('booking');
  return (
    <div className="review-row">
      <dt>{term}</dt>
      <dd>{children}</dd>
      <dd className="review-change">
        <Link href={changeHref} aria-label={`${t('flow.change')}: ${term}`}>
          {t('flow.change')}
        </Link>
      </dd>
    </div>
  );
}
