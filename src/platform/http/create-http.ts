import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify from 'fastify';
import { failPoint } from '../fail-point/index.ts';
import { newId } from '../ids/index.ts';
import type { Log } from '../log/index.ts';
import { AllowedMethods } from './allowed-methods.ts';
import { answerProblems, type ErrorPage, routeOf } from './answer-problem.ts';
import { serveAssets } from './assets.ts';
import { answerBrokenRequest, refuseExpectation } from './broken-request.ts';
import { refuseUnusableText } from './clean-text.ts';
import { keepGuard } from './guard.ts';
import type { Door, Http } from './http.ts';
import { chooseLanguage } from './language.ts';
import { allowLimits } from './limit.ts';
import { type ApiInfo, gatherOpenApi, serveOpenApi } from './openapi.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';
import { readJsonStrictly } from './read-json.ts';
import { putSecurityHeaders } from './security-headers.ts';
import { compileValidator, type SchemaTypes } from './validate.ts';

export interface HttpOptions {
  log: Log;
  /** Where people reach the service, such as `https://dichvucong.example.vn`; decides Secure cookies and HSTS. */
  publicUrl: string;
  /** Problems as pages; a bare one unless given. */
  errorPage?: ErrorPage;
  api?: ApiInfo;
  /** Addresses of proxies whose `X-Forwarded-For` is believed; none unless said. */
  trustProxy?: string[];
  /** Told of every answered request: the route as it is registered, and how long it took. */
  answered?: (request: { method: string; route: string; status: number }, seconds: number) => void;
  /** Milliseconds that requests under way have to finish once closing begins; 10,000 unless said. */
  closeWithin?: number;
}

const BODY_LIMIT = 1024 * 1024;

/**
 * The door, ready for routes: schemas checked, problems answered in two languages, headers set, access logged.
 * @example const app = await createHttp({ log, publicUrl }); registerStaff(app, …); await app.listen({ port });
 */
export async function createHttp(options: HttpOptions): Promise<Http> {
  const { log } = options;
  const isHttps = new URL(options.publicUrl).protocol === 'https:';
  const answer = answerProblems(log, isHttps, options.errorPage);
  const answerBroken = answerBrokenRequest(isHttps);
  const app: Http = fastify({
    logger: false,
    genReqId: () => newId(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    // Node's own refusal of a request without Host has none of our headers: ours is below.
    http: { requireHostHeader: false },
    trustProxy: options.trustProxy ?? false,
    // Requests under way are finished, also those that follow on their connections.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerBroken(error, socket as Socket),
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
  }).withTypeProvider<SchemaTypes>();

  app.server.on('checkExpectation', refuseExpectation(isHttps));
  app.setValidatorCompiler(compileValidator);
  app.setErrorHandler(answer);
  app.decorateRequest('lang', 'vi');
  const allowed = new AllowedMethods();
  app.addHook('onRoute', (route) => allowed.note(route));
  listDoors(app);
  await putSecurityHeaders(app, isHttps);
  app.addHook('onRequest', async ({ headers, raw }) => {
    if (headers.host === undefined && raw.httpVersion === '1.1') throw new HttpProblem(PROBLEMS.badRequest);
  });
  logAccess(app, log);
  if (options.answered) tellAnswered(app, options.answered);
  await app.register(cookie);
  app.addHook('onRequest', chooseLanguage(isHttps));
  keepGuard(app);
  readJsonStrictly(app);
  await app.register(formbody);
  await allowLimits(app);
  await gatherOpenApi(app, options.api ?? { title: 'Một Cửa', version: '1' }, options.publicUrl);
  app.addHook('preValidation', refuseUnusableText);
  // What a person sees may be about a person: kept by no cache unless a route says otherwise.
  app.addHook('onSend', async (_request, reply) => {
    failPoint('http.before-answer');
    // A cookie is one person's, also on an answer that is everybody's.
    if (!reply.hasHeader('cache-control') || reply.hasHeader('set-cookie')) reply.header('cache-control', 'no-store');
  });
  app.setNotFoundHandler(async (request) => {
    const methods = allowed.of(request.url.split('?')[0] ?? '');
    if (methods.length === 0) throw new HttpProblem(PROBLEMS.notFound);
    throw new HttpProblem({ ...PROBLEMS.methodNotAllowed, headers: { allow: methods.join(', ') } });
  });
  closeGracefully(app, options.closeWithin ?? 10_000);
  app.decorate('assets', serveAssets(app));
  serveOpenApi(app);
  return app;
}

function listDoors(app: Http): void {
  const doors: Door[] = [];
  app.decorate('doors', doors);
  app.addHook('onRoute', ({ method, url, config, bodyLimit, schema }) => {
    for (const one of [method].flat())
      doors.push({
        method: one,
        url,
        permission: config?.permission ?? '',
        bodyLimit: bodyLimit ?? BODY_LIMIT,
        schema: (schema ?? {}) as Door['schema'],
      });
  });
}

function logAccess(app: Http, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    failPoint('http.answered');
    log.debug('request', {
      requestId: request.id,
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
}

function tellAnswered(app: Http, answered: NonNullable<HttpOptions['answered']>): void {
  app.addHook('onResponse', async (request, reply) => {
    answered({ method: request.method, route: routeOf(request), status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}

function closeGracefully(app: Http, within: number): void {
  const closing = new AbortController();
  app.decorate('closing', closing.signal);
  app.addHook('onSend', async (_request, reply) => {
    if (closing.signal.aborted) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => {
    closing.abort();
    const hangUp = setTimeout(() => app.server.closeAllConnections(), within);
    app.server.once('close', () => clearTimeout(hangUp));
  });
}
