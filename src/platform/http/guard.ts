import type { Guard, Http } from './http.ts';

/** Refuses routes without a permission, and calls the guard before anything of the request is read. */
export function keepGuard(app: Http): void {
  const guarded: string[] = [];
  let guard: Guard | undefined;

  app.decorate('guardWith', (given: Guard) => {
    if (guard) throw new Error('the door has a guard already');
    guard = given;
  });
  app.addHook('onRoute', (route) => {
    const permission = route.config?.permission;
    if (typeof permission !== 'string' || permission === '')
      throw new Error(`the route ${route.method} ${route.url} names no permission`);
    if (permission !== 'public') guarded.push(`${route.method} ${route.url}`);
  });
  app.addHook('onReady', async () => {
    if (!guard && guarded.length > 0) throw new Error(`nobody guards ${guarded.join(', ')}`);
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404 || !guard) return;
    await guard(request, reply, request.routeOptions.config.permission);
  });
}
