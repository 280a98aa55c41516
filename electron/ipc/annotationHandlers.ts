import type { AnnotationStore } from '../profiles/annotationStore.ts';
import type { Handlers } from './register.ts';

/** What a person wrote about instances. */
export function annotationHandlers({
  annotations,
}: {
  readonly annotations: AnnotationStore;
}): Pick<Handlers, 'annotation.read' | 'annotation.change'> {
  return {
    'annotation.read': () => annotations.read(),
    'annotation.change': (order) => annotations.change(order),
  };
}
