import type { ModdleElement } from 'bpmn-moddle'

/** Where a rule says what it found: the id of the element, and a sentence for the designer. */
export interface Reporter {
  report(id: string, message: string): void
}

/** A rule as bpmnlint runs it: asked of every element of a model. */
export interface Rule {
  check(element: ModdleElement, reporter: Reporter): void
}

/** Whether the element is of this BPMN type or of one that descends from it. */
export function isA(element: ModdleElement, type: string): boolean {
  return (element as unknown as { $instanceOf(type: string): boolean }).$instanceOf(type)
}

/** What a person calls the element: its name, or its id while it has none. */
export function called(element: ModdleElement): string {
  return element.name ?? element.id ?? ''
}
