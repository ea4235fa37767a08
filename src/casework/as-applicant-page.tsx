import type { VNode } from 'preact';
import { type Tracked, TrackedAnswer, TrackedHeading } from '../portal/index.ts';
import { ButtonLink, type Frame, Notice, Page, paths, words } from '../ui/index.ts';

export type AsApplicantProps = { readonly frame: Frame; readonly id: string; readonly tracked: Tracked };

/** O2, "Xem như người dân": what tracking shows the applicant, told by tracking's own component and marked as a preview. */
export function AsApplicantPage({ frame, id, tracked }: AsApplicantProps): VNode {
  const t = words(frame.lang);
  return (
    <Page
      frame={frame}
      title={t('asApplicant.title', { code: tracked.code })}
      heading={
        <>
          <Notice tone="blue" icon="eye" title={t('asApplicant.marked')}>
            <p>{t('asApplicant.lead')}</p>
            <p class="actions">
              <ButtonLink href={paths.dossier(id)}>{t('asApplicant.back')}</ButtonLink>
            </p>
          </Notice>
          <TrackedHeading tracked={tracked} t={t} />
        </>
      }
      layout="reading"
      crumbs={[
        { href: paths.inbox, text: t('nav.inbox') },
        { href: paths.dossier(id), text: tracked.code },
      ]}
    >
      <TrackedAnswer frame={frame} tracked={tracked} t={t} />
    </Page>
  );
}
