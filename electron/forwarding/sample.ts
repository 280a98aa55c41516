import type { ForwardingPreview } from '../contract/forwarding.ts';
import type { Intent } from '../monitor/intent.ts';
import type { Notice } from './notice.ts';
import { checkBody, checkNames, fillArgument, fillBody } from './template.ts';

/** A drop as it is told every day, for a person to see what leaves the house. */
export function sampleIntent(serverId: string, now: number): Intent {
  return {
    kind: 'drop',
    group: 'sample',
    serverId,
    members: [{ serverId, name: 'loja-centro' }],
    affected: 1,
    health: 'logged-out',
    reason: { code: 401, at: now },
    ring: true,
    replaces: false,
    why: 'confirmed',
    at: now,
    downMs: null,
  };
}

/** A notice as it would be sent in this form, to be read. Throws `invalid-input` for a template that is no use. */
export function preview(form: ForwardingPreview, notice: Notice): string {
  switch (form.kind) {
    case 'webhook':
      checkBody(form.body);
      return JSON.stringify(JSON.parse(fillBody(form.body, notice)), null, 2);
    case 'ntfy':
      return [notice.title, notice.body].filter((line) => line !== '').join('\n');
    case 'command':
      for (const arg of form.args) checkNames(arg, 'args');
      return form.args.map((arg) => JSON.stringify(fillArgument(arg, notice))).join('\n');
  }
}
