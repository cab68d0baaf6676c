import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { appBase } from '#ui/app-base.ts';

/** Answered by the server itself, not by a page of this app. */
const serverPaths = /^\/(desk|db|metrics|demo)(\/|$)/;

/** Plain links work without script; with it they change the page in place. */
export function useLinkNavigation(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const address = addressOf(event);
      if (!address) return;
      event.preventDefault();
      navigate(address);
      scrollTo(0, 0);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [navigate]);
}

function addressOf(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.target || link.hasAttribute('download')) return undefined;
  if (link.origin !== location.origin || link.dataset.reload !== undefined) return undefined;
  if (link.hash && link.pathname === location.pathname) return undefined;
  if (!isOwn(link.pathname)) return undefined;
  return (link.pathname.slice(appBase.length) || '/') + link.search + link.hash;
}

function isOwn(path: string): boolean {
  return appBase ? `${path}/`.startsWith(`${appBase}/`) : !serverPaths.test(path);
}
