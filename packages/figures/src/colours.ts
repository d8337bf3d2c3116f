/**
 * Colours that are told apart on light and dark pages, and by the colour-blind (Okabe & Ito 2008).
 * @example colours[0] // "#0072b2"
 */
export const colours: readonly string[] = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#666666']
