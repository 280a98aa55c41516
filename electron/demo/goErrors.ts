import { json, Refusal, type DemoAnswer } from './demoHttp.ts';

/** The error body of Evolution Go (CONTRACT 11.5). */
export function goError(status: number, error: string): DemoAnswer {
  return json(status, { error });
}

export function goRefuse(status: number, error: string): never {
  throw new Refusal(goError(status, error));
}

/** Success, also of create, is always 200. */
export function goSuccess(data?: unknown): DemoAnswer {
  return json(200, { message: 'success', data });
}
