import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import { CallQuestion } from '#demo/call-question.tsx';
import { DemoBar } from '#demo/demo-bar.tsx';
import { DeskPage } from '#demo/desk-page.tsx';
import { HandoutPage } from '#demo/handout-page.tsx';
import { showLook } from '#demo/look.ts';
import { MenuPage, Welcome } from '#demo/menu-page.tsx';
import { PresenterPage } from '#demo/presenter-page.tsx';
import { NetworkButton } from '#demo/situation-buttons.tsx';
import { TourCard } from '#demo/tour-card.tsx';
import { keepFocusOnTour } from '#demo/tour-focus.ts';
import { townDocuments } from '#demo/town-documents.ts';
import { useAnswerAsAudience } from '#demo/use-audience.ts';
import { useStage } from '#demo/use-demo.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { CatalogueProvider } from '#features/services/catalogue-context.tsx';
import { TownProvider, useTownById } from '#replica/town-context.tsx';
import { appBase } from '#ui/app-base.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPages } from '../lazy-pages.ts';
import { NextVisit } from '../next-visit.tsx';
import { PageFrame, SkipLink } from '../page-frame.tsx';
import { Routes } from '../routes.tsx';
import { useLinkNavigation } from '../use-link-navigation.ts';

/** The pages of the app, as they are, with a town hall beside them. */
export function DemoApp({ now }: { now: () => string }) {
  return (
    <Router base={appBase}>
      <TownProvider documents={townDocuments}>
        <CatalogueProvider catalogue={undefined}>
          <DemoPages now={now} />
          <CallQuestion />
        </CatalogueProvider>
      </TownProvider>
    </Router>
  );
}

const pages = { ...lazyPages, NextVisit: WelcomeAndNext };

function DemoPages({ now }: { now: () => string }) {
  const { town } = useTownById();
  const nowMs = useCallback(() => Date.parse(now()), [now]);
  useLinkNavigation();
  useFollowStage();
  return (
    <Switch>
      <Route path="/menue">
        <PlainPage>
          <MenuPage />
        </PlainPage>
      </Route>
      <Route path="/vortrag">
        <PlainPage>
          <PresenterPage now={nowMs} />
        </PlainPage>
      </Route>
      <Route path="/handzettel">
        <PlainPage top={<DemoBar isPrinted={false} />}>
          {town && <HandoutPage town={town} />}
        </PlainPage>
      </Route>
      <Route path="/rathaus/:caseNumber?">
        {({ caseNumber }) => (
          <PlainPage top={<TopOfPage />}>
            <DeskPage caseNumber={caseNumber ?? ''} />
          </PlainPage>
        )}
      </Route>
      <Route>
        <PageFrame
          top={<TopOfPage />}
          renderPage={(props) => <Routes pages={pages} {...props} />}
          pageTown={town}
          today={instantToLocal(now()).slice(0, 10)}
        />
      </Route>
    </Switch>
  );
}

function WelcomeAndNext() {
  return (
    <>
      {useStage()?.step == null && <Welcome />}
      <NextVisit />
    </>
  );
}

/** What says that this is the demo, and how to go on in it. */
function TopOfPage() {
  return (
    <>
      <DemoBar>
        <TourCard />
      </DemoBar>
      <NetworkButton />
    </>
  );
}

function PlainPage({ top = <DemoBar />, children }: { top?: ReactNode; children: ReactNode }) {
  const [path] = useLocation();
  return (
    <>
      <SkipLink />
      {top}
      <main id="content" tabIndex={-1}>
        <ErrorBoundary key={path}>{children}</ErrorBoundary>
      </main>
    </>
  );
}

/** Goes where the presenter leads, in this window or in another; the notes stay where they are. */
function useFollowStage(): void {
  const [path, navigate] = useLocation();
  const stage = useStage();
  const seen = useRef<string | null | undefined>(undefined);
  const follows = path !== '/vortrag' && path !== '/handzettel';
  useAnswerAsAudience(follows);
  useEffect(() => {
    if (stage === undefined) return;
    const at = stage?.at ?? null;
    const isNew = seen.current !== undefined && seen.current !== at;
    seen.current = at;
    if (!isNew || !stage) return;
    if (stage.isFresh) showLook().catch(reportError);
    if (!follows) return;
    if (stage.step !== null) keepFocusOnTour();
    navigate(stage.path);
    scrollTo(0, 0);
  }, [stage, follows, navigate]);
}
