import type { AutoRestart } from '../../../electron/contract/autoRestart.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';

/** Is this instance itself named for a restart without asking? Tags are a wish of their own. */
export function isAutoRestarted(wish: AutoRestart | undefined, ref: InstanceRef): boolean {
  return wish?.instances.some((each) => isSame(each, ref)) ?? false;
}

/** The wish with this instance in or out. */
export function withAutoRestart(wish: AutoRestart | undefined, ref: InstanceRef, on: boolean): AutoRestart {
  const others = (wish?.instances ?? []).filter((each) => !isSame(each, ref));
  const { serverId, name } = ref;
  return { tags: wish?.tags ?? [], instances: on ? [...others, { serverId, name }] : others };
}

function isSame(one: InstanceRef, other: InstanceRef): boolean {
  return one.serverId === other.serverId && one.name === other.name;
}
