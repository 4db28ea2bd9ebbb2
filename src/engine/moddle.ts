import type { ModdleElement } from 'bpmn-moddle'

/** A text attribute, or null when it is absent or empty. */
export function text(element: ModdleElement | undefined, attribute: string): string | null {
  const value = element?.[attribute]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A list of child elements; empty when absent. */
export function children(element: ModdleElement | undefined, property: string): ModdleElement[] {
  return (element?.[property] as ModdleElement[] | undefined) ?? []
}

/** The element an attribute refers to. */
export function reference(element: ModdleElement | undefined, attribute: string): ModdleElement | undefined {
  return element?.[attribute] as ModdleElement | undefined
}

/** Zeebe's extension of an element, by type (`zeebe:TaskDefinition`). */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  const found = children(reference(element, 'extensionElements'), 'values').find(
    (value) => value.$type === type,
  )
  return found
}

/** Pairs of two attributes of the children of an extension, as a record. */
export function pairs(
  element: ModdleElement | undefined,
  list: string,
  [key, value]: [string, string],
): Record<string, string> {
  return Object.fromEntries(
    children(element, list).map((child) => [text(child, key) ?? '', text(child, value) ?? '']),
  )
}

/** Everything inside a process or subprocess, however deep, in the order of the file. */
export function flowElements(container: ModdleElement): ModdleElement[] {
  return children(container, 'flowElements').flatMap((element) => [element, ...flowElements(element)])
}

/** The first event definition of a kind (`bpmn:MessageEventDefinition`) on an event. */
export function eventDefinition(event: ModdleElement, type: string): ModdleElement | undefined {
  return children(event, 'eventDefinitions').find((definition) => definition.$type === type)
}
