declare module 'dmn-js/lib/NavigatedViewer' {
  interface View {
    element: { id: string }
  }
  export default class NavigatedViewer {
    constructor(options: { container: HTMLElement })
    importXML(xml: string): Promise<unknown>
    getViews(): View[]
    open(view: View): Promise<unknown>
  }
}
