declare module 'dmn-js/lib/NavigatedViewer' {
  interface View {
    element: { id: string }
  }
  export default class NavigatedViewer {
    constructor(options: { container: HTMLElement; [view: string]: unknown })
    importXML(xml: string): Promise<unknown>
    getViews(): View[]
    open(view: View): Promise<unknown>
  }
}
