import type { Http } from '../platform/http/index.ts';
import { renderPage, ShowcasePage } from '../ui/index.ts';
import { frameOf } from './frame.tsx';
import type { House } from './house.ts';

/** `/ui`: every component with its states, for whoever draws a page. Nothing of a dossier is on it. */
export function registerShowcase(app: Http, house: House): void {
  app.get('/ui', { config: { permission: 'public', summary: 'Components', hidden: true } }, async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('x-robots-tag', 'noindex')
      .send(renderPage(<ShowcasePage frame={frameOf(house, request)} />)),
  );
}
